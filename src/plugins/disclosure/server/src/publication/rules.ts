import type { Core } from '@strapi/strapi';
import type { Directory } from '../catalogue/directory';
import type { contentTypes } from '../content-types';
import type { Fault } from '../http/errors';
import type { Trx } from '../storage/dialect';
import type { Query } from '../storage/reader';

type Row = Record<string, any>;

export interface WriteContext {
  strapi: Core.Strapi;
  trx: Trx;
  query: Query;
  directory: Directory;
}

/** What a room demands of the writes to its content type. */
export interface WriteRules {
  type: keyof typeof contentTypes;
  /** The agency that a row belongs to. */
  agencyOf(row: Row): string | null;
  /** Agencies look after their own rows; without it only those who work for the whole county do. */
  ofAgencies?: boolean;
  /** Cleans and checks what is given; `stored` is null for a new row. Faults refuse the write, nothing is written. */
  check(data: Row, stored: Row | null, context: WriteContext): Promise<{ data: Row; faults: Fault[] }>;
  /** Throws where the row must stay. */
  mayDelete(row: Row, context: WriteContext): Promise<void>;
  /** Brings derived truth up to the write. */
  written?(row: Row | null, stored: Row | null, context: WriteContext): Promise<void>;
  /** Types with draft & publish: what publishing writes on the draft, and the act's reason. Throws to refuse. */
  publishing?(draft: Row, context: WriteContext): Promise<{ patch: Row; act: string; reason?: string | null }>;
}

const rules = new Map<string, WriteRules>();

/** Rooms add the rules of their content types here, before the first write. */
export function registerWriteRules(uid: string, own: WriteRules): void {
  rules.set(uid, own);
}

export function rulesFor(uid: string): WriteRules | undefined {
  return rules.get(uid);
}
