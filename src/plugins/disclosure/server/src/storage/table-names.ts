/**
 * Plain tables of our own, which Strapi's schema sync never touches: what is derived and rebuilt by `reindex` at any
 * time, and what belongs to this installation alone. Times are epoch milliseconds, days `YYYY-MM-DD`, both comparable on either database.
 */
export const TABLES = {
  state: 'disclosure_state',
  catalogue: 'disclosure_catalogue',
  terms: 'disclosure_catalogue_terms',
  gone: 'disclosure_catalogue_gone',
  tallies: 'disclosure_tallies',
  yearlyTallies: 'disclosure_yearly_tallies',
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
