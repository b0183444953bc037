import { z } from '@strapi/utils';
import { isDay } from '../domain/dates';

const required = (label: string, max = 2000) =>
  z.string(`请填写“${label}”`).trim().min(1, `请填写“${label}”`).max(max, `“${label}”至多 ${max} 个字`);

const PAPER = z.strictObject({
  signer: required('签字人', 60),
  signedOn: z.string('请填写“签字日期”').refine(isDay, '“签字日期”不是有效的日期（应为 2026-03-01 的形式）'),
  sheetVersion: required('审核表上的稿件版本', 20),
  scan: z.strictObject(
    { sha256: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().min(1).max(250), mime: z.string().max(120), size: z.number().int().min(1) },
    '请附上签字的审核表扫描件'
  ),
});

const ORAL = z.strictObject({
  by: required('作出口头决定的领导', 60),
  how: required('口头决定的方式', 120),
  what: required('口头决定的内容'),
  at: z.iso.datetime({ offset: true, error: '“口头决定的时间”不是有效的时间' }),
});

const KEPT = z.array(z.strictObject({ id: z.string().max(200), because: required('保留的理由', 500) })).max(200).default([]);

/** What a person sends for one event of the review. `version` is the content hash of the draft that they had before them. */
export const REVIEW_INPUT = z
  .strictObject({
    event: z.enum(['submit', 'submit_urgent', 'pass', 'return', 'decline', 'recall'], '“event”不在可选范围'),
    version: required('稿件版本', 64),
    opinion: z.string('“意见”应为文字').trim().max(2000, '“意见”至多 2000 个字').optional(),
    behalfOf: z.string('“受托情况”应为文字').trim().max(500, '“受托情况”至多 500 个字').optional(),
    oral: ORAL.optional(),
    paper: PAPER.optional(),
    kept: KEPT,
  })
  .superRefine(({ event, opinion, oral, paper }, issues) => {
    const fault = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    const decides = event === 'pass' || event === 'return' || event === 'decline';
    if (decides && !opinion) fault('opinion', event === 'pass' ? '请填写“审核意见”' : '请填写“退回的理由”');
    if (event === 'submit_urgent' && !opinion) fault('opinion', '请填写“紧急公开的理由”');
    if (event === 'submit_urgent' && !oral) fault('oral', '紧急公开前须登记口头决定');
    if (oral && event !== 'submit_urgent') fault('oral', '只有急件登记口头决定');
    if (paper && !decides) fault('paper', '只有审核决定可以用纸质审核表');
  });

export type ReviewInput = z.infer<typeof REVIEW_INPUT>;

export const CONFIRM_INPUT = z
  .strictObject({ version: required('稿件版本', 64), right: z.boolean('“right”应为是或否'), reason: z.string().trim().max(2000).optional() })
  .refine(({ right, reason }) => right || Boolean(reason), { path: ['reason'], message: '请填写不予确认的理由' });
