import { RELATIONS } from '../catalogue/projection';
import { indexNumberKey } from '../domain/index-number';
import { PUBLICITIES, type Publicity } from '../domain/vocabulary';
import { REFUSALS } from '../http/errors';
import { hashOf } from '../journal/versions';
import { checkEntry } from '../publication/check-entry';
import type { Incoming } from '../publication/take-in';
import { identityOf, importKeyOf, type KnownEntries, type KnownEntry } from './identify';
import type { Notice } from './notices';
import type { ImportOptions, Names, Reading } from './read-row';
import { faultsOfTimes } from './read-times';

type Row = Record<string, any>;

/** What is to become of a row. */
export type Verdict =
  | { kind: 'unchanged'; found: KnownEntry }
  | { kind: 'rejected'; faults: Notice[] }
  | { kind: 'taken'; found: KnownEntry | null; incoming: Incoming };

/**
 * Decides about one row: which entry it is, and whether it says anything that the register does not.
 *
 * The same literal row as the last time is *unchanged*, whatever editors did since; so is one that says what the entry
 * says already. A row that says something else to an entry edited here since is rejected, unless `overwrite`; an entry
 * that was never imported counts as edited.
 *
 * @param covers whether whoever imports works for the agency of that code; of an entry of another agency nothing is told
 */
export function decide(reading: Reading, known: KnownEntries, names: Names, options: ImportOptions, covers: (agency: string) => boolean): Verdict {
  const { row } = reading;
  if (reading.faults.length) return { kind: 'rejected', faults: reading.faults };
  const candidates = known.candidates(identityOf(reading));
  const reject = (code: Notice['code'], message: string, field = ''): Verdict => ({ kind: 'rejected', faults: [{ row, field, code, message }] });
  const touched = [reading.agency, ...candidates.map(({ stored }) => stored?.agency as string | undefined)];
  if (!touched.every((agency) => !agency || covers(agency))) return reject('INVALID', REFUSALS.FOREIGN_AGENCY[1], 'agency');
  const earlier = candidates.find((entry) => entry.row !== null);
  if (earlier) return reject('DUPLICATE_ROW', `与第 ${earlier.row} 行重复`);
  if (candidates.length > 1) {
    const list = candidates.map(({ stored }) => `《${stored!.title}》（${stored!.documentId}）`).join('、');
    return reject('SEVERAL_CANDIDATES', `可能是几个条目，无法确定：${list}`);
  }
  const found = candidates[0] ?? null;
  const stored = found?.stored ?? null;
  const data = dataFor(reading, stored, options);
  const publish = options.publish && reading.publishable && !departed(stored);
  const nothingNew = stored && (stored.importHash === reading.hash || (!reading.attachments && saysTheSame(data, stored, names)));
  if (stored?.standing === 'expunged') return reject('EXPUNGED', `条目 ${stored.documentId} 的内容已清除，不再导入`);
  if (nothingNew && !(publish && !stored.standing && !editedSince(stored))) return { kind: 'unchanged', found: found! };
  const faults = faultsOfTimes(reading, names, options);
  if (faults.length) return { kind: 'rejected', faults };
  if (stored && !nothingNew && !options.overwrite && editedSince(stored)) {
    return reject('EDITED_SINCE', `条目 ${stored.documentId} 在本系统中编辑过，要以文件为准请加 --overwrite`);
  }
  warnOfDraft(reading, options, stored);
  return { kind: 'taken', found, incoming: incomingOf(reading, stored, nothingNew ? {} : data, publish, options) };
}

/** What a sheet names of these is added; it may not know of all. */
const ADDING_UP = ['legacyUrls', ...RELATIONS];

const editedSince = (stored: Row) => !stored.importHash || Number(stored.lockVersion) !== Number(stored.importLockVersion);
const departed = (stored: Row | null) => Boolean(stored?.standing) && stored!.standing !== 'public';

/** What the row says of the entry. Blank cells of a found entry's state say nothing. */
function dataFor(reading: Reading, stored: Row | null, options: ImportOptions): Row {
  const data: Row = { ...reading.data };
  const { disclosedAt } = reading.statedTimes;
  if (!options.migration && disclosedAt && !stored?.standing) {
    const line = `发布日期（原文）：${disclosedAt}`;
    const remark: string = data.remark ?? stored?.remark ?? '';
    data.remark = remark.includes(line) ? remark : [remark, line].filter(Boolean).join('\n');
  }
  if (!stored) return { publicity: 'proactive', validity: 'in_force', containsPersons: false, ...data };
  if (!reading.agencyStated) delete data.agency;
  for (const field of ADDING_UP) if (field in data) data[field] = union(stored[field], data[field]);
  return data;
}

function union(stored: string[] | null, given: string[] | null): string[] | null {
  const all = [...new Set([...(stored ?? []), ...(given ?? [])])];
  return all.length ? all : null;
}

const nothing = (value: unknown) => value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && !value.length);

/** Whether writing the row would change nothing. `bodyNotice` tells of what was removed when somebody saved. */
function saysTheSame(data: Row, stored: Row, { directory }: Names): boolean {
  const checked = checkEntry(data, stored, directory, true);
  if (checked.faults.length) return false;
  return Object.entries(checked.data).every(([name, value]) => {
    if (name === 'bodyNotice') return true;
    return nothing(value) ? nothing(stored[name]) : hashOf(value) === hashOf(stored[name]);
  });
}

function warnOfDraft(reading: Reading, options: ImportOptions, stored: Row | null): void {
  const { row, data, warnings, indexNumber } = reading;
  const publicity = data.publicity as Publicity | undefined;
  if (options.publish && publicity && publicity !== 'proactive') {
    warnings.push({ row, field: 'publicity', code: 'NOT_PUBLISHED', message: `公开属性是“${PUBLICITIES[publicity]}”，建立为草稿，不公开` });
  }
  if (!options.migration && indexNumber && !stored) {
    reading.literals.indexNumber = indexNumber;
    warnings.push({ row, field: 'indexNumber', code: 'NOT_CARRIED', message: `普通导入不沿用索引号 ${indexNumber}，公开时由系统赋予，原文保留` });
  }
}

function incomingOf(reading: Reading, stored: Row | null, data: Row, publish: boolean, options: ImportOptions): Incoming {
  const { indexNumber } = reading;
  const carried = options.migration && indexNumber && !holds(stored, indexNumber) ? indexNumber : null;
  return {
    ...(stored ? { documentId: stored.documentId } : {}),
    data,
    indexNumber: carried,
    disclosedAt: options.migration && !stored?.standing ? reading.disclosedAt : null,
    publish,
    migrated: options.migration,
    importKey: importKeyOf(identityOf(reading)),
    importHash: reading.hash,
    literals: Object.keys(reading.literals).length ? reading.literals : null,
  };
}

const holds = (stored: Row | null, number: string) => Boolean(stored?.indexNumber) && indexNumberKey(stored!.indexNumber) === indexNumberKey(number);
