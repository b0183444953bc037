import type { Core } from '@strapi/strapi';
import type { Directory } from '../catalogue/directory';
import { draftOf } from '../publication/entry-writes';
import { registerReviewing } from '../publication/reviewing';
import { DisclosureError } from '../http/errors';
import { shanghaiDay } from '../domain/shanghai';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { calendarOf } from '../checks/submission';
import { UnknownYear, workingDayAfter } from '../checks/working-days';
import { draftHash, standOf, type Review } from './record';
import { tableInForce } from './tables';
import { factsOf, waysFrom } from './walk';
import { writeReview } from './write';

type Row = Record<string, any>;

/** Why a draft may not go out as it stands: read anew at every publication, whoever asks. */
async function objection(strapi: Core.Strapi, trx: Trx, draft: Row, directory: Directory): Promise<DisclosureError | null> {
  const inForce = await tableInForce(strapi, trx);
  if (!inForce) return null;
  const { table, fingerprint } = inForce;
  const { state, voided } = standOf(table, fingerprint, draft, draftHash(draft));
  if (state.kind === 'ready' && waysFrom(table, state.code, factsOf(draft, directory)).some(({ event }) => event === 'publish')) return null;
  return new DisclosureError(
    'REVIEW_REQUIRED',
    voided ? '内容在送审后有改动，原审核意见已作废，请重新送审' : `尚未完成公开前的审核（现为“${state.name}”），不能公开`,
    { state: state.code }
  );
}

/** Null where the year's holidays are not known: what is urgent goes out all the same, and the panel says that no day could be computed. */
function dueAfter(strapi: Core.Strapi, day: string, workingDays: number): string | null {
  try {
    return workingDayAfter(day, workingDays, calendarOf(strapi));
  } catch (error) {
    if (error instanceof UnknownYear) return null;
    throw error;
  }
}

async function published(strapi: Core.Strapi, trx: Trx, directory: Directory, documentId: string): Promise<void> {
  const inForce = await tableInForce(strapi, trx);
  if (!inForce) return;
  const { table, fingerprint } = inForce;
  const draft = (await draftOf(strapi, documentId))!;
  const review = draft.review as Review | null;
  // A migration publishes without a review.
  const way = review?.table === fingerprint ? waysFrom(table, review.state, factsOf(draft, directory)).find(({ event }) => event === 'publish') : undefined;
  if (!review || !way) return;
  const after = table.states.find(({ code }) => code === way.to)!;
  const today = shanghaiDay(now());
  const urgent = after.kind === 'done' ? null : { publishedAt: new Date(now()).toISOString(), until: dueAfter(strapi, today, table.followWithinWorkingDays) };
  await writeReview(strapi, trx, draft, { ...review, state: way.to, hash: draftHash(draft), urgent, void: null }, null);
}

async function edited(strapi: Core.Strapi, trx: Trx, documentId: string): Promise<void> {
  const inForce = await tableInForce(strapi, trx);
  if (!inForce) return;
  const { table, fingerprint } = inForce;
  const draft = (await draftOf(strapi, documentId))!;
  const { state, review, voided } = standOf(table, fingerprint, draft, draftHash(draft));
  // What is being written, or was published, has nothing to lose by an edit.
  if (!review || !voided || review.void || review.state === state.code) return;
  const at = new Date(now()).toISOString();
  await writeReview(strapi, trx, draft, { ...review, state: state.code, decisions: [], waiting: null, void: { at } }, { act: 'review_voided' });
}

registerReviewing({ objection, published, edited });
