import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Check, CheckContext } from './check';
import { findingOf, type Finding, type Said } from './finding';
import { CHECKS } from './rules';

const CHECK = z.strictObject({
  code: z.string('应为小写字母、数字和 _').regex(/^[a-z][a-z0-9_]{0,39}$/, '应为小写字母、数字和 _，以字母开头，至多 40 个'),
  name: z.string('请写检查的名称').trim().min(1, '请写检查的名称').max(40, '至多 40 个字'),
  run: z.custom<Check['run']>((value) => typeof value === 'function', '应为函数'),
});

/** What a check of a host's may answer; anything else is a fault of the check. */
const SAID = z.array(
  z.strictObject({
    severity: z.enum(['block', 'warn']).default('warn'),
    field: z.string().min(1).max(60),
    file: z.string().max(500).optional(),
    message: z.string().min(1).max(500),
    at: z.strictObject({ from: z.number().int().min(0), to: z.number().int().min(0) }).optional(),
    found: z.string().max(1000).optional(),
    instead: z.string().max(1000).optional(),
  })
);

const added = new WeakMap<Core.Strapi, Check[]>();
const own = (strapi: Core.Strapi) => added.get(strapi) ?? [];

/**
 * A check of the host's own, asked after the shipped ones; in the host's `register` or `bootstrap`.
 *
 * @throws naming what is wrong with it, which stops the start
 */
export function registerCheck(strapi: Core.Strapi, check: unknown): void {
  const parsed = CHECK.safeParse(check);
  const code = (check as { code?: unknown } | null)?.code;
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'check'} ${message}`);
  if (parsed.success && checksOf(strapi).some((other) => other.code === code)) wrong.push('这个代码已经有检查');
  if (wrong.length) throw new Error(`disclosure: 检查“${String(code ?? '')}”：${wrong.join('；')}`);
  added.set(strapi, [...own(strapi), parsed.data as Check]);
}

/** Every check of this site, the shipped ones first. */
export const checksOf = (strapi: Core.Strapi): readonly Check[] => [...CHECKS, ...own(strapi)];

/**
 * What all checks say. A check of the host's that fails or answers something else is a finding itself: what was not
 * looked at is not passed over, and no fault in it keeps everybody from publishing.
 */
export function findingsOf(strapi: Core.Strapi, context: CheckContext): Finding[] {
  return checksOf(strapi).flatMap((check) => saidBy(strapi, check, context).map((said) => findingOf(check.code, said, context)));
}

function saidBy(strapi: Core.Strapi, check: Check, context: CheckContext): Said[] {
  if (CHECKS.includes(check)) return check.run(context);
  try {
    return SAID.parse(check.run(context));
  } catch (error) {
    strapi.log.error(`disclosure: check ${check.code} on ${context.draft.documentId}: ${(error as Error).message}`);
    return [{ severity: 'warn', field: 'title', message: `检查“${check.name}”出错，没有核对，请告知系统管理员` }];
  }
}
