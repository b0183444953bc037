import { useRef, useState } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { BACKEND } from '../app/manual';
import { saveAs } from '../files/save';
import { useText } from '../text';
import { ROOT, type Profile, type RangeOf } from './api';

/**
 * Makes a hand-over and gives its file to the browser. Strapi's own client reads files of GET requests only.
 *
 * @param refresh asks the server for something, by which a session that has run out is renewed
 * @param done told of the number of a hand-over that was made
 */
export function useRun(refresh: () => Promise<unknown>, done: (number: string) => void) {
  const text = useText();
  const token = useRef<string | null>(null);
  token.current = useAuth('HandOver', (state) => state.token);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const ask = (range: RangeOf, leaveOut: boolean) =>
    fetch(`${BACKEND()}${ROOT}/${range.profile}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token.current}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ leaveOut, ...(range.after === null ? {} : { after: range.after }) }),
    });
  const run = async ({ id, form, attachments }: Profile, range: RangeOf, leaveOut: boolean) => {
    setBusy(true);
    setFault(null);
    try {
      let answer = await ask(range, leaveOut);
      if (answer.status === 401) {
        await refresh();
        answer = await ask(range, leaveOut);
      }
      if (answer.ok) {
        const number = answer.headers.get('X-Hand-Over-Number') ?? '';
        saveAs(await answer.blob(), `${id}-${number}.${attachments ? 'zip' : form}`);
        done(number);
      } else {
        const told = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
        setFault(told?.error?.message || text('handover.failed'));
      }
    } catch {
      setFault(text('handover.broken'));
    }
    setBusy(false);
  };
  return { run, busy, fault, clear: () => setFault(null) };
}
