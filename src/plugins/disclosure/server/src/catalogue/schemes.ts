/** Filters and facets that are kept in the table of terms, with the scheme of their codes. */
export const SCHEMES = { column: 'column', topic: 'topic', genre: 'genre', audiences: 'audience', channel: 'channel' } as const;
export type Scheme = keyof typeof SCHEMES;
export const isScheme = (name: string): name is Scheme => name in SCHEMES;
