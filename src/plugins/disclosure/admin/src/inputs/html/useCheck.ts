import { useCallback, useRef, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

export type Verdict = { kind: 'none' | 'clean' | 'failed' } | { kind: 'notice'; notice: string };

/** Asks the server what it would remove from a body. A later question silences the answer to an earlier one. */
export function useCheck() {
  const { post } = useFetchClient();
  const [verdict, setVerdict] = useState<Verdict>({ kind: 'none' });
  const [checking, setChecking] = useState(false);
  const latest = useRef(0);
  const checked = useRef<string | null>(null);

  const check = useCallback(
    async (html: string, asked: boolean) => {
      if (!asked && checked.current === html) return;
      checked.current = html;
      latest.current += 1;
      const turn = latest.current;
      if (!html) {
        setVerdict({ kind: asked ? 'clean' : 'none' });
        return;
      }
      setChecking(true);
      try {
        const { data } = await post<{ data: { notice: string | null } }>('/admin-disclosure/html/check', { html });
        if (turn !== latest.current) return;
        const notice = data.data.notice;
        setVerdict(notice ? { kind: 'notice', notice } : { kind: asked ? 'clean' : 'none' });
      } catch {
        // Leaving the field must not raise an alarm over a check that nobody asked for: saving cleans in any case.
        if (turn === latest.current) setVerdict({ kind: asked ? 'failed' : 'none' });
        checked.current = null;
      } finally {
        if (turn === latest.current) setChecking(false);
      }
    },
    [post]
  );
  return { verdict, checking, check };
}
