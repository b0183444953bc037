import { randomBytes } from 'node:crypto';
import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { isDay } from '../domain/dates';
import { shanghaiDay } from '../domain/shanghai';
import { OFFICER_DUTIES, keysOf } from '../domain/vocabulary';
import { DisclosureError, faulty } from '../http/errors';
import { now } from '../storage/acting';
import { writing } from '../storage/transaction';
import { PARTS, type RoleCode } from './roles';

type Row = Record<string, any>;

const day = (label: string) => z.string().refine(isDay, `“${label}”不是有效的日期（应为 2026-03-01 的形式）`);

const ADDED = z.strictObject({
  name: z.string('请填写“姓名”').trim().min(1, '请填写“姓名”').max(60, '“姓名”至多 60 个字'),
  agency: z.string('请选择“单位”').min(1, '请选择“单位”'),
  duty: z.enum(keysOf(OFFICER_DUTIES), '“职责”不在可选范围'),
  email: z.email('“账号邮箱”不是有效的邮箱地址'),
  role: z.enum(Object.keys(PARTS) as [RoleCode, ...RoleCode[]], '“角色”不在可选范围'),
  telephone: z.string().trim().max(60, '“电话”至多 60 个字').optional(),
  from: day('任职日期').optional(),
  appointmentDocument: z.string().trim().max(120, '“任命文件”至多 120 个字').optional(),
});
const STOPPED = z.strictObject({ until: day('离任日期').optional() });

function parse<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw faulty('INVALID_INPUT', parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
}

/**
 * Adds a colleague: the officer row and the panel account, or only the row where the account is there already. Gives
 * no other role than this plugin's, so that whoever may add people cannot make a system administrator.
 *
 * @returns the officer's documentId, and the one-time password of a new account, which is not kept anywhere
 * @throws INVALID_INPUT, ACCOUNT_EXISTS where the account has a role that is not this plugin's
 */
export function addPerson(strapi: Core.Strapi, input: unknown): Promise<{ documentId: string; password: string | null }> {
  return writing(strapi, async () => {
    const { name, email: given, role, ...post } = parse(ADDED, input);
    const email = given.toLowerCase();
    const officer = (await strapi
      .documents(UID.officer as never)
      .create({ data: { ...post, name, from: post.from ?? shanghaiDay(now()), accountEmail: email } } as never)) as Row;
    const users = strapi.service('admin::user');
    const roleId = await roleIdOf(strapi, role);
    const existing = await strapi.db.query('admin::user').findOne({ where: { email }, populate: ['roles'] });
    if (existing) {
      if ((existing.roles as Row[]).some(({ code }) => !(code in PARTS))) throw new DisclosureError('ACCOUNT_EXISTS');
      await users.updateById(existing.id, { isActive: true, roles: [...new Set([...(existing.roles as Row[]).map(({ id }) => id), roleId])] });
      return { documentId: officer.documentId as string, password: null };
    }
    // Strapi asks for an upper-case and a lower-case letter and a digit.
    const password = `Aa1-${randomBytes(9).toString('base64url')}`;
    await users.create({ email, firstname: name, lastname: '', password, isActive: true, preferedLanguage: 'zh-Hans', roles: [roleId] });
    return { documentId: officer.documentId as string, password };
  });
}

/**
 * Ends an officer's duty on a day, today when absent; the account is switched off once none of its duties is left.
 *
 * @throws NOT_FOUND, INVALID_INPUT
 */
export function stopPerson(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  return writing(strapi, async () => {
    const { until = shanghaiDay(now()) } = parse(STOPPED, input);
    const officer = (await strapi.db.query(UID.officer).findOne({ where: { documentId } })) as Row | null;
    if (!officer) throw new DisclosureError('NOT_FOUND', '没有这位信息员');
    await strapi.documents(UID.officer as never).update({ documentId, data: { until } } as never);
    if (!officer.accountEmail || until > shanghaiDay(now())) return;
    const left = await strapi.db.query(UID.officer).count({
      where: { accountEmail: { $eqi: officer.accountEmail }, $or: [{ until: { $null: true } }, { until: { $gt: until } }] },
    });
    const user = await strapi.db.query('admin::user').findOne({ where: { email: officer.accountEmail.toLowerCase() }, populate: ['roles'] });
    if (!left && user && (user.roles as Row[]).every(({ code }) => code in PARTS)) {
      await strapi.service('admin::user').updateById(user.id, { isActive: false });
    }
  });
}

async function roleIdOf(strapi: Core.Strapi, code: RoleCode): Promise<number> {
  const role = await strapi.service('admin::role').findOne({ code });
  if (!role) throw new DisclosureError('ROLES_MISSING');
  return role.id as number;
}
