import { useSearchParams } from 'react-router-dom';
import type { ListName, Which } from './api';

const LISTS: readonly string[] = ['standing', 'changed', 'kept'];

/** What is chosen stands in the address: a list can be linked to, and the way back works. */
export function useChosen(): Which & { put(changes: Partial<Record<keyof Which, string>>): void } {
  const [query, setQuery] = useSearchParams();
  const list = query.get('list') ?? '';
  return {
    agency: query.get('agency') ?? '',
    rule: query.get('rule') ?? '',
    list: LISTS.includes(list) ? (list as ListName) : 'standing',
    page: Math.max(Number(query.get('page')) || 1, 1),
    /** Sets what is named, begins at the first page and leaves the rest. */
    put(changes) {
      const next = new URLSearchParams(query);
      for (const [name, value] of Object.entries({ page: '', ...changes })) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      setQuery(next);
    },
  };
}
