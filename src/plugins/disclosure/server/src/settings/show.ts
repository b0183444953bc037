import type { Core } from '@strapi/strapi';
import { nameOfActor } from '../domain/actor';
import shipped from '../../../data/checks.json';
import { configured, settingsNow } from '../config/in-force';
import { PANEL_KEYS, type PanelKey } from '../config/panel';
import { missingOf } from '../pages/frame';
import { STANDARD, configuredTable } from '../review/tables';
import { toMillis } from '../storage/dialect';
import type { Query, Reader } from '../storage/reader';

const MOST_CHANGES = 20;
const OURS = `subject = 'setting' AND target IN (${PANEL_KEYS.map(() => '?').join(',')})`;

/** Version of the last act on a setting: who saves over a newer one is told so. */
export async function revisionOf(query: Query): Promise<number> {
  const [row] = await query<{ version: unknown }>(`SELECT max(version) AS version FROM disclosure_journal WHERE ${OURS}`, PANEL_KEYS);
  return Number(row?.version ?? 0);
}

const textOf = (table: object | null) => table && JSON.stringify(table, null, 2);

/** The settings as the panel shows them: in force, what the configuration says, what is locked, what is missing, who changed what. */
export async function shownSettings(strapi: Core.Strapi) {
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  const revision = await revisionOf(query);
  const { settings, values } = await settingsNow(strapi);
  const config = configured(strapi);
  const table = configuredTable(strapi)?.table ?? null;
  const defaults: Record<PanelKey, unknown> = {
    'site.name': config.site.name,
    'site.identificationCode': config.site.identificationCode,
    'site.publisher': config.site.publisher,
    'pages.title': config.pages.title,
    'pages.logo': config.pages.logo,
    'pages.colours': config.pages.colours,
    'pages.foot': config.pages.foot,
    'checks.wrongWords': { added: {}, removed: [] },
    'review.table': textOf(table),
  };
  const own = (key: PanelKey) => (key === 'review.table' ? textOf(values[key] ?? null) : values[key]);
  return {
    revision,
    settings: Object.fromEntries(
      PANEL_KEYS.map((key) => [key, { value: own(key) ?? defaults[key], default: defaults[key], set: key in values, locked: config.locked.includes(key) }])
    ),
    missing: settings.pages.enabled ? missingOf(settings) : [],
    domain: settings.site.domain,
    shippedWords: { ...shipped.wrongWords, ...config.checks.wrongWords },
    standardTable: textOf(STANDARD)!,
    changes: await changesOf(query),
  };
}

async function changesOf(query: Query) {
  const rows = await query(`SELECT version, act, target, actor, "at" FROM disclosure_journal WHERE ${OURS} ORDER BY version DESC LIMIT ${MOST_CHANGES}`, PANEL_KEYS);
  return rows.map(({ version, act, target, actor, at }) => ({
    version: Number(version),
    act: String(act),
    setting: String(target),
    actor: nameOfActor(actor),
    at: new Date(toMillis(at)!).toISOString(),
  }));
}
