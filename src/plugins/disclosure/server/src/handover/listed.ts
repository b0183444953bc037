import type { Core } from '@strapi/strapi';
import { fillRow, type Lack } from './fill';
import { profileOf } from './profiles';
import { rangeOf } from './range';
import type { HandedRow } from './sources';
import { rowsOf } from './walk';

export const KINDS = ['added', 'changed', 'removed', 'lacking'] as const;
export type Kind = (typeof KINDS)[number];

/** An entry that the next hand-over holds, or that lacks something. */
export interface Listed {
  documentId: string;
  indexNumber: string | null;
  /** Null for one that left and whose title is not shown. */
  title: string | null;
  agency: string;
  lacks: Lack[];
}

/** Which of them: of one kind, or those that lack one field for one reason; `page` from 1. */
export interface ListRequest {
  profile: string;
  after?: number;
  kind: Kind;
  field?: string;
  reason?: Lack['reason'];
  page: number;
}

const PAGE_SIZE = 50;
const KIND_OF = { new: 'added', changed: 'changed', removed: 'removed' } as const;

const listed = ({ entry, removal }: HandedRow, lacks: Lack[]): Listed =>
  entry
    ? { documentId: entry.documentId, indexNumber: entry.indexNumber, title: entry.title, agency: entry.agency.name, lacks }
    : { documentId: removal!.documentId, indexNumber: removal!.indexNumber, title: removal!.title, agency: removal!.agencyName, lacks };

/**
 * Names what the next hand-over holds, page by page: behind each number that `checkHandOver` counts.
 *
 * @throws PROFILE_NOT_FOUND, HAND_OVER_NONE
 */
export async function listHandOver(strapi: Core.Strapi, { profile: id, after, kind, field, reason, page }: ListRequest): Promise<{ rows: Listed[]; more: boolean }> {
  const profile = profileOf(strapi, id);
  const { range } = await rangeOf(strapi, id, after);
  const rows: Listed[] = [];
  let passed = 0;
  for await (const some of rowsOf(strapi, range)) {
    for (const row of some) {
      const { lacks } = fillRow(profile, row);
      if ((lacks.length ? 'lacking' : KIND_OF[row.change]) !== kind) continue;
      if (field && !lacks.some((lack) => lack.field === field && (!reason || lack.reason === reason))) continue;
      passed += 1;
      if (passed <= (page - 1) * PAGE_SIZE) continue;
      if (rows.length === PAGE_SIZE) return { rows, more: true };
      rows.push(listed(row, lacks));
    }
  }
  return { rows, more: false };
}
