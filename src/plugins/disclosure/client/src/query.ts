/** Anything that a query string can hold: texts, numbers, and lists or objects of them to any depth. */
export type Value = string | number | boolean | null | undefined | Value[] | { [name: string]: Value };

/**
 * A query string as the interface reads it: `{ filters: { agency: { $in: ['a', 'b'] } } }` becomes
 * `filters[agency][$in][0]=a&filters[agency][$in][1]=b`. What is absent or null is left out.
 */
export function serialise(query: Record<string, unknown>): string {
  const pairs: string[] = [];
  const add = (name: string, value: Value): void => {
    if (value === undefined || value === null) return;
    if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) add(name ? `${name}[${key}]` : key, inner as Value);
    } else pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  };
  add('', query as Value);
  return pairs.join('&');
}
