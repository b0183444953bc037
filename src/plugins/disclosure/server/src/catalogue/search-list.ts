import { reducedHtmlToText } from '../domain/html';
import { shanghaiYear } from '../domain/shanghai';
import { DisclosureError, faulty } from '../http/errors';
import type { Public } from '../http/public-route';
import type { Fragment, Word } from '../search/engine';
import { MOST_HITS, findEntries, type Hit, type Results } from '../search/find';
import { highlight, snippet } from '../search/highlight';
import { engineOf } from '../search/index';
import { MOST_WORDS, readQuery, type Terms } from '../search/query';
import { synonymsFor } from '../search/synonyms';
import { TABLES } from '../storage/table-names';
import { VALIDITY_TODAY, whereOf, type Condition } from './conditions';
import { parseJson } from '../storage/dialect';
import { tallied } from './counts';
import { facetsOf, presentFacet } from './facets';
import type { Facet, ListQuery } from './filters';

/** @throws INVALID_QUERY for a text without anything to look for, or with too much */
export function termsOf(q: string): Terms {
  const terms = readQuery(q);
  const refuse = (message: string) => faulty('INVALID_QUERY', [{ path: 'q', message: `参数 q：${message}` }]);
  if (!terms.words.length) throw refuse(terms.excluded.length ? '至少要有一个要查找的词，不能只有要排除的词' : '没有可以查找的字');
  if (terms.words.length + terms.excluded.length > MOST_WORDS) throw refuse(`至多 ${MOST_WORDS} 个词`);
  return terms;
}

/** The best hits of a search within a list's filters. */
export async function resultsOf(open: Public, list: Pick<ListQuery, 'q' | 'filters' | 'descendants'>, conditions: Map<string, Condition>): Promise<Results> {
  const { q, ...rest } = list;
  const { sql, values } = whereOf(conditions);
  const day = [open.today, open.today, open.today];
  const within = {
    table: TABLES.catalogue,
    where: sql ? { sql: `(${sql.slice('WHERE '.length)})`, values } : null,
    entries: sql ? await tallied(open, rest, conditions) : null,
    ended: { sql: `CASE WHEN (${VALIDITY_TODAY}) IN ('repealed', 'expired') THEN 1 ELSE 0 END`, values: day },
    facts: { sql: `c.agency, c.class, ${VALIDITY_TODAY} AS validity`, values: day },
  };
  const synonyms = await synonymsFor(open.query, open.state.directoryVersion);
  return findEntries({ query: open.query, client: open.client, within, synonyms }, termsOf(q!));
}

/** The hits as a condition: themselves, or the search where there are more than were ranked. */
export function hitsCondition(open: Public, results: Results): Promise<Fragment> | Fragment {
  const engine = engineOf(open.client);
  return results.more ? engine.condition(open.query, results.wanted) : engine.among(results.ids);
}

/** Rows of a search in the order of a column that a page by number may pass over: each of them is looked into. */
const FARTHEST = 10_000;

/** @throws INVALID_QUERY for a page by number that would have too much looked into */
export function refuseFar({ more }: Results, rows: number): void {
  if (more && rows > FARTHEST) throw new DisclosureError('INVALID_QUERY', `检索结果按页码只能翻到第 ${FARTHEST} 条，请增加筛选条件，或用 pagination[cursor] 逐页读取`);
}

/** The ids of a page in the order of relevance. @throws INVALID_QUERY behind the last hit that is ranked */
export function pageOf({ ids, more }: Results, from: number, size: number): string[] {
  if (more && from >= MOST_HITS) {
    throw new DisclosureError('INVALID_QUERY', `按相关度只能翻到第 ${MOST_HITS} 条，请增加筛选条件，或按时间排序（sort=publishedAt:desc）`);
  }
  return ids.slice(from, from + size);
}

/** Facets that every hit tells by itself. */
const TOLD: Partial<Record<Facet, (hit: Hit) => unknown>> = {
  agency: ({ facts }) => facts.agency,
  class: ({ facts }) => facts.class,
  validity: ({ facts }) => facts.validity,
  year: (hit) => shanghaiYear(hit.published_at),
};

/** Facets of a search: over the ranked hits; a facet that is filtered by looks at the hits without its own filter. */
export async function searchFacets(open: Public, given: ListQuery, conditions: Map<string, Condition>, results: Results) {
  const facets: Awaited<ReturnType<typeof facetsOf>> = {};
  for (const facet of given.facets ?? []) {
    let { hits, ids } = results;
    if (conditions.has(facet)) {
      const list = { ...given, filters: { ...given.filters, [facet]: undefined } };
      ({ hits, ids } = await resultsOf(open, list, new Map([...conditions].filter(([name]) => name !== facet))));
    }
    const told = TOLD[facet];
    if (told) facets[facet] = presentFacet(open, given, facet, countsBy(hits, told));
    else Object.assign(facets, await facetsOf(open, { ...given, facets: [facet] }, new Map([['q', engineOf(open.client).among(ids)]])));
  }
  return facets;
}

function countsBy(hits: Hit[], told: (hit: Hit) => unknown): { value: unknown; n: number }[] {
  const counts = new Map<unknown, number>();
  for (const hit of hits) counts.set(told(hit), (counts.get(told(hit)) ?? 0) + 1);
  return [...counts].map(([value, n]) => ({ value, n }));
}

/** Where the words stand in a row: safe HTML of title and summary, and of the body where neither says it all. */
export async function highlightsOf(open: Public, rows: Record<string, any>[], words: Word[]) {
  const forms = words.flat();
  const marked = new Map<string, { title: string | null; summary: string | null; text: string | null }>();
  const unseen: string[] = [];
  for (const { document_id: id, title, summary } of rows) {
    const found = { title: highlight(title, forms), summary: summary ? highlight(summary, forms) : null, text: null };
    if (!found.title && !found.summary) unseen.push(id);
    marked.set(id, found);
  }
  if (!unseen.length) return marked;
  const { sql, values } = engineOf(open.client).among(unseen);
  const texts = await open.query(
    `SELECT c.document_id, c.subtitle, c.document_number, c.index_number, c.keywords, c.body, a.text AS attachments FROM ${TABLES.catalogue} c
     LEFT JOIN ${TABLES.searchAttachments} a ON a.document_id = c.document_id WHERE ${sql}`,
    values
  );
  for (const row of texts) {
    const parts = [row.subtitle, row.document_number, row.index_number, parseJson<string[]>(row.keywords)?.join('、'), reducedHtmlToText(row.body ?? ''), row.attachments];
    marked.get(row.document_id)!.text = snippet(parts.filter(Boolean).join('\n'), words);
  }
  return marked;
}
