import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { newId } from '../journal/append';

/** One hand-over, as it is kept. */
export interface HandOverRecord {
  profile: string;
  /** Counted for each profile from 1. */
  number: number;
  /** Versions of the catalogue: what happened after `since`, up to `until`. */
  since: number;
  until: number;
  /** ISO instant. */
  at: string;
  by: string;
  added: number;
  changed: number;
  removed: number;
  /** documentIds of entries that lacked what is demanded: the next one takes them up again. */
  leftOut: string[];
  bytes: number;
  /** Of the file, hex. */
  sha256: string;
  /** Set where the file never arrived: the next one begins where this one began. */
  voidedAt: string | null;
}

const query = (strapi: Core.Strapi) => strapi.db.query(UID.handOver as never);
const iso = (value: unknown) => (value ? new Date(value as string).toISOString() : null);

function recordOf(row: Record<string, any>): HandOverRecord {
  const { profile, number, since, until, by, added, changed, removed, leftOut, bytes, sha256 } = row;
  return { profile, number, since, until, at: iso(row.at)!, by, added, changed, removed, leftOut: leftOut ?? [], bytes: Number(bytes), sha256, voidedAt: iso(row.voidedAt) };
}

/** What was handed over by a profile, newest first. */
export async function recordsOf(strapi: Core.Strapi, profile: string, limit = 50): Promise<HandOverRecord[]> {
  return (await query(strapi).findMany({ where: { profile }, orderBy: { number: 'desc' }, limit })).map(recordOf);
}

/** The last one that counts; null where the next is the first. */
export async function lastRecord(strapi: Core.Strapi, profile: string): Promise<HandOverRecord | null> {
  const [row] = await query(strapi).findMany({ where: { profile, voidedAt: null }, orderBy: { number: 'desc' }, limit: 1 });
  return row ? recordOf(row) : null;
}

/** One that counts, by its number; null where there is none. */
export async function keptRecord(strapi: Core.Strapi, profile: string, number: number): Promise<HandOverRecord | null> {
  const row = await query(strapi).findOne({ where: { profile, number, voidedAt: null } });
  return row ? recordOf(row) : null;
}

/** Only within `writing`. @returns its number */
export async function keepRecord(strapi: Core.Strapi, record: Omit<HandOverRecord, 'number' | 'voidedAt'>): Promise<number> {
  const [newest] = await recordsOf(strapi, record.profile, 1);
  const number = (newest?.number ?? 0) + 1;
  await query(strapi).create({ data: { ...record, documentId: newId(), number, bytes: String(record.bytes), publishedAt: new Date(record.at) } as never });
  return number;
}

/** Only within `writing`. */
export async function voidRecord(strapi: Core.Strapi, { profile, number }: HandOverRecord, at: number): Promise<void> {
  await query(strapi).update({ where: { profile, number }, data: { voidedAt: new Date(at) } as never });
}
