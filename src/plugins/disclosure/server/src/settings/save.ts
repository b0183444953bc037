import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { directoryWithin } from '../catalogue/state';
import { configured, settingsWithin } from '../config/in-force';
import { PANEL, PANEL_KEYS, type PanelKey } from '../config/panel';
import { UID } from '../content-types';
import { DisclosureError, faulty, type Fault } from '../http/errors';
import { parseInput } from '../http/input';
import { inChinese } from '../http/in-chinese';
import { append, newId, type Act } from '../journal/append';
import { readTableText } from '../review/read-text';
import { carryOver } from '../review/replace';
import { configuredTable, tableInForce, tableOf } from '../review/tables';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { queryOf } from '../storage/reader';
import { writing } from '../storage/transaction';
import { revisionOf } from './show';

const INPUT = z.strictObject({
  /** The one that the person had before them. */
  revision: z.number('缺少“revision”').int().min(0),
  /** By setting; null: as the site's configuration says. The review table is JSON text. */
  values: z.partialRecord(z.enum(PANEL_KEYS, '没有这项设置'), z.unknown()),
});

/**
 * Saves settings of the panel, all of them or none, and journals each that changed. They are in force with the commit,
 * on every node.
 *
 * @throws INVALID_INPUT naming every fault with its place, SETTING_LOCKED, STALE_VERSION where somebody else has saved
 *   since, REVIEW_UNDER_WAY
 */
export function saveSettings(strapi: Core.Strapi, input: unknown): Promise<void> {
  const given = parseInput(INPUT, input);
  const { locked } = configured(strapi);
  const changes = Object.entries(given.values) as [PanelKey, unknown][];
  const closed = changes.filter(([key]) => locked.includes(key));
  if (closed.length) throw new DisclosureError('SETTING_LOCKED', undefined, { settings: closed.map(([key]) => key) });
  const values = read(changes);
  return writing(strapi, async (trx) => {
    if ((await revisionOf(queryOf(trx))) !== given.revision) throw new DisclosureError('STALE_VERSION');
    await mustExist(trx, values.get('site.publisher'));
    const stored = (await settingsWithin(strapi, trx)).values;
    const acts: Act[] = [];
    for (const [key, value] of values) {
      const before = stored[key] ?? null;
      if (same(before, value)) continue;
      const details: Record<string, unknown> = { from: before, to: value };
      if (key === 'review.table') details.underWay = await replaceTable(strapi, trx, value);
      await store(strapi, key, value);
      acts.push({ act: value === null ? 'deleted' : 'updated', subject: 'setting', target: key, details });
    }
    await append(strapi, trx, acts);
  });
}

const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** PostgreSQL does not keep the order of an object's names. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => [name, sorted(own)]))
      : value;

/** @throws INVALID_INPUT */
function read(changes: [PanelKey, unknown][]): Map<PanelKey, unknown> {
  const values = new Map<PanelKey, unknown>();
  const faults: Fault[] = [];
  for (const [key, value] of changes) {
    if (value === null) values.set(key, null);
    else if (key === 'review.table') {
      const { data, faults: own } = readTableText(typeof value === 'string' ? value : JSON.stringify(value) ?? '');
      values.set(key, data);
      faults.push(...own.map(({ path, message }) => ({ path: key, message: path ? `${path}：${message}` : message })));
    } else {
      const parsed = PANEL[key].safeParse(value, { error: inChinese });
      if (parsed.success) values.set(key, parsed.data);
      else faults.push(...parsed.error.issues.map(({ path, message }) => ({ path: [key, ...path].join('.'), message })));
    }
  }
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  return values;
}

async function mustExist(trx: Trx, publisher: unknown): Promise<void> {
  if (publisher && !(await directoryWithin(trx)).agencies.has(publisher as string)) {
    throw faulty('INVALID_INPUT', [{ path: 'site.publisher', message: `没有代码为“${String(publisher)}”的公开主体` }]);
  }
}

/** Back to the configuration's table, or to none, is a change of tables like any other. */
async function replaceTable(strapi: Core.Strapi, trx: Trx, value: unknown): Promise<number> {
  const after = value === null ? configuredTable(strapi) : tableOf(value as object);
  return after ? carryOver(strapi, trx, await tableInForce(strapi, trx), after) : 0;
}

async function store(strapi: Core.Strapi, key: PanelKey, value: unknown): Promise<void> {
  const rows = strapi.db.query(UID.setting as never) as any;
  if (value === null) return void (await rows.deleteMany({ where: { key } }));
  const at = new Date(now());
  // Within an object: Strapi would write a bare text into the column unquoted, which is no JSON.
  const data = { key, value: { set: value }, updatedAt: at };
  if (await rows.findOne({ where: { key } })) await rows.updateMany({ where: { key }, data });
  else await rows.create({ data: { ...data, documentId: newId(), createdAt: at, publishedAt: at } });
}
