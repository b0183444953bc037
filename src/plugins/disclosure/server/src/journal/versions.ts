import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { chunksOf, type Trx } from '../storage/dialect';
import { columnsOf } from '../storage/rows';
import { Together } from '../storage/together';
import { newId } from './append';

/** Content as published: what a version keeps. */
export interface Snapshot {
  subject: string;
  target: string;
  at: number;
  content: Record<string, unknown>;
  /** Of a document that never had one: its number need not be looked for. */
  first?: boolean;
}

const ROWS_PER_STATEMENT = 200;
const VERSIONS = 'disclosure_versions';

/** SHA-256 over the content with its keys in order, so that equal content has an equal name on any database. */
export function hashOf(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Keeps snapshots, of a document one at most, numbered per document from 1. @returns their hashes, in the order given. */
export async function keep(strapi: Core.Strapi, trx: Trx, snapshots: Snapshot[]): Promise<string[]> {
  const writes = new Together(trx);
  const hashes = keepWith(strapi, writes, snapshots);
  await writes.done();
  return hashes;
}

/** The same, written with what else the act writes. */
export function keepWith(strapi: Core.Strapi, writes: Together, snapshots: Snapshot[]): string[] {
  const rows = snapshots.map(({ subject, target, at, content, first }) => {
    const stamp = new Date();
    return { documentId: newId(), hash: hashOf(content), subject, target, at: new Date(at), content, number: first ? 1 : null, createdAt: stamp, updatedAt: stamp, publishedAt: stamp };
  });
  for (const chunk of chunksOf(rows, ROWS_PER_STATEMENT)) {
    const numbered = chunk.map((row) => ({
      ...columnsOf(strapi, UID.version, row),
      number: row.number ?? writes.trx.raw(`(SELECT coalesce(max(number), 0) + 1 FROM ${VERSIONS} WHERE target = ?)`, [row.target]),
    }));
    writes.add(writes.trx(VERSIONS).insert(numbered));
  }
  return rows.map(({ hash }) => hash);
}

/** The newest snapshot of a document, or null. */
export async function latest(strapi: Core.Strapi, target: string): Promise<{ number: number; hash: string; content: Record<string, any> } | null> {
  const [row] = await strapi.db.query(UID.version).findMany({ where: { target }, orderBy: { number: 'desc' }, limit: 1 });
  return row ?? null;
}
