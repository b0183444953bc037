import { scopeOf, type Scope } from '../access/scope';
import { nameOfActor } from '../domain/actor';
import { directoryFor, readState } from '../catalogue/state';
import { UID } from '../content-types';
import { describeRemovals, sanitiseHtml } from '../domain/html';
import { foldTitle } from '../domain/text';
import { indexNumberKey } from '../domain/index-number';
import { documentNumberKey } from '../domain/document-number';
import { ACT_LABELS } from '../domain/vocabulary';
import { DisclosureError, faulty } from '../http/errors';
import { toMillis } from '../storage/dialect';
import type { Reader } from '../storage/reader';
import { ACT_INPUTS, actsFor, type ActName } from './acts';
import { ACTS } from './index';
import { openedBy } from './opened';

type Context = any;

const reader = () => strapi.plugin('disclosure').service('reader') as Reader;
const may = (...actions: string[]) => ({
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions } }],
});
const READ = 'plugin::content-manager.explorer.read';

/** Everything a picker needs, in one answer. */
async function directory(ctx: Context): Promise<void> {
  const { query } = reader();
  const known = await directoryFor(query, await readState(query));
  const categories: Record<string, object[]> = {};
  for (const scheme of ['column', 'topic', 'genre', 'audience', 'channel', 'class']) {
    categories[scheme] = known.scheme(scheme).map(({ code, name, parent, active }) => ({ code, name, parent, active }));
  }
  const agencies = [...known.agencies.values()].map(({ code, name, parent, active }) => ({ code, name, parent, active }));
  ctx.body = { data: { agencies, categories } };
}

const FOUND = 'document_id AS "documentId", title, index_number AS "indexNumber", document_number AS "documentNumber", agency';
const MOST_FOUND = 20;

/** One's own entries as they are being edited, those of other agencies as they are public. */
function visibleTo(scope: Scope): { where: string; values: string[] } {
  if (scope.all) return { where: 'published_at IS NULL', values: [] };
  const own = [...scope.agencies];
  const listed = `(${own.map(() => '?').join(',') || 'NULL'})`;
  return {
    where: `((published_at IS NULL AND agency IN ${listed}) OR (published_at IS NOT NULL AND agency NOT IN ${own.length ? listed : "('')"}))`,
    values: own.length ? [...own, ...own] : [],
  };
}

/** Entries by title or number for the pickers: drafts as well, since an editor links what is in preparation. */
async function search(ctx: Context): Promise<void> {
  mayRead(ctx);
  const { query } = reader();
  const { q, ids } = ctx.query as { q?: string; ids?: string };
  const known = await directoryFor(query, await readState(query));
  const visible = visibleTo(await scopeOf(strapi));
  const wanted = ids ? ids.split(',').slice(0, 100) : null;
  const words = `%${(q ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = wanted
    ? await query(`SELECT ${FOUND} FROM disclosure_entries WHERE ${visible.where} AND document_id IN (${wanted.map(() => '?').join(',')})`, [...visible.values, ...wanted])
    : foldTitle(q ?? '').length < 2
      ? []
      : await query(
          `SELECT ${FOUND} FROM disclosure_entries WHERE ${visible.where}
           AND (title LIKE ? ESCAPE '\\' OR index_number = ? OR document_key = ?) ORDER BY updated_at DESC LIMIT ${MOST_FOUND}`,
          [...visible.values, words, indexNumberKey(q ?? ''), documentNumberKey(q ?? '')]
        );
  ctx.body = { data: rows.map((row) => ({ ...row, agencyName: known.agencies.get(row.agency)?.name ?? row.agency })) };
}

/** The county's portal, which this section is part of. */
const PORTAL = 'portal';

/** Names of the channels beside the portal, of the draft and of what is public: there nobody takes it down but people. */
async function otherChannelsOf(documentId: string): Promise<string[]> {
  const { query } = reader();
  const rows = (await strapi.db.query(UID.entry).findMany({ where: { documentId }, select: ['channels'] })) as { channels: string[] | null }[];
  const known = await directoryFor(query, await readState(query));
  const codes = new Set(rows.flatMap(({ channels }) => channels ?? []));
  return [...codes].filter((code) => code !== PORTAL).map((code) => known.category('channel', code)?.name ?? code);
}

/** State of an entry, what may be done with it now, and its last acts. */
async function state(ctx: Context): Promise<void> {
  const draft = await openedBy(ctx);
  const history = await reader().query(
    'SELECT version, act, at, actor, reason FROM disclosure_journal WHERE target = ? ORDER BY version DESC LIMIT 10',
    [draft.documentId]
  );
  const otherChannels = await otherChannelsOf(draft.documentId);
  const { documentId, title, standing, indexNumber, disclosedAt, revisedAt, departure } = draft;
  ctx.body = {
    data: {
      documentId,
      title,
      standing: standing ?? null,
      indexNumber,
      disclosedAt,
      revisedAt,
      departure,
      otherChannels,
      acts: actsFor(draft).filter((act) => ctx.state.userAbility.can(`plugin::disclosure.entries.${act}`)),
      history: history.map((act) => ({ ...act, actor: nameOfActor(act.actor), label: ACT_LABELS[act.act] ?? act.act, at: new Date(toMillis(act.at)!).toISOString() })),
    },
  };
}

function mayRead(ctx: Context): void {
  if (!ctx.state.userAbility.can(READ, UID.entry)) throw new DisclosureError('FORBIDDEN');
}

async function checkHtml(ctx: Context): Promise<void> {
  const { html } = (ctx.request.body ?? {}) as { html?: unknown };
  if (typeof html !== 'string') throw faulty('INVALID_INPUT', [{ path: 'html', message: '“html”应为文字' }]);
  const { html: clean, removed } = sanitiseHtml(html);
  ctx.body = { data: { html: clean, notice: describeRemovals(removed) } };
}

const act = (name: ActName) => ({
  method: 'POST' as const,
  path: `/entries/:documentId/${name}`,
  handler: async (ctx: Context) => {
    await ACTS[name](strapi, ctx.params.documentId, ctx.request.body);
    await state(ctx);
  },
  config: may(`plugin::disclosure.entries.${name}`),
});

/** Routes of the panel, under `/admin-disclosure`: pages of the public section live under `/disclosure`. */
export const adminRoutes = [
  { method: 'GET' as const, path: '/directory', handler: directory, config: { policies: ['admin::isAuthenticatedAdmin'] } },
  { method: 'GET' as const, path: '/entries', handler: search, config: { policies: ['admin::isAuthenticatedAdmin'] } },
  { method: 'GET' as const, path: '/entries/:documentId', handler: state, config: { policies: ['admin::isAuthenticatedAdmin'] } },
  { method: 'POST' as const, path: '/html/check', handler: checkHtml, config: { policies: ['admin::isAuthenticatedAdmin'] } },
  ...(Object.keys(ACT_INPUTS) as ActName[]).map(act),
];
