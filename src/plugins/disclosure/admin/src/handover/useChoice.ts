import { useSearchParams } from 'react-router-dom';
import type { Kind } from './api';

const KINDS: readonly string[] = ['added', 'changed', 'removed', 'lacking'];

/** What is chosen stands in the address: a list behind a number can be linked to, and the way back works. */
export function useChoice() {
  const [query, setQuery] = useSearchParams();
  const after = query.get('after');
  const kind = query.get('kind') ?? '';
  return {
    profile: query.get('profile'),
    after: after && /^\d{1,9}$/.test(after) ? Number(after) : null,
    checked: query.has('checked'),
    kind: KINDS.includes(kind) ? (kind as Kind) : null,
    field: query.get('field') ?? '',
    reason: query.get('reason') ?? '',
    page: Math.max(Number(query.get('page')) || 1, 1),
    /** Sets what is named and leaves the rest; null takes away. */
    put(changes: Record<string, string | null>) {
      const next = new URLSearchParams(query);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      setQuery(next);
    },
  };
}

export type Choice = ReturnType<typeof useChoice>;

export const NO_LIST = { kind: null, field: null, reason: null, page: null };
