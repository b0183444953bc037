/**
 * What somebody has typed and not saved, in the storage of their browser: a closed tab, a lost network and an ended
 * session must not cost it. See docs/decisions/0025-typed-texts-in-the-browser.md for how long it may stay.
 */
export interface KeptText {
  /** Milliseconds since 1970. */
  at: number;
  /** Number of the panel account. */
  person: string;
  model: string;
  /** documentId, or `new:` and a name for one that was never saved. */
  document: string;
  /** The fields that differ from what was saved. */
  changes: Record<string, unknown>;
  /** The lock version that the changes were made on; null for a new document. */
  base: number | null;
}

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'disclosure.typed:';
const HOUR = 3_600_000;
/** A week covers the longest stretch of days off after which somebody still goes on with a text. */
export const OWN_HOURS = 7 * 24;
/** On a shared computer the texts of others wait no longer than until the next working day. */
export const OTHERS_HOURS = 24;

/** Values of the server: never somebody's typing, and never to be put back. */
const NOT_TYPED: ReadonlySet<string> = new Set(['id', 'documentId', 'lockVersion', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy', 'locale', 'localizations', 'status']);

const blank = (value: unknown) => value === null || value === undefined || value === '';
const equal = (a: unknown, b: unknown): boolean => (blank(a) && blank(b)) || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The fields of a form that differ from what was there before. */
export function changesOf(values: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => !NOT_TYPED.has(field) && !equal(value, before[field])));
}

/** The fields about which two people disagree: typed here, and saved otherwise by somebody else. */
export const disputed = (changes: Record<string, unknown>, saved: Record<string, unknown>): string[] => Object.keys(changesOf(changes, saved));

const keyOf = ({ person, model, document }: Pick<KeptText, 'person' | 'model' | 'document'>) => `${PREFIX}${person}:${model}:${document}`;

function read(store: Store, key: string): KeptText | null {
  try {
    const kept = JSON.parse(store.getItem(key) ?? 'null') as KeptText | null;
    return kept && typeof kept.at === 'number' && typeof kept.changes === 'object' && keyOf(kept) === key ? kept : null;
  } catch {
    return null;
  }
}

const keys = (store: Store): string[] => Array.from({ length: store.length }, (_, at) => store.key(at)!).filter((key) => key?.startsWith(PREFIX));

/** @returns whether there was room for it */
export function keep(store: Store, text: KeptText): boolean {
  const write = () => store.setItem(keyOf(text), JSON.stringify(text));
  try {
    write();
    return true;
  } catch {
    // The browser has no room: what is oldest gives way to what is being typed now.
    const older = keys(store).filter((key) => key !== keyOf(text));
    older.sort((a, b) => (read(store, a)?.at ?? 0) - (read(store, b)?.at ?? 0));
    for (const key of older) {
      store.removeItem(key);
      try {
        write();
        return true;
      } catch {
        continue;
      }
    }
    return false;
  }
}

export const keptOf = (store: Store, which: Pick<KeptText, 'person' | 'model' | 'document'>): KeptText | null => read(store, keyOf(which));

export const forget = (store: Store, which: Pick<KeptText, 'person' | 'model' | 'document'>): void => store.removeItem(keyOf(which));

/** Texts of new documents that were never saved, the newest first. */
export function keptNew(store: Store, person: string, model: string): KeptText[] {
  const all = keys(store).flatMap((key) => read(store, key) ?? []);
  return all.filter((text) => text.person === person && text.model === model && text.document.startsWith('new:')).sort((a, b) => b.at - a.at);
}

export const forgetPerson = (store: Store, person: string): void => keys(store).filter((key) => key.startsWith(`${PREFIX}${person}:`)).forEach((key) => store.removeItem(key));

/** Takes away what has waited too long, and what cannot be read. */
export function sweep(store: Store, person: string, now: number): void {
  for (const key of keys(store)) {
    const text = read(store, key);
    const hours = text?.person === person ? OWN_HOURS : OTHERS_HOURS;
    if (!text || text.at > now + HOUR || now - text.at > hours * HOUR) store.removeItem(key);
  }
}

let present: string | null = null;

/** Whose panel this is; told by the forms, asked when somebody logs out. */
export const currentPerson = (): string | null => present;
export const setCurrentPerson = (person: string): void => void (present = person);

/** A browser may forbid its storage; then nothing is kept, and the form works as ever. */
export function browserStore(): Store {
  try {
    return window.localStorage;
  } catch {
    return { length: 0, key: () => null, getItem: () => null, removeItem: () => undefined, setItem: () => { throw new Error('no storage'); } };
  }
}
