import { z } from '@strapi/utils';
import { PARTS, type RoleCode } from '../access/roles';
import { isDay } from '../domain/dates';
import { OFFICER_DUTIES, keysOf } from '../domain/vocabulary';

const day = (label: string) => z.string(`请填写“${label}”`).refine(isDay, `“${label}”不是有效的日期（应为 2026-03-01 的形式）`);
const duty = z.enum(keysOf(OFFICER_DUTIES), '“职责”不在可选范围');
const document = z.string().trim().max(120, '“任命文件”至多 120 个字').optional();

export const ADDED = z.strictObject({
  name: z.string('请填写“姓名”').trim().min(1, '请填写“姓名”').max(60, '“姓名”至多 60 个字'),
  agency: z.string('请选择“单位”').min(1, '请选择“单位”'),
  duty,
  /** Without an account: a leader who signs on paper. */
  email: z.email('“账号邮箱”不是有效的邮箱地址').max(120, '“账号邮箱”至多 120 个字').optional(),
  role: z.enum(Object.keys(PARTS) as [RoleCode, ...RoleCode[]], '“角色”不在可选范围').optional(),
  telephone: z.string().trim().max(60, '“电话”至多 60 个字').optional(),
  from: day('任职日期').optional(),
  appointmentDocument: document,
}).refine(({ email, role }) => Boolean(email) === Boolean(role), { path: ['role'], message: '开通账号须同时填写“账号邮箱”和“角色”' });

export const STOPPED = z.strictObject({ until: day('离任日期').optional() });

export const MOVED = z.strictObject({
  agency: z.string('请选择“调入单位”').min(1, '请选择“调入单位”'),
  duty: duty.optional(),
  on: day('调动日期').optional(),
  appointmentDocument: document,
});

export const HANDED_OVER = z.strictObject({
  successor: z.string('请选择“接手人”').min(1, '请选择“接手人”'),
  on: day('交接日期').optional(),
  /** The post ends with the hand-over. */
  stop: z.boolean('“同时离任”应为是或否').default(true),
});

const month = (label: string) => z.string(`请填写“${label}”`).regex(/^\d{4}-(0[1-9]|1[0-2])$/, `“${label}”应为 2026-03 的形式`);

/** Most months of one table of counts. */
const MONTHS = 36;

export const COUNTED = z
  .strictObject({ from: month('起始月份'), until: month('截止月份'), agency: z.string().max(40).optional(), format: z.enum(['json', 'csv']).default('json') })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: '“截止月份”不能早于“起始月份”' })
  .refine(({ from, until }) => monthsBetween(from, until) < MONTHS, { path: ['until'], message: `一次至多统计 ${MONTHS} 个月` });

function monthsBetween(from: string, until: string): number {
  const [one, other] = [from, until].map((text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)));
  return other! - one!;
}

