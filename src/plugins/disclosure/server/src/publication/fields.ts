import { contentTypes } from '../content-types';
import { DisclosureError } from '../http/errors';
import { hashOf } from '../journal/versions';

type Row = Record<string, any>;

/** Fields that only the server writes, by content type (`entry`, `guide` …); `lockVersion` has rules of its own. */
export function serverOwnedOf(type: keyof typeof contentTypes): string[] {
  const { metadatas } = contentTypes[type].schema.config;
  return Object.keys(metadatas).filter((name) => !metadatas[name]!.edit.editable && name !== 'lockVersion');
}

/** Filled in by Strapi's schema when a row is made; a form that sends it back has changed nothing. */
const DEFAULTS: Row = { provenance: 'native' };

const blank = (value: unknown) => value === undefined || value === null || value === '';

function same(name: string, given: unknown, stored: unknown): boolean {
  if (blank(given)) return blank(stored) || stored === DEFAULTS[name];
  if (blank(stored)) return given === DEFAULTS[name];
  const [one, other] = [instantOf(given), instantOf(stored)];
  if (one !== null && other !== null) return one === other;
  return hashOf(given) === hashOf(stored);
}

/** An instant in the notations that forms and the database use; any other text is text, whatever `Date.parse` makes of it. */
function instantOf(value: unknown): number | null {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(value) : null;
}

/** Moves by the hands of others while a form is open: what a form brings back of it is dropped, not compared. */
const MOVING = ['review', 'reviewState'];

/**
 * Takes the server's own fields out of what a caller sends. A form sends them back as it got them; a difference is an
 * attempt to change an index number, a publication time or a state, and is refused.
 *
 * @throws SERVER_OWNED naming the field
 */
export function withoutServerOwned(type: keyof typeof contentTypes, data: Row, stored: Row | null): Row {
  const rest = { ...data };
  for (const name of MOVING) delete rest[name];
  for (const name of serverOwnedOf(type)) {
    if (!(name in rest)) continue;
    if (!same(name, rest[name], stored?.[name])) {
      const { label } = contentTypes[type].schema.config.metadatas[name]!.edit;
      throw new DisclosureError('SERVER_OWNED', `“${label}”由系统填写，不能更改`, { field: name });
    }
    delete rest[name];
  }
  return rest;
}

/**
 * Optimistic locking: a form brings back the version it had opened.
 *
 * @returns the version to store
 * @throws STALE_VERSION when somebody else saved in between; nothing is written
 */
export function nextLockVersion(data: Row, stored: Row | null): number {
  const held = Number(stored?.lockVersion ?? 0);
  if (stored && !blank(data.lockVersion) && Number(data.lockVersion) !== held) {
    throw new DisclosureError('STALE_VERSION', undefined, { held, given: Number(data.lockVersion) });
  }
  return stored ? held + 1 : 1;
}

/** @returns names of the fields in which `data` differs from the stored row. */
export function changedFields(data: Row, stored: Row | null): string[] {
  return Object.keys(data).filter((name) => !UNTOLD.has(name) && !same(name, data[name], stored?.[name]));
}

/** Put in by the panel with every save, also where nothing was changed; who it was stands in the journal. */
const UNTOLD = new Set(['lockVersion', 'createdBy', 'updatedBy']);

/** Bookkeeping of Strapi and of this plugin that is not content. */
const NOT_CONTENT = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'firstPublishedAt',
  'locale',
  'createdBy',
  'updatedBy',
  'localizations',
  'lockVersion',
  'bodyNotice',
  'changeNote',
  'changeKind',
  'documentKey',
  'importKey',
  'importHash',
  'importLockVersion',
  'literals',
  'standing',
  'departure',
  'remark',
  'review',
  'reviewState',
]);

/** Names of fields without those that are not content. */
export const withoutBookkeeping = (names: string[]): string[] => names.filter((name) => !NOT_CONTENT.has(name));

/** What a version keeps of a row: its content without bookkeeping; absent, null and empty are the same. */
export function contentOf(row: Row): Row {
  const content: Row = {};
  for (const [name, value] of Object.entries(row)) {
    if (NOT_CONTENT.has(name) || blank(value) || (Array.isArray(value) && !value.length)) continue;
    content[name] = value instanceof Date ? value.toISOString() : value;
  }
  return content;
}
