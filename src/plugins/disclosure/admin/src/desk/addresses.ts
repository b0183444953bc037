import { ENTRY, PLUGIN_ID } from '../uids';

/** The catalogue screen with conditions; they are named as the server names them. */
export const listAddress = (conditions: Record<string, string>) => `/plugins/${PLUGIN_ID}/catalogue?${new URLSearchParams(conditions)}`;

/** What is public and was first published between two days. */
export const publishedAddress = (from: string, to: string, more: Record<string, string> = {}) =>
  listAddress({ state: 'public', 'filters[publishedAt][$gte]': from, 'filters[publishedAt][$lte]': to, ...more });

export const entryAddress = (documentId: string) => `/content-manager/collection-types/${ENTRY}/${documentId}`;

/** @param month `YYYY-MM` @returns its last day */
export function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${month}-${String(new Date(Date.UTC(year!, number!, 0)).getUTCDate()).padStart(2, '0')}`;
}
