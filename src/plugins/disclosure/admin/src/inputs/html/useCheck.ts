import { useCallback, useRef, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

export type Verdict = { kind: 'none' | 'clean' | 'failed' } | { kind: 'notice'; notice: string };

/**
 * Asks the server what it would remove from a body; the answer is what it would keep, or null when there is none. A
 * later question silences the answer to an earlier one.
 */
export function useCheck() {
  const { post } = useFetchClient();
  const [verdict, setVerdict] = useState<Verdict>({ kind: 'none' });
  const [checking, setChecking] = useState(false);
  const latest = useRef(0);
  const checked = useRef<string | null>(null);

  const check = useCallback(
    async (html: string, asked: boolean): Promise<string | null> => {
      if (!asked && checked.current === html) return null;
      checked.current = html;
      latest.current += 1;
      const turn = latest.current;
      if (!html) {
        setVerdict({ kind: asked ? 'clean' : 'none' });
        return '';
      }
      setChecking(true);
      try {
        const { data } = await post<{ data: { html: string; notice: string | null } }>('/admin-disclosure/html/check', { html });
        const { html: kept, notice } = data.data;
        if (turn === latest.current) setVerdict(notice ? { kind: 'notice', notice } : { kind: asked ? 'clean' : 'none' });
        return kept;
      } catch {
        // Leaving the field must not raise an alarm over a check that nobody asked for: saving cleans in any case.
        if (turn === latest.current) setVerdict({ kind: asked ? 'failed' : 'none' });
        checked.current = null;
        return null;
      } finally {
        if (turn === latest.current) setChecking(false);
      }
    },
    [post]
  );
  return { verdict, checking, check };
}
