import { LRUCache } from 'lru-cache';
import type { Public } from '../http/public-route';
import type { Query } from '../storage/reader';

/** Counts are some hundred bytes; a county's section asks for a few hundred different ones. */
const MOST = 2000;

interface Memory {
  version: string;
  values: LRUCache<string, Promise<any>>;
}
const memories = new WeakMap<Query, Memory>();

/**
 * What depends on the catalogue's version alone and is asked for by every page of a list – totals, facets, years – is
 * read once a version; who asks at the same time waits for the same reading.
 *
 * @param key tells apart what is read; where it depends on today, today is a part of it
 */
export function remembered<T>({ query, state }: Pick<Public, 'query' | 'state'>, key: string, read: () => Promise<T>): Promise<T> {
  const version = `${state.version}.${state.directoryVersion}`;
  let memory = memories.get(query);
  if (memory?.version !== version) memories.set(query, (memory = { version, values: new LRUCache({ max: MOST }) }));
  const { values } = memory;
  const known = values.get(key) as Promise<T> | undefined;
  if (known) return known;
  const value = read();
  values.set(key, value);
  value.catch(() => values.delete(key));
  return value;
}
