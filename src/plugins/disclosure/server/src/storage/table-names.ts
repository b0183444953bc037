/**
 * Derived tables: rebuilt by `reindex` at any time, so they are plain tables of our own that Strapi's schema sync
 * never touches. Times are epoch milliseconds, days `YYYY-MM-DD`, both comparable on either database.
 */
export const TABLES = {
  state: 'disclosure_state',
  catalogue: 'disclosure_catalogue',
  terms: 'disclosure_catalogue_terms',
  gone: 'disclosure_catalogue_gone',
  tallies: 'disclosure_tallies',
  files: 'disclosure_files',
  search: 'disclosure_search',
  searchGrams: 'disclosure_search_grams',
  searchAttachments: 'disclosure_search_attachments',
  receivers: 'disclosure_receivers',
  deliveries: 'disclosure_deliveries',
  schedules: 'disclosure_schedules',
  imports: 'disclosure_imports',
  unnamed: 'disclosure_unnamed_files',
  leases: 'disclosure_leases',
  checkRuns: 'disclosure_check_runs',
  checked: 'disclosure_checked',
  findings: 'disclosure_findings',
} as const;
