import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch';
import { serialise } from './query';
import type { paths } from './schema';

export type { components, operations, paths } from './schema';

/** What a route answers, by its path in openapi.json: `Answer<'/entries/{documentId}'>['data']`. */
export type Answer<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: { content: { 'application/json': infer Body } } } } } ? Body : never;

export type Entry = Answer<'/entries/{documentId}'>['data'];
export type EntryRow = Answer<'/entries'>['data'][number];
export type YearStatistics = Answer<'/statistics/annual/{year}'>['data'];
export type AnnualReport = Answer<'/annual-reports/{year}/{agencyCode}'>['data'];

export type DisclosureClient = Client<paths>;

export interface Options extends Omit<ClientOptions, 'baseUrl' | 'querySerializer'> {
  /** An API token of Strapi, where the county asks for one. */
  token?: string;
}

/**
 * A client of the public interface, with the types of every route.
 *
 * @param origin of the Strapi server, e.g. `https://cms.example.gov.cn`
 * @returns openapi-fetch's client: `client.GET('/entries', { params: { query: { q: '规划' } } })` resolves to
 *   `{ data }` or `{ error }`, and does not throw for a refusal
 */
export function createClient(origin: string, { token, headers, ...options }: Options = {}): DisclosureClient {
  return createFetchClient<paths>({
    ...options,
    baseUrl: `${origin.replace(/\/+$/, '')}/api/disclosure`,
    headers: token ? { ...(headers as Record<string, string>), Authorization: `Bearer ${token}` } : headers,
    querySerializer: serialise,
  });
}
