import { z } from '@strapi/utils';
import { LIMIT_UNITS, termOf } from '../domain/vocabulary';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { code, status } from '../http/query';
import { TABLES } from '../storage/table-names';
import type { CategoryRow } from './directory';
import { categoryReference } from './present';
import { ALL } from './life';
import { schemesOf } from './scheme-names';

/** @param schemes codes of every scheme of the site */
export const categoriesQuery = (schemes: string[]) =>
  z.strictObject({
    scheme: z.enum(schemes as [string, ...string[]], `只能是 ${schemes.join('、')}`).optional(),
    agency: code.optional(),
    ...status,
  });
export const CATEGORY_QUERY = z.strictObject({ agency: code.optional(), ...status });

export interface Node {
  code: string;
  name: string;
  url: string;
  slug: string | null;
  frame: string | null;
  count: number;
  updateEveryDays: number | null;
  publishWithin: { value: number | null; unit: { value: string; label: string } } | null;
  legalBasis: string | null;
  children: Node[];
}

/** Entries per code of a scheme, for one agency or all, from the tallies. */
export async function countsByCode(open: Public, scheme: string, agency = ALL): Promise<Map<string, number>> {
  const rows = await open.query<{ code: string; n: number | string }>(
    `SELECT code, sum(entries) AS n FROM ${TABLES.tallies} WHERE scheme = ? AND agency = ? GROUP BY code`,
    [scheme, agency]
  );
  return new Map(rows.map(({ code: value, n }) => [value, Number(n)]));
}

function nodeOf(open: Public, category: CategoryRow, counts: Map<string, number>): Node {
  const unit = termOf(LIMIT_UNITS, category.publishWithinUnit);
  return {
    ...categoryReference(open, category.scheme, category.code),
    slug: category.slug,
    frame: category.frame,
    count: counts.get(category.code) ?? 0,
    updateEveryDays: category.updateEveryDays,
    publishWithin: unit ? { value: category.publishWithinValue, unit } : null,
    legalBasis: category.legalBasis,
    children: open.directory
      .childrenOf(category.scheme, category.code)
      .filter((child) => child.active || counts.get(child.code))
      .map((child) => nodeOf(open, child, counts)),
  };
}

/** One scheme as a tree with counts; what is no longer used shows as long as it holds entries. */
export async function treeOf(open: Public, scheme: string, agency?: string): Promise<Node[]> {
  const counts = await countsByCode(open, scheme, agency);
  return open.directory
    .childrenOf(scheme, null)
    .filter((category) => category.active || counts.get(category.code))
    .map((category) => nodeOf(open, category, counts));
}

function knownAgency(open: Public, agency: string | undefined): void {
  if (agency && !open.directory.agencies.has(agency)) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency });
}

/** `GET /categories` */
export async function categories(open: Public, { scheme, agency }: z.infer<ReturnType<typeof categoriesQuery>>) {
  knownAgency(open, agency);
  const schemes = schemesOf(open.settings);
  const wanted = scheme ? [scheme] : [...schemes.keys()].filter((key) => open.directory.scheme(key).length);
  const data = [];
  for (const key of wanted) data.push({ scheme: key, name: schemes.get(key)!, categories: await treeOf(open, key, agency) });
  return { data, meta: { version: open.state.version } };
}

/** `GET /categories/:scheme/:code` @throws CATEGORY_NOT_FOUND, AGENCY_NOT_FOUND */
export async function category(open: Public, scheme: string, value: string, { agency }: z.infer<typeof CATEGORY_QUERY>) {
  knownAgency(open, agency);
  const found = open.directory.category(scheme, value);
  if (!found) throw new DisclosureError('CATEGORY_NOT_FOUND', undefined, { scheme, value });
  const node = nodeOf(open, found, await countsByCode(open, scheme, agency));
  const path = open.directory.path(scheme, value).map(({ code: at }) => categoryReference(open, scheme, at));
  return { data: { ...node, scheme, path }, meta: { version: open.state.version } };
}
