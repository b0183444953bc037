/**
 * The short form asks on one database what the other would answer by the same code: rules and formats on SQLite, which
 * is the quicker; crowds of writers on PostgreSQL, since SQLite lets one write at a time. The long form asks everything
 * on both.
 */
const ELSEWHERE = {
  postgres: [
    ...['access', 'annual-reports', 'attachment-texts', 'attachments', 'backup', 'breathing', 'client', 'databases', 'export', 'filters', 'guides', 'hand-over', 'harness', 'import-files', 'import-panel'],
    ...['import-refusals', 'leaks', 'library', 'limits', 'openapi', 'pages', 'people', 'read', 'read-catalogue', 'read-refusals', 'readme', 'received', 'release', 'reorganisation'],
    ...['resolve', 'review', 'scheduling', 'section', 'settings', 'signed-sheets', 'visits', 'webhooks'],
  ],
  sqlite: ['parallel'],
};

/** @returns names of the API test files, without their ending, that this run leaves to the other database */
module.exports = (database) => (process.env.DISCLOSURE_TEST_LONG ? [] : ELSEWHERE[database]);
