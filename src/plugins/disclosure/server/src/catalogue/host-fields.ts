import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Settings } from '../config';
import { ENTRY_FIELDS } from '../config/extensions';
import { UID, contentTypes } from '../content-types';
import { isDay } from '../domain/dates';
import type { Term } from '../domain/vocabulary';

/** What can be done with a value: an enumeration and a category are chosen, the others typed. */
export type HostKind = 'text' | 'number' | 'day' | 'flag' | 'choice' | 'category';

/** A field that the host added to the entry and declared in `entryFields`. */
export type HostField = Settings['entryFields'][number] & {
  kind: HostKind;
  /** Values of an enumeration, in their order. */
  choices: string[];
  /** Of a category field. */
  scheme: string | null;
};

export type HostValue = string | number | boolean;

const KINDS: Record<string, HostKind> = {
  string: 'text', text: 'text', enumeration: 'choice', integer: 'number', decimal: 'number', float: 'number', boolean: 'flag', date: 'day',
};
const CATEGORY = 'plugin::disclosure.category';

/** Taken when the plugin is loaded, before a host's extension adds its own. */
const OWN = new Set(Object.keys(contentTypes.entry.schema.attributes));

const declared = new WeakMap<object, HostField[]>();

/**
 * The host's fields of an entry, as far as they are declared. The others are nobody's business but the editors'.
 *
 * @throws naming the field and its fault; the start stops
 */
export function hostFieldsOf(strapi: Core.Strapi): HostField[] {
  let fields = declared.get(strapi);
  if (fields) return fields;
  const { entryFields, schemes } = strapi.config.get('plugin::disclosure') as Settings;
  const { attributes } = strapi.contentType(UID.entry as never) as { attributes: Record<string, any> };
  // Strapi hands out what the host wrote; defaults within a list are ours to fill in.
  fields = ENTRY_FIELDS.parse(entryFields).map((field): HostField => {
    const refuse = (message: string) => new Error(`disclosure: entryFields“${field.name}”：${message}`);
    const attribute = attributes[field.name];
    if (OWN.has(field.name)) throw refuse('是本插件自己的字段，请换一个名称');
    if (!attribute) throw refuse('entry 没有这个字段，请先在 src/extensions/disclosure/strapi-server 中添加');
    const custom = attribute.customField as string | undefined;
    const kind = custom ? (custom === CATEGORY ? 'category' : undefined) : KINDS[attribute.type as string];
    if (!kind) throw refuse(`类型“${custom ?? attribute.type}”不能声明，可以是 ${Object.keys(KINDS).join('、')} 或自定义字段 ${CATEGORY}`);
    const scheme = kind === 'category' ? (attribute.options?.scheme ?? null) : null;
    if (kind === 'category' && !schemes.some(({ code }) => code === scheme)) throw refuse(`分类体系“${scheme}”没有在 schemes 中声明`);
    if (field.sortable && !['text', 'number', 'day'].includes(kind)) throw refuse('只有文字、数字和日期可以排序');
    return { ...field, kind, scheme, choices: (attribute.enum as string[]) ?? [] };
  });
  declared.set(strapi, fields);
  return fields;
}

/** The public ones: all that the catalogue ever hears of. */
export const publicHostFields = (strapi: Core.Strapi) => hostFieldsOf(strapi).filter((field) => field.public);

/** Where a field's values stand in the table of terms; a name of ours never holds a dot. */
export const schemeOf = ({ name, scheme }: Pick<HostField, 'name' | 'scheme'>) => scheme ?? `host.${name}`;
export const isHostScheme = (scheme: string) => scheme.startsWith('host.');

/** Name of a field in filters' conditions, facets and sorts. */
export const askedAs = (name: string) => `host.${name}`;

/** The value as the catalogue keeps it; null: nothing. */
export function hostValue({ kind }: HostField, value: unknown): HostValue | null {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'number') return Number(value);
  return kind === 'flag' ? Boolean(value) : String(value);
}

/** What of a row's host fields the catalogue keeps: values by name, and the words that are searched. */
export interface HostPart {
  values: Record<string, HostValue>;
  words: string;
}

export function hostPartOf(fields: HostField[], entry: Record<string, unknown>): HostPart | null {
  const values: HostPart['values'] = {};
  const words: string[] = [];
  for (const field of fields) {
    const value = hostValue(field, entry[field.name]);
    if (value === null) continue;
    values[field.name] = value;
    if (field.searchable) words.push(labelOfValue(field, value));
  }
  return Object.keys(values).length ? { values, words: words.join('\n') } : null;
}

const labelOfValue = (field: HostField, value: HostValue) => field.values[String(value)] ?? String(value);

export const choiceTerm = (field: HostField, value: string): Term => ({ value, label: labelOfValue(field, value) });

const DAY = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const ANSWERS: Record<HostKind, z.ZodType> = {
  text: z.string(),
  number: z.number(),
  flag: z.boolean(),
  day: DAY,
  choice: z.object({ value: z.string(), label: z.string() }),
  category: z.object({ code: z.string(), name: z.string(), url: z.string() }),
};

/** Contract of `host` in an answer. */
export const hostAnswer = (fields: HostField[]) =>
  z.object(Object.fromEntries(fields.map((field) => [field.name, ANSWERS[field.kind].nullable().meta({ description: field.label })])));

/** Contract of a value in a cell or a filter. */
export function valueOf({ kind, choices }: HostField): z.ZodType<string> {
  if (kind === 'number') return z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/, '应为数字');
  if (kind === 'day') return z.string().refine(isDay, '应为 2026-03-01 的形式');
  if (kind === 'flag') return z.enum(['true', 'false'], '应为 true 或 false');
  if (kind === 'choice') return z.enum(choices as [string, ...string[]], `只能是 ${choices.join('、')}`);
  return z.string().min(1, '不能为空').max(250, '至多 250 个字');
}
