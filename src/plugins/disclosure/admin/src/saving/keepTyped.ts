import { adminApi } from '@strapi/strapi/admin';
import { PLUGIN_ID } from '../uids';

/**
 * What an editor typed must outlive a refusal. After a refused save, Strapi 5.54 puts its optimistic change back,
 * fetches the document again even so, and refills the form from it: with somebody else's version where that was the
 * reason of the refusal. And it takes the form for saved unless the error is called ValidationError. All three are
 * mended where the Content Manager declares its requests, for our content types alone.
 */

interface Args {
  model?: string;
}

interface Refusal {
  name?: string;
  details?: { code?: string; errors?: unknown[] };
}

type Tags = readonly unknown[];

interface Definition {
  invalidatesTags?: Tags | ((result: unknown, error: unknown, args: Args, meta: unknown) => Tags);
  onQueryStarted?(args: Args, api: unknown): unknown;
  transformErrorResponse?(error: unknown, meta: unknown, args: Args): unknown;
}

const ours = ({ model }: Args) => Boolean(model?.startsWith(`plugin::${PLUGIN_ID}.`));

/** The name decides whether the form stays unsaved; the list of errors marks the fields that the server named. */
function marked(error: Refusal): Refusal {
  if (!error?.details?.code) return error;
  return { ...error, name: 'ValidationError', details: { ...error.details, errors: error.details.errors ?? [] } };
}

function mend(definition: Definition | undefined): void {
  // A later Strapi may name its requests otherwise: the form then behaves as Strapi made it.
  if (!definition) return;
  const { invalidatesTags, onQueryStarted, transformErrorResponse } = definition;
  definition.invalidatesTags = (result, error, args, meta) => {
    if (error && ours(args)) return [];
    return typeof invalidatesTags === 'function' ? invalidatesTags(result, error, args, meta) : (invalidatesTags ?? []);
  };
  if (onQueryStarted) {
    definition.onQueryStarted = (args, api) => (ours(args) ? undefined : onQueryStarted(args, api));
  }
  definition.transformErrorResponse = (error, meta, args) => {
    const transformed = transformErrorResponse ? transformErrorResponse(error, meta, args) : error;
    return ours(args) ? marked(transformed as Refusal) : transformed;
  };
}

export function keepTyped(): void {
  const endpoints = { createDocument: mend, updateDocument: mend, publishDocument: mend };
  adminApi.enhanceEndpoints({ endpoints } as never);
}
