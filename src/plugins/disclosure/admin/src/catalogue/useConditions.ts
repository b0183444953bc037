import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The conditions stand in the address, named as the server names them: a list can be linked to, kept and sent on. */
export interface Conditions {
  search: string;
  get(name: string): string;
  /** Empty text takes a condition away; any change ends a list of things to do. */
  set(changes: Record<string, string>): void;
  clear(): void;
}

const DEFAULT = { state: 'public' };

export function useConditions(): Conditions {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const shown = new URLSearchParams([...params].filter(([, value]) => value));
    if (![...shown].length) shown.set('state', DEFAULT.state);
    return {
      search: shown.toString(),
      get: (name) => shown.get(name) ?? '',
      set(changes) {
        const next = new URLSearchParams(shown);
        next.delete('task');
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        setParams(next);
      },
      clear: () => setParams(new URLSearchParams(DEFAULT)),
    };
  }, [params, setParams]);
}
