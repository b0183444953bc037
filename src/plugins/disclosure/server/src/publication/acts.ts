import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { mustCover } from '../access/scope';
import { UID } from '../content-types';
import { isDay } from '../domain/dates';
import { CHANGE_KINDS, EXPUNGE_GROUNDS, WITHDRAWAL_GROUNDS, keysOf, type Standing } from '../domain/vocabulary';
import { DisclosureError } from '../http/errors';
import { parseInput } from '../http/input';
import { writing } from '../storage/transaction';
import type { Trx } from '../storage/dialect';
import { draftOf } from './entry-writes';

type Row = Record<string, any>;

const required = (label: string, max = 2000) =>
  z.string(`请填写“${label}”`).trim().min(1, `请填写“${label}”`).max(max, `“${label}”至多 ${max} 个字`);

/** Contracts of the acts on what was published: every act has obligatory fields. */
export const ACT_INPUTS = {
  correct: z.strictObject({
    changeNote: required('更正说明'),
    changeKind: z.enum(keysOf(CHANGE_KINDS), '“更正性质”不在可选范围').default('content'),
  }),
  withdraw: z.strictObject({
    ground: z.enum(keysOf(WITHDRAWAL_GROUNDS), '请选择“撤回理由”'),
    explanation: required('对外说明'),
    internalReason: required('内部原因'),
    showTitle: z.boolean('“显示标题”应为是或否').default(false),
  }),
  reinstate: z
    .strictObject({
      reason: required('恢复公开的理由'),
      content: z.enum(['as_published', 'draft'], '“恢复的内容”不在可选范围').default('as_published'),
      changeNote: z.string().trim().max(2000).optional(),
    })
    .refine((input) => input.content === 'as_published' || Boolean(input.changeNote), {
      path: ['changeNote'],
      message: '以修改后的草稿恢复公开时，请填写“更正说明”',
    }),
  repeal: z.strictObject({
    basis: required('废止依据'),
    on: z.string('请填写“废止日期”').refine(isDay, '“废止日期”不是有效的日期（应为 2026-03-01 的形式）'),
  }),
  expunge: z.strictObject({
    ground: z.enum(keysOf(EXPUNGE_GROUNDS), '请选择“清除理由”'),
    orderNumber: required('批准文号', 120),
  }),
  merge: z.strictObject({ into: required('合并到', 40), reason: required('合并理由') }),
} as const;

export type ActName = keyof typeof ACT_INPUTS;
export type ActInput<A extends ActName> = z.infer<(typeof ACT_INPUTS)[A]>;

/** @returns the input of an act, checked. @throws INVALID_INPUT naming each faulty field. */
export function parseAct<A extends ActName>(act: A, input: unknown): ActInput<A> {
  return parseInput(ACT_INPUTS[act], input) as ActInput<A>;
}

const ALLOWED: Record<Standing, readonly ActName[]> = {
  public: ['correct', 'withdraw', 'repeal', 'merge', 'expunge'],
  withdrawn: ['reinstate', 'expunge'],
  merged: ['expunge'],
  expunged: [],
};

/** Which acts the state of an entry allows. */
export function actsFor({ standing, validity }: Row): ActName[] {
  const allowed = standing ? ALLOWED[standing as Standing] : [];
  return allowed.filter((act) => act !== 'repeal' || validity !== 'repealed');
}

/** Opens the transaction of an act and reads the draft it concerns. @throws ENTRY_NOT_FOUND, FOREIGN_AGENCY */
export function actingOn<T>(strapi: Core.Strapi, documentId: string, work: (trx: Trx, draft: Row) => Promise<T>): Promise<T> {
  return writing(strapi, async (trx) => {
    const draft = await draftOf(strapi, documentId);
    if (!draft) throw new DisclosureError('ENTRY_NOT_FOUND');
    await mustCover(strapi, [draft.agency]);
    return work(trx, draft);
  });
}

/** @throws NOT_PUBLIC unless the entry is public now. */
export function mustBePublic(draft: Row): void {
  if (draft.standing !== 'public') throw new DisclosureError('NOT_PUBLIC');
}

/** Strapi's unpublish as the tool of an act: it takes the published row with all that hangs on it. */
export async function takePublishedRow(strapi: Core.Strapi, documentId: string): Promise<void> {
  await strapi.documents(UID.entry as never).unpublish({ documentId } as never);
}
