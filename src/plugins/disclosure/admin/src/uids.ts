export const PLUGIN_ID = 'disclosure';

/** Content types whose published rows leave the site only by an act of ours. */
export const ENTRY = 'plugin::disclosure.entry';
export const GUIDE = 'plugin::disclosure.guide';
export const REQUEST_GUIDE = 'plugin::disclosure.request-guide';
export const AGENCY = 'plugin::disclosure.agency';
export const CATEGORY = 'plugin::disclosure.category';

export const PUBLISHED_TYPES: ReadonlySet<string> = new Set([ENTRY, GUIDE, REQUEST_GUIDE]);
