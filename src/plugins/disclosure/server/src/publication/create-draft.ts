import type { Core } from '@strapi/strapi';
import { contentTypes, UID } from '../content-types';
import type { Call } from './entry-writes';
import { announce, goOn } from './innermost';

type Row = Record<string, any>;

/** What a call may ask for beside the data, if Strapi is not to be asked how. */
const ASKED = new Set(['data', 'status']);
/** Written by nobody but Strapi, or leading elsewhere. */
const STRAPIS = ['id', 'documentId', 'locale', 'localizations', 'publishedAt', 'createdBy', 'updatedBy'];
const BEYOND = [...STRAPIS, 'attachments'];
const DERIVED = new Set([...STRAPIS, 'createdAt', 'updatedAt']);
/** Kinds of fields of a host's that are more than a value in a column. */
const MORE_THAN_VALUES = new Set(['component', 'dynamiczone', 'media', 'password']);

/** An attribute as its author wrote it: Strapi puts the type of the column in place of `customField`. */
const written = ({ type, ...rest }: Row): string => JSON.stringify(rest.customField ? rest : { type, ...rest });

/** Taken when the plugin is loaded, before a host's extension changes any. */
const OWN = new Map(Object.entries(contentTypes.entry.schema.attributes as Row).map(([name, attribute]) => [name, written(attribute)]));

/** The fields that a host has added or changed; null where Strapi has to write them. */
const foreign = new WeakMap<object, Row | null>();

/**
 * A new draft without files: the contract of the write path has checked our own fields, so that Strapi, which would
 * check all sixty again, is asked for those that the host has added or changed. Its own way is left to it where it does
 * more than write a row: files, relations, components, passwords, locales, an answer with fields of the caller's choice.
 *
 * @returns Strapi's answer
 */
export async function createDraft(strapi: Core.Strapi, call: Call): Promise<any> {
  const { params } = call;
  const fields = foreignOf(strapi);
  if (!fields || !writesValues(params)) return goOn(strapi, call.next, null);
  // A middleware may write into the object itself.
  const checked: Row = { ...params.data };
  return goOn(strapi, call.next, {
    action: 'create',
    fits: (now) => writesValues(now) && sameOwn(checked, now.data, fields),
    take: ({ data }) => write(strapi, data, fields),
  });
}

/** Whether a call does no more than write values into a row, and asks nothing of the answer. */
const writesValues = (params: Row): boolean => Object.keys(params).every((name) => ASKED.has(name)) && !BEYOND.some((name) => name in params.data);

/** Whether a middleware of the host's has left alone what was checked; its own fields Strapi checks in any case. */
const sameOwn = (checked: Row, data: Row, fields: Row): boolean =>
  [...new Set([...Object.keys(checked), ...Object.keys(data)])].every((name) => name in fields || data[name] === checked[name]);

async function write(strapi: Core.Strapi, data: Row, fields: Row): Promise<Row> {
  const model = { ...strapi.contentType(UID.entry as never), attributes: fields };
  const valid = (await strapi.entityValidator.validateEntityCreation(model as never, data as never, { isDraft: true })) as Row;
  const row = (await strapi.db.query(UID.entry).create({ data: { ...valid, publishedAt: null } as never })) as Row;
  announce(strapi, 'entry.create', { ...row, attachments: [], createdBy: null, updatedBy: null });
  return row;
}

function foreignOf(strapi: Core.Strapi): Row | null {
  let found = foreign.get(strapi);
  if (found === undefined) foreign.set(strapi, (found = foreignFields(strapi.contentType(UID.entry as never) as Model)));
  return found;
}

interface Model {
  attributes: Row;
  pluginOptions?: Row;
}

/** @returns the fields of a host's content type that differ from ours as delivered; null where Strapi has to write them */
export function foreignFields({ attributes, pluginOptions }: Model): Row | null {
  if (pluginOptions?.i18n?.localized) return null;
  const theirs = Object.entries(attributes).filter(([name, attribute]) => !DERIVED.has(name) && written(attribute) !== OWN.get(name));
  return theirs.some(([, { type }]) => MORE_THAN_VALUES.has(type)) ? null : Object.fromEntries(theirs);
}
