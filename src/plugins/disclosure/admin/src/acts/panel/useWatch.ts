import { useEffect, useRef, useState } from 'react';
import { useAuth, useForm } from '@strapi/strapi/admin';
import { ENTRY } from '../../uids';
import { useEntryState } from '../useEntryState';
import { useDisclosureRefreshMutation, type Performed } from '../api';

const EVERY = 30_000;
/** What somebody is deciding on must not change under their hands: a dialog asks the server, which tells them. */
const DIALOGS = '[role=dialog],[role=alertdialog]';

export interface Moved {
  act: Performed;
  /** Something was typed here and not saved: the form was left as it is. */
  typed: boolean;
}

/**
 * Looks now and then, and whenever its window is returned to, whether somebody else has moved the entry of this page;
 * then what the page shows is fetched anew, the form only while nothing is typed into it.
 *
 * @returns the last act of somebody else, until one's own follows it
 */
export function useWatch(documentId: string): Moved | null {
  const { data, refetch } = useEntryState({ model: ENTRY, documentId });
  const [refresh] = useDisclosureRefreshMutation();
  const modified = useForm('Watch', (state) => state.modified);
  const person = useAuth('Watch', (state) => state.user);
  const me = [person?.lastname, person?.firstname].filter(Boolean).join('') || person?.username || '';
  const [moved, setMoved] = useState<Moved | null>(null);
  const latest = data?.history?.[0]?.version ?? null;
  const look = useRef<() => Promise<void>>(async () => undefined);
  look.current = async () => {
    if (latest === null || document.visibilityState !== 'visible' || document.querySelector(DIALOGS)) return;
    const since = (await refetch()).data?.history?.filter(({ version }) => version > latest) ?? [];
    if (!since.length) return;
    await refresh({ documentId, form: !modified });
    const act = since.find(({ actor }) => actor !== me);
    if (act) setMoved({ act, typed: modified });
  };
  useEffect(() => {
    let busy = false;
    const now = () => {
      if (busy) return;
      busy = true;
      void look.current().finally(() => (busy = false));
    };
    const timer = setInterval(now, EVERY);
    window.addEventListener('focus', now);
    document.addEventListener('visibilitychange', now);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', now);
      document.removeEventListener('visibilitychange', now);
    };
  }, []);
  const mine = data?.history?.find(({ actor }) => actor === me)?.version ?? 0;
  return moved && mine < moved.act.version ? moved : null;
}
