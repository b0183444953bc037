import { z } from '@strapi/utils';
import { foldRun } from '../domain/fold';
import type { Public } from '../http/public-route';
import { status } from '../http/query';
import { engineOf } from '../search/index';
import { TABLES } from '../storage/table-names';
import { words } from './filters';
import { termsOf } from './search-list';

export const SUGGEST_QUERY = z.strictObject({ q: words, ...status });

export const SUGGESTION = z.object({
  kind: z.enum(['entry', 'column']),
  text: z.string(),
  url: z.string(),
});

const MOST_TITLES = 8;
const MOST_COLUMNS = 3;

/**
 * `GET /entries/suggest?q=`: columns and titles that hold what has been typed so far, newest first. Titles of entries
 * that contain personal information are not offered, so that typing a name completes nobody's.
 */
export async function suggest(open: Public, { q }: z.infer<typeof SUGGEST_QUERY>) {
  const terms = termsOf(q);
  const wanted = { words: terms.words.map(({ folded }) => [folded]), excluded: terms.excluded };
  const within = {
    table: TABLES.catalogue,
    where: { sql: 'c.contains_persons = 0', values: [] },
    entries: null,
    ended: { sql: '0', values: [] },
    facts: { sql: 'c.title AS shown', values: [] },
  };
  const found = await engineOf(open.client).find(open.query, wanted, { scope: 'title', within, limit: MOST_TITLES });
  const fits = (name: string) => wanted.words.every(([word]) => foldRun(name).includes(word!));
  const columns = open.directory.scheme('column').filter(({ name, active }) => active && fits(name)).slice(0, MOST_COLUMNS);
  return {
    data: [
      ...columns.map(({ code, name }) => ({ kind: 'column' as const, text: name, url: open.addresses.category('column', code) })),
      ...found.map(({ document_id: id, facts }) => ({ kind: 'entry' as const, text: String(facts.shown), url: open.addresses.entry(id) })),
    ],
    meta: { version: open.state.version },
  };
}
