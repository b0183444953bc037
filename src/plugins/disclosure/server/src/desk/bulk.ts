import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { mustCover } from '../access/scope';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { parseInput } from '../http/input';
import { draftOf } from '../publication/entry-writes';
import { decide } from '../review/decide';
import { draftHash } from '../review/record';

type Row = Record<string, any>;

/** More at once would keep other writers waiting for a minute. */
const MOST = 100;

const ENTRIES = z
  .array(z.strictObject({ documentId: z.string().regex(/^\w{1,60}$/, '应为条目标识'), lockVersion: z.number('应为打开时的修改版次').int().min(0) }), '请选择条目')
  .min(1, '请选择条目')
  .max(MOST, `一次至多 ${MOST} 条`)
  .refine((entries) => new Set(entries.map(({ documentId }) => documentId)).size === entries.length, '有重复的条目');
const one = (label: string) => z.string(`“${label}”应为代码`).regex(/^[a-z0-9-]{1,40}$/, `“${label}”应为代码`).nullable().optional();
const many = (label: string) => z.array(z.string().regex(/^[a-z0-9-]{1,40}$/, `“${label}”应为代码`), `“${label}”应为代码的列表`).max(50, `“${label}”至多 50 项`).optional();

const RECLASSIFIED = z.strictObject({
  entries: ENTRIES,
  set: z
    .strictObject({
      column: one('栏目'),
      furtherColumns: many('其他栏目'),
      topic: one('主题分类'),
      genre: one('体裁分类'),
      audiences: many('服务对象'),
      channels: many('公开渠道'),
      statisticsClass: one('统计类别'),
    })
    .refine((set) => Object.keys(set).length > 0, '请选择要更改的分类'),
});
const SUBMITTED = z.strictObject({ entries: ENTRIES });

/** What became of one entry of a batch. */
export interface Outcome {
  documentId: string;
  title: string | null;
  done: boolean;
  /** Stable code of the refusal; null where done. */
  code: string | null;
  /** Why not, for people. */
  message: string | null;
  /** Public: the draft is changed, and the public sees it once the entry is corrected. */
  pending: boolean;
}

/** Each entry on its own, so that one refusal leaves the others done; what is not a refusal ends the batch. */
async function each(strapi: Core.Strapi, entries: z.infer<typeof ENTRIES>, work: (draft: Row, lockVersion: number) => Promise<void>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { documentId, lockVersion } of entries) {
    const draft = await draftOf(strapi, documentId);
    try {
      if (!draft) throw new DisclosureError('ENTRY_NOT_FOUND');
      await mustCover(strapi, [draft.agency]);
      if (Number(draft.lockVersion ?? 0) !== lockVersion) throw new DisclosureError('STALE_VERSION', '他人已保存了更新的版本，请刷新列表后再办理');
      await work(draft, lockVersion);
      outcomes.push({ documentId, title: draft.title, done: true, code: null, message: null, pending: draft.standing === 'public' });
    } catch (error) {
      if (!(error instanceof DisclosureError)) throw error;
      // Whose entry it is, is not told to those who may not see it.
      const title = error.code === 'FOREIGN_AGENCY' ? null : (draft?.title ?? null);
      outcomes.push({ documentId, title, done: false, code: error.code, message: error.message, pending: false });
    }
  }
  return outcomes;
}

/**
 * Other categories for many entries, through the one write path: scope, version and categories are checked for each.
 *
 * @throws INVALID_INPUT for the batch as such
 */
export function reclassify(strapi: Core.Strapi, input: unknown, userId: number): Promise<Outcome[]> {
  const { entries, set } = parseInput(RECLASSIFIED, input);
  return each(strapi, entries, async ({ documentId }, lockVersion) => {
    await strapi.documents(UID.entry as never).update({ documentId, data: { ...set, lockVersion, updatedBy: userId } } as never);
  });
}

/**
 * Submits many drafts for review, each as it stands; what the checks find has to be answered on the entry's own page.
 *
 * @throws INVALID_INPUT for the batch as such
 */
export function submit(strapi: Core.Strapi, input: unknown): Promise<Outcome[]> {
  const { entries } = parseInput(SUBMITTED, input);
  return each(strapi, entries, (draft) => decide(strapi, draft.documentId, { event: 'submit', version: draftHash(draft) }));
}
