import fc from 'fast-check';

/** Requests made from openapi.json: what it allows, what it nearly allows, and what nobody would ask. */

type Schema = Record<string, any>;
type Value = unknown;

export interface Call {
  path: string;
  query: Record<string, Value>;
  headers: Record<string, string>;
}

/** Texts that have broken servers before; none has half a surrogate pair, which no address can hold. */
const NASTY = [
  '', ' ', '\0', '%', '%00', '..', '../../etc/passwd', "'", "' OR 1=1 --", '"; DROP TABLE x', '\\', '`', '<script>', '${7*7}', '{{7*7}}', '[]', '{}', 'null', 'undefined', 'NaN', '-1', '0', '1e309', '99999999999999999999',
  '2026-02-30', '0000-00-00', '9999-12-31T23:59:60Z', '中文〔2020〕1号', '\u202e', '\ufeff', '💥', 'ａｂｃ', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '*', '%%%', '_', '(((', '"未闭合', '- - -', 'OR', 'a'.repeat(500), '规'.repeat(300),
];
export const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 30 }), fc.integer().map(String));
/** What stands where another shape is expected. */
const misshapen: fc.Arbitrary<Value> = fc.oneof(
  nasty,
  fc.array(nasty, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('$eq', '$in', '$gte', '$or', '$null', '0', 'page', '__proto__', 'x'), fc.oneof(nasty, fc.array(nasty, { maxLength: 2 })), { maxKeys: 3 })
);

/** Values that a schema describes. */
export function valuesOf(schema: Schema): fc.Arbitrary<Value> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return fc.oneof(...forms.map(valuesOf));
  if (schema.type === 'integer' || schema.type === 'number') {
    const [min, max] = [schema.minimum ?? 0, schema.maximum ?? 10_000];
    return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }));
  }
  if (schema.type === 'array') return fc.array(valuesOf(schema.items ?? {}), { maxLength: 3 });
  if (schema.type === 'object') return objectsOf(schema, (inner) => valuesOf(inner));
  if (schema.format === 'date') return fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  return fc.string({ unit: 'grapheme', minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 20, 40) });
}

function objectsOf({ properties = {}, required = [], additionalProperties }: Schema, of: (schema: Schema) => fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  const known = fc.record(Object.fromEntries(Object.entries<Schema>(properties).map(([name, inner]) => [name, of(inner)])), { requiredKeys: required as never[] });
  return additionalProperties && typeof additionalProperties === 'object' ? fc.dictionary(fc.constantFrom('a', 'b'), of(additionalProperties), { maxKeys: 2 }) : known;
}

/** The same with something wrong in it, now and then, at any depth. */
const nearlyOf = (schema: Schema): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 6, arbitrary: schema.type === 'object' ? objectsOf(schema, nearlyOf) : valuesOf(schema) }, { weight: 1, arbitrary: misshapen });

/**
 * Requests of one route.
 *
 * @param known values that lead somewhere, by the name of a parameter; of a path's, most are taken from these
 */
export function callsOf(route: string, parameters: Schema[], known: Record<string, string[]>): fc.Arbitrary<Call> {
  const leading = (name: string) => (known[name]?.length ? [{ weight: 4, arbitrary: fc.constantFrom(...known[name]!) }] : []);
  const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name as string);
  const ofQuery = parameters.filter((one) => one.in === 'query');
  const path = fc.record(Object.fromEntries(inPath.map((name) => [name, fc.oneof(...leading(name), { weight: 1, arbitrary: nasty.filter((text) => text !== '' && text !== '.' && text !== '..') })])));
  // A filter of codes that exist finds something, and what was found has to be written out.
  const filters = fc.record({ agency: fc.constantFrom(...(known.agencyCode ?? [''])), topic: fc.constantFrom('economy', 'nothing') }, { requiredKeys: [] });
  const query = fc.record(
    Object.fromEntries(ofQuery.map(({ name, schema }) => [name, fc.oneof(...leading(name), ...(name === 'filters' ? [{ weight: 2, arbitrary: filters }] : []), { weight: 3, arbitrary: nearlyOf(schema) })])),
    { requiredKeys: [] }
  );
  const others = fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('populate', '_q', '$or', 'filters[', 'a[b][c]', '__proto__', ''), misshapen, { maxKeys: 1 }) });
  const headers = fc.record({ 'if-none-match': fc.constantFrom('*', '""', 'W/"1"', 'x'), range: fc.constantFrom('bytes=0-3', 'bytes=-1', 'bytes=9-1', 'bytes=99999-', 'x') }, { requiredKeys: [] });
  return fc.record({ path, query, others, headers }).map((made) => ({
    path: route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent((made.path as Record<string, string>)[name]!)),
    query: { ...(made.query as Record<string, Value>), ...made.others },
    headers: made.headers as Record<string, string>,
  }));
}

/** Bodies of a route that takes something in. */
export const bodiesOf = (schema: Schema): fc.Arbitrary<Value> => fc.oneof({ weight: 3, arbitrary: nearlyOf(schema) }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) });
