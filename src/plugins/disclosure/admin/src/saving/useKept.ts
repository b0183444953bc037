import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAuth, useForm } from '@strapi/strapi/admin';
import { useLocation } from 'react-router-dom';
import { onSave } from './keepTyped';
import { browserStore, changesOf, forget, keep, keptNew, keptOf, setCurrentPerson, sweep, type KeptText } from './kept';

const PAUSE = 800;

type Values = Record<string, unknown>;

/** Where a page is sent to, to begin with a text that was kept for it. */
export interface KeptState {
  disclosureKept?: string;
}

const newName = () => `new:${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

/** The name under which the text of a page is kept; a page for a new document has one of its own. */
function useDocumentName(documentId: string | undefined): string {
  const asked = (useLocation().state as KeptState | null)?.disclosureKept;
  const own = useRef<string | null>(null);
  own.current ??= asked ?? newName();
  return documentId ?? own.current;
}

/** Keeps the form while it differs from what was saved, and offers what was kept before. */
export function useKept(model: string, documentId: string | undefined) {
  const person = String(useAuth('KeptTyped', (state) => state.user?.id) ?? '');
  const form = useForm('KeptTyped', (state) => state);
  const { getValues } = form;
  const values = form.values as Values;
  const initial = form.initialValues as Values;
  const name = useDocumentName(documentId);
  const asked = (useLocation().state as KeptState | null)?.disclosureKept;
  const which = useMemo(() => ({ person, model, document: name }), [person, model, name]);

  const [offers, setOffers] = useState<KeptText[]>([]);
  const [keptAt, setKeptAt] = useState<number | null>(null);
  const [full, setFull] = useState(false);
  const [stale, setStale] = useState(false);
  const pending = useRef<(() => void) | null>(null);
  /** What the last save took, which the form of a new document goes on showing until its page is left. */
  const saved = useRef<Values | null>(null);

  const base = typeof initial.lockVersion === 'number' ? initial.lockVersion : null;
  const put = useCallback((changes: Values) => form.setValues({ ...form.getValues(), ...changes }), [form]);

  useEffect(() => {
    if (!person) return;
    setCurrentPerson(person);
    const store = browserStore();
    sweep(store, person, Date.now());
    const found = documentId ? [keptOf(store, which)].flatMap((one) => one ?? []) : keptNew(store, person, model);
    // The page was opened for this very text: nobody has to be asked.
    const [at] = documentId ? [] : found.filter(({ document }) => document === asked);
    if (at) put(at.changes);
    setOffers(found.filter((one) => one !== at && Object.keys(changesOf(one.changes, initial)).length > 0));
    // Once for a page: what is kept from now on is its own.
  }, [which]);

  useEffect(() => {
    if (!person || !form.modified || values === saved.current) return undefined;
    const write = () => {
      pending.current = null;
      const changes = changesOf(values, initial);
      if (!Object.keys(changes).length) return;
      const at = Date.now();
      const stored = keep(browserStore(), { ...which, at, changes, base });
      setFull(!stored);
      if (stored) setKeptAt(at);
    };
    pending.current = write;
    const timer = setTimeout(write, PAUSE);
    return () => clearTimeout(timer);
  }, [values, initial, form.modified, person, which, base]);

  // A tab that is closed and a page that is left write what the pause would have written.
  useEffect(() => {
    const flush = () => pending.current?.();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, []);

  useEffect(
    () =>
      onSave((outcome) => {
        if (outcome.model !== model || outcome.documentId !== documentId) return;
        if (outcome.refusal) {
          setStale(outcome.refusal === 'STALE_VERSION');
          return;
        }
        pending.current = null;
        saved.current = getValues() as Values;
        forget(browserStore(), which);
        setKeptAt(null);
        setStale(false);
      }),
    [model, documentId, which, getValues]
  );

  const drop = (text: KeptText) => {
    forget(browserStore(), text);
    setOffers((all) => all.filter((one) => one !== text));
  };
  return {
    offers,
    keptAt,
    full,
    stale,
    base,
    /** The unsaved fields as they stand. */
    changes: () => changesOf(form.getValues() as Values, initial),
    restore(text: KeptText) {
      put(text.changes);
      // An offer for a new document goes on under this page's name.
      if (text.document !== name) forget(browserStore(), text);
      setOffers((all) => all.filter((one) => one !== text));
    },
    drop,
    /** Takes the other version as the ground and puts on it what was chosen of one's own. */
    settle(theirs: Values, mine: Values, text: KeptText | null) {
      const known = Object.fromEntries(Object.entries(theirs).filter(([field]) => field in values || field === 'lockVersion'));
      form.setValues({ ...form.getValues(), ...known, ...mine });
      setStale(false);
      if (text) setOffers((all) => all.filter((one) => one !== text));
    },
  };
}
