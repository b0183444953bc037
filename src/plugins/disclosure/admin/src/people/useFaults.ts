import { useState } from 'react';
import { useText } from '../text';

interface ServerError {
  message?: string;
  details?: { errors?: { path?: string[]; message?: string }[] };
}

/** What the server found wrong, by field; without a field as one sentence. */
export function useFaults() {
  const text = useText();
  const [error, setError] = useState<ServerError | null>(null);
  return {
    of: (name: string) => error?.details?.errors?.find(({ path }) => path?.[0] === name)?.message,
    general: error && !error.details?.errors?.length ? error.message || text('people.failed') : null,
    clear: () => setError(null),
    /** @returns whether it was refused */
    refused: (answer: object): boolean => {
      const refused = 'error' in answer;
      setError(refused ? ((answer as { error: ServerError }).error ?? {}) : null);
      return refused;
    },
  };
}
