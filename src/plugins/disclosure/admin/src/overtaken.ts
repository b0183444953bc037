import type { StrapiApp } from '@strapi/strapi/admin';
import { disclosureApi } from './api';

/** What of the panel's cache an action of it tells. */
interface Told {
  type: string;
  meta: { condition?: boolean; arg: { endpointName: string; originalArgs: unknown; queryCacheKey: string } };
}

type Ask = (argument: unknown, options: { subscribe: boolean; forceRefetch: boolean }) => never;

/**
 * Asks again whatever was being asked while something was written: its answer may have been read before that. The
 * panel's cache does so for what has been answered, and passes over what is still under way, so that a screen would
 * stay on the state before the write for ever.
 */
export function askAgainWhatWasOvertaken(app: StrapiApp): void {
  const { reducerPath } = disclosureApi;
  const endpoints = disclosureApi.endpoints as unknown as Record<string, { initiate: Ask } | undefined>;
  const overtaken = new Set<string>();
  app.addMiddlewares([
    () => (store) => (next) => (action) => {
      const { type, meta } = action as Told;
      if (type === `${reducerPath}/executeMutation/fulfilled`) {
        const { queries } = store.getState()[reducerPath];
        for (const [key, query] of Object.entries(queries)) if (query?.status === 'pending') overtaken.add(key);
      }
      const answer = next(action);
      const settled = type === `${reducerPath}/executeQuery/fulfilled` || (type === `${reducerPath}/executeQuery/rejected` && !meta.condition);
      if (settled && overtaken.delete(meta.arg.queryCacheKey)) {
        store.dispatch(endpoints[meta.arg.endpointName]!.initiate(meta.arg.originalArgs, { subscribe: false, forceRefetch: true }));
      }
      return answer;
    },
  ]);
}
