import { useState } from 'react';
import { useDisclosureSaveSettingsMutation, useDisclosureSettingsQuery, type Key, type LoadedSettings, type Values } from './api';

interface ServerError {
  message?: string;
  details?: { errors?: { path?: string[]; message?: string }[] };
}

/** What a part of the screen works with: values as they stand in the form, and what is said of them. */
export interface Form {
  loaded: LoadedSettings;
  value<K extends Key>(key: K): Values[K];
  change<K extends Key>(key: K, value: Values[K]): void;
  /** Back to what the site's configuration says; kept with the next saving. */
  reset(key: Key): void;
  locked(key: Key): boolean;
  /** Faults that the server named at a place, such as `pages.foot.reportErrors`, or below it. */
  faults(place: string): string[];
}

type Changes = Partial<Record<Key, { value: unknown; reset: boolean }>>;

/** The settings being edited; only what was changed is sent. */
export function useSettings() {
  const { data: loaded, isError } = useDisclosureSettingsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [send, { isLoading: saving }] = useDisclosureSaveSettingsMutation();
  const [changes, setChanges] = useState<Changes>({});
  const [error, setError] = useState<ServerError | null>(null);
  // What was loaded when the first change was made: later savings of others must be told, not taken over unseen.
  const [base, setBase] = useState<number | null>(null);

  const put = (key: Key, change: { value: unknown; reset: boolean }) => {
    setError(null);
    setBase((before) => before ?? loaded!.revision);
    setChanges((before) => ({ ...before, [key]: change }));
  };
  const discard = () => {
    setChanges({});
    setBase(null);
    setError(null);
  };
  const save = async (): Promise<boolean> => {
    const values = Object.fromEntries(Object.entries(changes).map(([key, { value, reset }]) => [key, reset ? null : value]));
    const answer = await send({ revision: base ?? loaded!.revision, values });
    if ('error' in answer) {
      setError((answer.error ?? {}) as ServerError);
      return false;
    }
    discard();
    return true;
  };
  const all = error?.details?.errors ?? [];
  const form: Form | null = loaded
    ? {
        loaded,
        value: <K extends Key>(key: K) => (key in changes ? changes[key]!.value : loaded.settings[key].value) as Values[K],
        change: (key, value) => put(key, { value, reset: false }),
        reset: (key) => put(key, { value: loaded.settings[key].default, reset: true }),
        locked: (key) => loaded.settings[key].locked,
        faults: (place) => all.filter(({ path }) => `${path?.join('.')}.`.startsWith(`${place}.`)).map(({ message }) => message ?? ''),
      }
    : null;
  return { form, isError, saving, changed: Object.keys(changes).length > 0, error, save, discard };
}
