import type { Core } from '@strapi/strapi';
import { nameOfActor } from '../domain/actor';
import { contentTypes } from '../content-types';
import { ACT_LABELS } from '../domain/vocabulary';
import { DisclosureError } from '../http/errors';
import { contentOf } from '../publication/fields';
import { parseJson, toMillis } from '../storage/dialect';
import type { Reader } from '../storage/reader';

type Row = Record<string, any>;

const MOST_ACTS = 300;
const { metadatas } = contentTypes.entry.schema.config;

/** Chinese name of a field; a host's own field goes by its name. */
export const labelOf = (field: string): string => metadatas[field]?.edit.label ?? field;

const reader = (strapi: Core.Strapi) => strapi.plugin('disclosure').service('reader') as Reader;

/**
 * Everything that was done with an entry, newest first – who, when, why, which fields – and the versions that were
 * published. An act that published something carries the number of its version.
 */
export async function historyOf(strapi: Core.Strapi, documentId: string) {
  const { query } = reader(strapi);
  const kept = await query('SELECT number, hash, at, CASE WHEN content IS NULL THEN 1 ELSE 0 END AS emptied FROM disclosure_versions WHERE target = ? ORDER BY number', [documentId]);
  const numbers = new Map(kept.map(({ number, hash, at }) => [`${hash} ${toMillis(at)}`, Number(number)]));
  const rows = await query(
    `SELECT version, act, "at", actor, reason, fields, snapshot FROM disclosure_journal WHERE target = ? ORDER BY version DESC LIMIT ${MOST_ACTS}`,
    [documentId]
  );
  return {
    versions: kept.map(({ number, at, emptied }) => ({ number: Number(number), at: new Date(toMillis(at)!).toISOString(), expunged: Number(emptied) === 1 })),
    acts: rows.map((row) => ({
      version: Number(row.version),
      act: row.act as string,
      label: ACT_LABELS[row.act] ?? (row.act as string),
      at: new Date(toMillis(row.at)!).toISOString(),
      actor: nameOfActor(row.actor),
      reason: (row.reason as string | null) ?? null,
      fields: (parseJson<string[]>(row.fields) ?? []).map(labelOf),
      number: row.snapshot ? (numbers.get(`${row.snapshot} ${toMillis(row.at)}`) ?? null) : null,
    })),
  };
}

/** Content of a version. @throws VERSION_NOT_FOUND, EXPUNGED */
export async function versionOf(strapi: Core.Strapi, documentId: string, number: number): Promise<Row> {
  const [row] = await reader(strapi).query('SELECT content FROM disclosure_versions WHERE target = ? AND number = ?', [documentId, number]);
  if (!row) throw new DisclosureError('VERSION_NOT_FOUND');
  const content = parseJson<Row>(row.content);
  if (!content) throw new DisclosureError('EXPUNGED');
  return content;
}

/** What stands on one side of a comparison: a version by its number, or the draft as it is saved. */
export async function sideOf(strapi: Core.Strapi, draft: Row, side: 'draft' | number): Promise<Row> {
  return side === 'draft' ? contentOf(draft) : versionOf(strapi, draft.documentId, side);
}
