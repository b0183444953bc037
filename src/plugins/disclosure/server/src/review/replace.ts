import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';
import { clientOf, parseJson, rowsOf, type Trx } from '../storage/dialect';
import { unclearedStates } from './check-table';
import type { Review } from './record';
import type { State } from './table';
import type { TableInForce } from './tables';

const MOST_NAMED = 20;
const marks = (values: unknown[]) => values.map(() => '?').join(',');

const alike = (one: State, other: State | undefined) => other?.kind === one.kind && other.secrecy === one.secrecy && other.afterwards === one.afterwards;

/**
 * Makes the records of reviews under way, and of those that are done, records of the table that takes over: what was
 * decided stays decided. A state is kept where the new table has one of the same code, kind and marks; behind a
 * secrecy review, only what has passed one.
 *
 * @returns how many entries are under way
 * @throws REVIEW_UNDER_WAY naming the entries that would lose their place; nothing is changed then
 */
export async function carryOver(strapi: Core.Strapi, trx: Trx, before: TableInForce | null, after: TableInForce): Promise<number> {
  if (!before || before.fingerprint === after.fingerprint) return 0;
  const states = new Map(after.table.states.map((state) => [state.code, state]));
  const open = new Map(before.table.states.filter(({ kind }) => kind === 'step' || kind === 'ready').map((state) => [state.code, state]));
  const secrecy = new Set(before.table.states.filter((state) => state.secrecy).map(({ code }) => code));
  const uncleared = unclearedStates(after.table);
  const rows = await rowsOf<{ id: string; title: string; review: unknown }>(
    trx,
    `SELECT document_id AS id, title, review FROM disclosure_entries WHERE published_at IS NULL AND review IS NOT NULL AND review_state IN (${marks([...open])})`,
    [...open.keys()]
  );
  const under = rows.map(({ id, title, review }) => ({ id, title, review: parseJson<Review>(review)! })).filter(({ review }) => review.table === before.fingerprint);
  const lost = under.filter(({ review }) => {
    const state = open.get(review.state)!;
    const cleared = state.afterwards || uncleared.has(state.code) || review.decisions.some((one) => one.event === 'pass' && secrecy.has(one.state));
    return !alike(state, states.get(state.code)) || !cleared;
  });
  if (lost.length) throw refusal(lost.map(({ id, title, review }) => ({ documentId: id, title, state: open.get(review.state)!.name })));
  const kept = before.table.states.filter((state) => alike(state, states.get(state.code))).map(({ code }) => code);
  const type = clientOf(strapi) === 'postgres' ? 'jsonb' : 'text';
  // A fingerprint stands in a record nowhere but as the name of its table.
  await trx.raw(
    `UPDATE disclosure_entries SET review = CAST(REPLACE(CAST(review AS text), ?, ?) AS ${type})
     WHERE review IS NOT NULL AND review_state IN (${marks(kept)}) AND CAST(review AS text) LIKE ?`,
    [before.fingerprint, after.fingerprint, ...kept, `%"${before.fingerprint}"%`]
  );
  return under.length;
}

function refusal(lost: { documentId: string; title: string; state: string }[]): DisclosureError {
  const named = lost.slice(0, MOST_NAMED).map(({ title, state }) => `《${title}》（${state}）`).join('、');
  const more = lost.length > MOST_NAMED ? `等 ${lost.length} 条` : '';
  return new DisclosureError('REVIEW_UNDER_WAY', `审核中的政府信息在新的审核表中没有相应的步骤：${named}${more}。请先办完或收回，再更换审核表`, { entries: lost.slice(0, MOST_NAMED) });
}
