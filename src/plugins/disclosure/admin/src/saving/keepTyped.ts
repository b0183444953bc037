import { adminApi } from '@strapi/strapi/admin';
import { PLUGIN_ID } from '../uids';
import { browserStore, currentPerson, forgetPerson } from './kept';

/**
 * What an editor typed must outlive a refusal. After a refused save, Strapi 5.54 puts its optimistic change back,
 * fetches the document again even so, and refills the form from it: with somebody else's version where that was the
 * reason of the refusal. And it takes the form for saved unless the error is called ValidationError, even where the
 * network was lost or the session has ended. All three are mended where the Content Manager declares its requests, for
 * our content types alone.
 */

interface Args {
  model?: string;
  documentId?: string;
}

/** How a save ended: with null, or with the code of the refusal. */
export interface SaveOutcome {
  model: string;
  documentId?: string;
  refusal: string | null;
}

const listeners = new Set<(outcome: SaveOutcome) => void>();

/** @returns how to stop listening */
export function onSave(listener: (outcome: SaveOutcome) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

interface Refusal {
  name?: string;
  details?: { code?: string; errors?: unknown[] };
}

type Tags = readonly unknown[];

interface Started {
  queryFulfilled: Promise<unknown>;
}

interface Definition {
  invalidatesTags?: Tags | ((result: unknown, error: unknown, args: Args, meta: unknown) => Tags);
  onQueryStarted?(args: Args, api: Started): unknown;
  transformErrorResponse?(error: unknown, meta: unknown, args: Args): unknown;
}

const ours = ({ model }: Args) => Boolean(model?.startsWith(`plugin::${PLUGIN_ID}.`));

/** The name decides whether the form stays unsaved; the list of errors marks the fields that the server named. */
function marked(error: Refusal): Refusal {
  return { ...error, name: 'ValidationError', details: { ...error?.details, errors: error?.details?.errors ?? [] } };
}

function mend(definition: Definition | undefined): void {
  // A later Strapi may name its requests otherwise: the form then behaves as Strapi made it.
  if (!definition) return;
  const { invalidatesTags, onQueryStarted, transformErrorResponse } = definition;
  definition.invalidatesTags = (result, error, args, meta) => {
    if (error && ours(args)) return [];
    return typeof invalidatesTags === 'function' ? invalidatesTags(result, error, args, meta) : (invalidatesTags ?? []);
  };
  definition.onQueryStarted = (args, api) => {
    if (!ours(args)) return onQueryStarted?.(args, api);
    const tell = (refusal: string | null) => listeners.forEach((listener) => listener({ model: args.model!, documentId: args.documentId, refusal }));
    // Nobody waits for this promise, so that its rejection must be taken here.
    void api.queryFulfilled.then(
      () => tell(null),
      (reason: { error?: Refusal }) => tell(reason?.error?.details?.code ?? 'FAILED')
    );
    return undefined;
  };
  definition.transformErrorResponse = (error, meta, args) => {
    const transformed = transformErrorResponse ? transformErrorResponse(error, meta, args) : error;
    return ours(args) ? marked(transformed as Refusal) : transformed;
  };
}

/** Who logs out has been asked about unsaved work by Strapi; nothing of theirs stays on this computer. */
function forgetOnLogout(definition: Definition | undefined): void {
  if (!definition) return;
  const { onQueryStarted } = definition;
  definition.onQueryStarted = (args, api) => {
    const person = currentPerson();
    if (person !== null) forgetPerson(browserStore(), person);
    return onQueryStarted?.(args, api);
  };
}

export function keepTyped(): void {
  const endpoints = { createDocument: mend, updateDocument: mend, publishDocument: mend, logout: forgetOnLogout };
  adminApi.enhanceEndpoints({ endpoints } as never);
}
