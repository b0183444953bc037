import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Settings } from '../config';
import { clientOf, type Trx } from './dialect';
import { TABLES } from './table-names';
import { writing } from './transaction';
import { CHANNEL } from './watch';

/** Rows of the catalogue that are, or one day are, anything but in force. */
export const AGING = "(validity <> 'in_force' OR expires_on IS NOT NULL OR effective_on IS NOT NULL)";

const STATEMENTS = (big: string) => [
  `CREATE TABLE IF NOT EXISTS ${TABLES.state} (
     id integer PRIMARY KEY, version ${big} NOT NULL, directory_version ${big} NOT NULL,
     last_act text NOT NULL, ready integer NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.catalogue} (
     document_id text PRIMARY KEY, title text NOT NULL, title_key text NOT NULL, subtitle text,
     index_number text, index_key text, document_number text, document_key text,
     agency text NOT NULL, agency_name text NOT NULL, joint_agencies text,
     published_at ${big} NOT NULL, revised_at ${big}, formed_on text, issued_on text, effective_on text, expires_on text,
     display_until text, late_reason text, validity text NOT NULL, repealed_on text, repeal_basis text,
     main_column text, further_columns text, topic text, genre text, audiences text, channels text, class text NOT NULL,
     keywords text, summary text, source text, contact text, contains_persons integer NOT NULL, provenance text NOT NULL,
     interprets text, amends text, repeals text, legacy_urls text, version ${big} NOT NULL, life text, host text, body text,
     files text, attachment_count integer NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS disclosure_catalogue_published_idx ON ${TABLES.catalogue} (published_at DESC, document_id)`,
  `CREATE INDEX IF NOT EXISTS disclosure_catalogue_agency_idx ON ${TABLES.catalogue} (agency, published_at DESC, document_id)`,
  `CREATE INDEX IF NOT EXISTS disclosure_catalogue_formed_idx ON ${TABLES.catalogue} (formed_on DESC, document_id)`,
  `CREATE INDEX IF NOT EXISTS disclosure_catalogue_life_idx ON ${TABLES.catalogue} (document_id) WHERE life IS NOT NULL`,
  `CREATE INDEX IF NOT EXISTS disclosure_catalogue_aging_idx ON ${TABLES.catalogue} (agency, published_at DESC, document_id) WHERE ${AGING}`,
  `CREATE INDEX IF NOT EXISTS disclosure_catalogue_document_idx ON ${TABLES.catalogue} (document_key)`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.terms} (
     scheme text NOT NULL, code text NOT NULL, document_id text NOT NULL, direct integer NOT NULL,
     agency text NOT NULL, published_at ${big} NOT NULL, PRIMARY KEY (scheme, code, document_id))`,
  `CREATE INDEX IF NOT EXISTS disclosure_terms_document_idx ON ${TABLES.terms} (document_id)`,
  `CREATE INDEX IF NOT EXISTS disclosure_terms_agency_idx ON ${TABLES.terms} (scheme, code, agency, published_at DESC, document_id)`,
  `CREATE INDEX IF NOT EXISTS disclosure_terms_walk_idx ON ${TABLES.terms} (scheme, code, published_at DESC, document_id)`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.gone} (
     document_id text PRIMARY KEY, act text NOT NULL, gone_at ${big} NOT NULL, ground text, explanation text,
     title text, successor text, agency text NOT NULL, agency_name text NOT NULL, index_number text, index_key text,
     document_key text, legacy_urls text, published_at ${big} NOT NULL, version ${big} NOT NULL,
     class text NOT NULL DEFAULT 'unclassified', terms text NOT NULL DEFAULT '[]', life text)`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.tallies} (
     scheme text NOT NULL, code text NOT NULL, agency text NOT NULL, class text NOT NULL, month text NOT NULL,
     entries integer NOT NULL DEFAULT 0, published integer NOT NULL DEFAULT 0, gone integer NOT NULL DEFAULT 0,
     reinstated integer NOT NULL DEFAULT 0,
     PRIMARY KEY (scheme, code, agency, month, class))`,
  `CREATE INDEX IF NOT EXISTS disclosure_tallies_agency_idx ON ${TABLES.tallies} (scheme, agency, month)`,
  // Unit × column of a period: all units, few months.
  `CREATE INDEX IF NOT EXISTS disclosure_tallies_month_idx ON ${TABLES.tallies} (scheme, month, agency, code)`,
  // The same lines by the year. The key serves an agency's account, the index unit × column of a year.
  `CREATE TABLE IF NOT EXISTS ${TABLES.yearlyTallies} (
     scheme text NOT NULL, code text NOT NULL, agency text NOT NULL, class text NOT NULL, year text NOT NULL,
     entries integer NOT NULL DEFAULT 0, published integer NOT NULL DEFAULT 0, gone integer NOT NULL DEFAULT 0,
     reinstated integer NOT NULL DEFAULT 0,
     PRIMARY KEY (scheme, agency, year, code, class))`,
  `CREATE INDEX IF NOT EXISTS disclosure_yearly_tallies_year_idx ON ${TABLES.yearlyTallies} (scheme, year, agency, code)`,
  // What is known of held bytes, by their checksum. Told by the bytes themselves, so any of it can be found out again.
  `CREATE TABLE IF NOT EXISTS ${TABLES.files} (
     sha256 text PRIMARY KEY, size ${big} NOT NULL, mime text NOT NULL, kind text NOT NULL, location text,
     reading text NOT NULL, attempts integer NOT NULL, lease_until ${big}, failure text,
     pages integer, searchable integer, text text, html text)`,
  `CREATE INDEX IF NOT EXISTS disclosure_files_reading_idx ON ${TABLES.files} (reading)`,
];

/** Folded texts and their index of character pairs; which of the databases' indexes serves it, differs. */
const SEARCH = {
  sqlite: [
    `CREATE TABLE IF NOT EXISTS ${TABLES.search} (
       id integer PRIMARY KEY, document_id text NOT NULL UNIQUE, published_at integer NOT NULL,
       title text NOT NULL, head text NOT NULL, body text NOT NULL, attachments text NOT NULL)`,
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${TABLES.searchGrams} USING fts5(
       grams, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '.'")`,
    `CREATE TABLE IF NOT EXISTS ${TABLES.searchAttachments} (document_id text PRIMARY KEY, text text NOT NULL)`,
  ],
  postgres: [
    `CREATE TABLE IF NOT EXISTS ${TABLES.search} (
       document_id text PRIMARY KEY, published_at bigint NOT NULL,
       title text NOT NULL, head text NOT NULL, body text NOT NULL, attachments text NOT NULL, grams integer[] NOT NULL)`,
    // Read to be scanned, not to be shown: unpacking would cost more than the space.
    `ALTER TABLE ${TABLES.search} ALTER COLUMN body SET STORAGE EXTERNAL, ALTER COLUMN attachments SET STORAGE EXTERNAL, ALTER COLUMN grams SET STORAGE EXTERNAL`,
    `CREATE INDEX IF NOT EXISTS disclosure_search_published_idx ON ${TABLES.search} (published_at DESC, document_id)`,
    `CREATE INDEX IF NOT EXISTS disclosure_search_grams_idx ON ${TABLES.search} USING gin (grams)`,
    `CREATE TABLE IF NOT EXISTS ${TABLES.searchAttachments} (document_id text PRIMARY KEY, text text NOT NULL)`,
  ],
};

/**
 * Who is told of acts, and what became of the tellings. Neither derived nor part of the register: they belong to this
 * installation, with its secrets, and no export, backup or copy of the site takes them along.
 */
const WEBHOOKS = [
  `CREATE TABLE IF NOT EXISTS ${TABLES.receivers} (
     id text PRIMARY KEY, name text NOT NULL, url text NOT NULL, secret text NOT NULL, former_secret text, former_until bigint,
     events text NOT NULL, active integer NOT NULL, position bigint NOT NULL, attempts integer NOT NULL, failures integer NOT NULL,
     next_at bigint, lease_until bigint, lease_by text, told_at bigint, status integer, failure text)`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.deliveries} (
     receiver text NOT NULL, version bigint NOT NULL, id text NOT NULL, type text NOT NULL, target text NOT NULL, state text NOT NULL,
     attempts integer NOT NULL, status integer, failure text, at bigint NOT NULL, PRIMARY KEY (receiver, version))`,
];

/**
 * What is to be published or withdrawn at a time. Of this installation as well: a copy or a restored site must not
 * publish by itself.
 */
const SCHEDULES = [
  `CREATE TABLE IF NOT EXISTS ${TABLES.schedules} (
     id text PRIMARY KEY, document_id text NOT NULL, event text NOT NULL, due_at bigint NOT NULL, input text NOT NULL,
     actor text NOT NULL, state text NOT NULL, failure text, ended_at bigint)`,
  `CREATE INDEX IF NOT EXISTS disclosure_schedules_due_idx ON ${TABLES.schedules} (state, due_at)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS disclosure_schedules_waiting_uq ON ${TABLES.schedules} (document_id, event) WHERE state = 'waiting'`,
];

/** Imports of the panel: where each one stands, for whoever comes back to it. Their files lie beside it and go after a week. */
const IMPORTS = [
  `CREATE TABLE IF NOT EXISTS ${TABLES.imports} (
     id text PRIMARY KEY, owner text NOT NULL, name text NOT NULL, sheet text NOT NULL, files text, mode text NOT NULL, agency text,
     state text NOT NULL, dry integer NOT NULL, stopping integer NOT NULL, done integer NOT NULL, total integer NOT NULL,
     inspection text NOT NULL, choices text, result text, failure text, created_at bigint NOT NULL, seen_at bigint NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS disclosure_imports_created_idx ON ${TABLES.imports} (created_at)`,
];

/**
 * Held bytes that nothing names, since when, and those whose row is gone while the bytes are still there; and jobs that
 * one node does for all. Of this installation too: another one has a store of its own.
 */
const UPKEEP = [
  `CREATE TABLE IF NOT EXISTS ${TABLES.unnamed} (sha256 text PRIMARY KEY, since bigint NOT NULL, released_at bigint, location text)`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.leases} (job text PRIMARY KEY, until bigint NOT NULL)`,
];

/**
 * What the checks say of what is public: rebuilt by the next run, which an agency's findings belong to once it is through
 * with that agency.
 */
const CHECKS = [
  `CREATE TABLE IF NOT EXISTS ${TABLES.checkRuns} (
     id text PRIMARY KEY, agency text, actor text NOT NULL, state text NOT NULL, stopping integer NOT NULL, done integer NOT NULL,
     total integer NOT NULL, findings integer NOT NULL, failure text, started_at bigint NOT NULL, seen_at bigint NOT NULL, ended_at bigint)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS disclosure_check_runs_running_uq ON ${TABLES.checkRuns} (state) WHERE state = 'running'`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.checked} (agency text PRIMARY KEY, run text NOT NULL, entries integer NOT NULL, at bigint NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.findings} (
     run text NOT NULL, agency text NOT NULL, n integer NOT NULL, document_id text NOT NULL, version bigint NOT NULL, rule text NOT NULL,
     severity text NOT NULL, message text NOT NULL, place text, because text, PRIMARY KEY (agency, run, n))`,
  `CREATE INDEX IF NOT EXISTS disclosure_findings_document_idx ON ${TABLES.findings} (document_id)`,
];

/** What an act says. Strapi's import gives a row its document id after inserting it, so that column is left out. */
const SAID = 'version, act, subject, target, agency, actor, "at", reason, fields, details, snapshot, "open"';

/** Of an expunged entry the earlier acts may fall silent: reason and details go, all else stays as it is. */
const EXPUNGING = (same: string) =>
  `${['version', 'act', 'subject', 'target', 'agency', 'actor', '"at"', 'snapshot', '"open"'].map((name) => `NEW.${name} ${same} OLD.${name}`).join(' AND ')}
   AND CAST(NEW.fields AS text) ${same} CAST(OLD.fields AS text) AND NEW.reason IS NULL AND NEW.details IS NULL AND OLD.act <> 'expunged'
   AND EXISTS (SELECT 1 FROM disclosure_journal e WHERE e.target = OLD.target AND e.act = 'expunged')`;

/** The register's own triggers: whoever holds the database handle can still not rewrite the journal unnoticed. */
const JOURNAL_GUARD = {
  sqlite: [
    'DROP TRIGGER IF EXISTS disclosure_journal_no_update',
    `CREATE TRIGGER disclosure_journal_no_update BEFORE UPDATE OF ${SAID} ON disclosure_journal
       WHEN NOT (${EXPUNGING('IS')}) BEGIN SELECT RAISE(ABORT, 'disclosure_journal is append-only'); END`,
    `CREATE TRIGGER IF NOT EXISTS disclosure_journal_no_delete BEFORE DELETE ON disclosure_journal
       BEGIN SELECT RAISE(ABORT, 'disclosure_journal is append-only'); END`,
  ],
  postgres: [
    `CREATE OR REPLACE FUNCTION disclosure_journal_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         IF TG_OP = 'UPDATE' THEN IF ${EXPUNGING('IS NOT DISTINCT FROM')} THEN RETURN NEW; END IF; END IF;
         RAISE EXCEPTION 'disclosure_journal is append-only'; END $$`,
    `CREATE OR REPLACE TRIGGER disclosure_journal_guard BEFORE UPDATE OF ${SAID} OR DELETE ON disclosure_journal
       FOR EACH ROW EXECUTE FUNCTION disclosure_journal_append_only()`,
    // Every node hears of a new version when it is committed.
    `CREATE OR REPLACE FUNCTION disclosure_state_notify() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_notify('${CHANNEL}', ''); RETURN NULL; END $$`,
    `CREATE OR REPLACE TRIGGER disclosure_state_told AFTER UPDATE ON ${TABLES.state}
       FOR EACH STATEMENT EXECUTE FUNCTION disclosure_state_notify()`,
  ],
};

/** Derived tables that a release may give other columns; texts of attachments are read from files, not derived. */
const RENEWED = [TABLES.catalogue, TABLES.terms, TABLES.gone, TABLES.tallies, TABLES.yearlyTallies, TABLES.search, TABLES.searchGrams];

const SHAPE = { type: 'plugin', name: 'disclosure', key: 'tables' } as const;

/** What is derived follows the tables and what the host declares of its fields and its search: a change is rebuilt. */
const shapeOf = (strapi: Core.Strapi) => {
  const { entryFields, search } = strapi.config.get('plugin::disclosure') as Settings;
  const declared = [...(entryFields.length ? [JSON.stringify(entryFields)] : []), ...(search.engine ? [search.engine] : [])];
  return createHash('sha256').update([...STATEMENTS('bigint'), ...SEARCH[clientOf(strapi)], ...declared].join('\n')).digest('base64url');
};

/**
 * Creates what is missing; safe at every start and on several nodes. Derived tables in the shape of another release
 * are dropped and made anew: they have to be rebuilt then, until which nothing is answered. As a writer among writers:
 * PostgreSQL locks a table even for an index that is already there, and would deadlock with a publication on another
 * node.
 *
 * @returns whether the tables are new and `reindex` has to fill them
 */
export async function createTables(strapi: Core.Strapi): Promise<boolean> {
  const client = clientOf(strapi);
  const db = strapi.db.connection;
  const there = await db.schema.hasTable(TABLES.state);
  const alike = there && (await strapi.store.get(SHAPE)) === shapeOf(strapi);
  const create = async (trx: Trx) => {
    if (there && !alike) for (const table of RENEWED) await trx.raw(`DROP TABLE IF EXISTS ${table}`);
    if (!alike) for (const sql of [...STATEMENTS('bigint'), ...SEARCH[client]]) await trx.raw(sql);
    for (const sql of [...WEBHOOKS, ...SCHEDULES, ...IMPORTS, ...UPKEEP, ...CHECKS, ...JOURNAL_GUARD[client]]) await trx.raw(sql);
    // Tables that a former release made.
    if (!(await trx.schema.hasColumn(TABLES.imports, 'choices'))) await trx.raw(`ALTER TABLE ${TABLES.imports} ADD COLUMN choices text`);
    await trx.raw(
      `INSERT INTO ${TABLES.state} (id, version, directory_version, last_act, ready) VALUES (1, 0, 0, '', 1) ON CONFLICT (id) DO NOTHING`
    );
    if (there && !alike) await trx(TABLES.state).where('id', 1).update({ ready: 0 });
  };
  await writing(strapi, create, { patient: true });
  // Readers on a second connection must not wait for the writer.
  if (client === 'sqlite') await db.raw('PRAGMA journal_mode = WAL');
  return there && !alike;
}

/** Said once the tables are filled: a rebuild that was killed is begun anew at the next start. */
export async function rememberTables(strapi: Core.Strapi): Promise<void> {
  const shape = shapeOf(strapi);
  if ((await strapi.store.get(SHAPE)) !== shape) await strapi.store.set({ ...SHAPE, value: shape });
}

/** Lifts the journal's guard for a restore into an empty register; it is back when the transaction commits. */
export async function unguarded<T>(strapi: Core.Strapi, trx: Trx, work: () => Promise<T>): Promise<T> {
  const client = clientOf(strapi);
  const off =
    client === 'postgres'
      ? ['ALTER TABLE disclosure_journal DISABLE TRIGGER disclosure_journal_guard']
      : ['DROP TRIGGER IF EXISTS disclosure_journal_no_update', 'DROP TRIGGER IF EXISTS disclosure_journal_no_delete'];
  for (const sql of off) await trx.raw(sql);
  const result = await work();
  const on = client === 'postgres' ? ['ALTER TABLE disclosure_journal ENABLE TRIGGER disclosure_journal_guard'] : JOURNAL_GUARD.sqlite;
  for (const sql of on) await trx.raw(sql);
  return result;
}
