import type { Core } from '@strapi/strapi';
import { covers, scopeOf } from '../access/scope';
import type { Directory } from '../catalogue/directory';
import { directoryWithin } from '../catalogue/state';
import { UID } from '../content-types';
import type { EntryFile } from '../domain/entry-files';
import { indexNumberKey } from '../domain/index-number';
import { shanghaiDay, shanghaiYear, startOfDay } from '../domain/shanghai';
import { DisclosureError, REFUSALS, type Fault } from '../http/errors';
import { append, newId, type Act } from '../journal/append';
import { now } from '../storage/acting';
import { breathe } from '../storage/breathe';
import { chunksOf, rowsOf, type Trx } from '../storage/dialect';
import { queryOf } from '../storage/reader';
import { columnsOf, patchRows } from '../storage/rows';
import { Together } from '../storage/together';
import { writing } from '../storage/transaction';
import { checkEntry, missingRelated } from './check-entry';
import { changedFields } from './fields';
import { filesFrom, filesOfRow, hangFiles, mediaRows, takeInFiles, unhangPublished } from './files';
import { allocate, register } from './numbers';
import { gate } from './publish';
import { reviewing } from './reviewing';
import { settle, type Settled } from './settle';

type Row = Record<string, any>;

/** One row on its way in. */
export interface Incoming {
  /** The existing entry that the row is; absent: a new one. */
  documentId?: string;
  /** Attributes of the content type, with codes. */
  data: Row;
  /** Number of the former system, kept literally. */
  indexNumber?: string | null;
  /** Time of first publication, ms epoch; absent: now. Only a migration and the demo county carry one. */
  disclosedAt?: number | null;
  publish: boolean;
  /** Of the former system: may lack a formation date, gets no number of its own. */
  migrated: boolean;
  importKey?: string | null;
  importHash?: string | null;
  literals?: Record<string, string> | null;
  /** documentIds of media files, in order; absent: the attachments stay as they are. */
  media?: string[];
}

export interface Taken {
  documentId: string | null;
  outcome: 'created' | 'updated' | 'rejected';
  published: boolean;
  faults: Fault[];
}

/** A row that has passed its checks. */
interface Accepted {
  incoming: Incoming;
  documentId: string;
  stored: Row | null;
  data: Row;
  disclosedAt: number;
  files: EntryFile[];
}

const ROWS_PER_STATEMENT = 200;
const IMPORT_NOTE = '导入更新';

/**
 * The batch command behind imports: drafts and publications by set-based statements, in one transaction under the
 * register's lock, with the same checks, numbers, versions, acts and projections as the single commands. A faulty row
 * is rejected by itself; the others go in.
 *
 * @returns one result per row, in the order given
 */
export async function takeIn(strapi: Core.Strapi, incoming: Incoming[]): Promise<Taken[]> {
  for (const { media } of incoming) if (media?.length) await takeInFiles({ attachments: media });
  return writing(strapi, async (trx) => {
    const directory = await directoryWithin(trx);
    const scope = await scopeOf(strapi);
    const drafts = await storedDrafts(strapi, incoming);
    const taken = await takenNumbers(trx, incoming);
    const accepted: Accepted[] = [];
    const results: Taken[] = [];
    for (const one of incoming) {
      await breathe();
      const stored = one.documentId ? (drafts.get(one.documentId) ?? null) : null;
      const { data, faults } = checkEntry(one.data, stored, directory, one.migrated);
      faults.push(...(await missingRelated(data, queryOf(trx))));
      faults.push(...faultsOf(one, stored, data, directory, taken));
      if (![stored?.agency, data.agency].every((agency) => !agency || covers(scope, agency))) faults.push({ path: 'agency', message: REFUSALS.FOREIGN_AGENCY[1] });
      const { files, refused } = await filesOf(strapi, trx, one, data, stored);
      faults.push(...refused);
      // What comes from a former system was public there; what was written here is not published by a migration past its review.
      const former = one.migrated && (!stored || stored.provenance === 'migrated');
      if (one.publish && !former && !faults.length) {
        const objection = await reviewing().objection(strapi, trx, { ...stored, ...data, files: files.length ? files : null }, directory);
        if (objection) faults.push({ path: 'publish', message: objection.message });
      }
      if (faults.length) {
        results.push({ documentId: stored?.documentId ?? null, outcome: 'rejected', published: false, faults });
        continue;
      }
      const documentId = stored?.documentId ?? newId();
      if (one.indexNumber && !stored?.indexNumber) taken.set(indexNumberKey(one.indexNumber), documentId);
      accepted.push({ incoming: one, documentId, stored, data, disclosedAt: one.disclosedAt ?? now(), files });
      results.push({ documentId, outcome: stored ? 'updated' : 'created', published: one.publish, faults: [] });
    }
    await write(strapi, trx, directory, accepted);
    return results;
  });
}

async function filesOf(strapi: Core.Strapi, trx: Trx, { media }: Incoming, data: Row, stored: Row | null): Promise<{ files: EntryFile[]; refused: Fault[] }> {
  const before = filesOfRow(stored);
  if (!media) return { files: before, refused: [] };
  try {
    return { files: await filesFrom(strapi, trx, await mediaRows(strapi, media), data.body ?? stored?.body ?? null, before), refused: [] };
  } catch (error) {
    if (!(error instanceof DisclosureError)) throw error;
    return { files: before, refused: [{ path: 'attachments', message: error.message }] };
  }
}

async function storedDrafts(strapi: Core.Strapi, incoming: Incoming[]): Promise<Map<string, Row>> {
  const ids = incoming.flatMap(({ documentId }) => documentId ?? []);
  const drafts = new Map<string, Row>();
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const rows = await strapi.db.query(UID.entry).findMany({ where: { documentId: { $in: chunk }, publishedAt: null } });
    for (const row of rows as Row[]) drafts.set(row.documentId, row);
  }
  return drafts;
}

/** Which of the batch's literal numbers belong to an entry already: key → documentId. */
async function takenNumbers(trx: Trx, incoming: Incoming[]): Promise<Map<string, string>> {
  const keys = incoming.flatMap(({ indexNumber }) => (indexNumber ? [indexNumberKey(indexNumber)] : []));
  const taken = new Map<string, string>();
  for (const chunk of chunksOf(keys, ROWS_PER_STATEMENT)) {
    const rows = await rowsOf<{ key: string; entry: string }>(
      trx,
      `SELECT key, entry FROM disclosure_index_numbers WHERE key IN (${chunk.map(() => '?').join(',')})`,
      chunk
    );
    for (const { key, entry } of rows) taken.set(key, entry);
  }
  return taken;
}

function faultsOf(one: Incoming, stored: Row | null, data: Row, directory: Directory, taken: Map<string, string>): Fault[] {
  const faults: Fault[] = [];
  if (one.documentId && !stored) faults.push({ path: 'documentId', message: `没有条目 ${one.documentId}` });
  if (stored?.standing === 'expunged') faults.push({ path: 'documentId', message: REFUSALS.EXPUNGED[1] });
  if (one.indexNumber) {
    const owner = taken.get(indexNumberKey(one.indexNumber));
    if (owner && owner !== stored?.documentId) faults.push({ path: 'indexNumber', message: `索引号 ${one.indexNumber} 已被使用` });
    if (stored?.indexNumber && indexNumberKey(stored.indexNumber) !== indexNumberKey(one.indexNumber)) {
      faults.push({ path: 'indexNumber', message: `该条目的索引号是 ${stored.indexNumber}，不能更改` });
    }
  }
  const agency = directory.agencies.get(data.agency ?? stored?.agency);
  if (one.publish && !one.migrated && !stored?.standing && agency?.dissolvedOn) {
    faults.push({ path: 'agency', message: REFUSALS.AGENCY_DISSOLVED[1] });
  }
  if (one.migrated && one.disclosedAt && agency?.goLiveOn && one.disclosedAt >= startOfDay(agency.goLiveOn)) {
    faults.push({ path: 'publishedAt', message: `“发布日期”应早于该单位的启用日期 ${agency.goLiveOn}` });
  }
  const formedOn = data.formedOn ?? stored?.formedOn;
  if (one.disclosedAt && formedOn && formedOn > shanghaiDay(one.disclosedAt)) {
    faults.push({ path: 'publishedAt', message: '“发布日期”早于“成文日期”' });
  }
  if (one.disclosedAt && one.disclosedAt > now()) faults.push({ path: 'publishedAt', message: '“发布日期”不能晚于现在' });
  if (one.publish && !faults.length) {
    try {
      gate({ ...stored, ...data, provenance: one.migrated ? 'migrated' : 'native', changeNote: IMPORT_NOTE });
    } catch (error) {
      if (!(error instanceof DisclosureError)) throw error;
      faults.push({ path: 'publish', message: error.message });
    }
  }
  return faults;
}

async function write(strapi: Core.Strapi, trx: Trx, directory: Directory, accepted: Accepted[]): Promise<void> {
  const firsts = accepted.filter(({ incoming, stored }) => incoming.publish && !stored?.standing);
  const carried = accepted.filter(({ incoming, stored }) => incoming.indexNumber && !stored?.indexNumber);
  const writes = new Together(trx);
  register(strapi, writes, carried.map(({ documentId, incoming }) => ({ entry: documentId, number: incoming.indexNumber! })), 'carried_over');
  await writes.done();
  const numbers = new Map(carried.map(({ documentId, incoming }) => [documentId, incoming.indexNumber!]));
  for (const [id, number] of await allocate(strapi, writes, firsts.flatMap((one) => seriesOf(one, directory, numbers)))) numbers.set(id, number);
  await writes.done();

  const drafts = accepted.map((one) => draftOf(one, directory, numbers.get(one.documentId) ?? one.stored?.indexNumber ?? null));
  const fresh = drafts.filter((_, index) => !accepted[index]!.stored);
  for (const chunk of chunksOf(fresh, ROWS_PER_STATEMENT)) await strapi.db.query(UID.entry).createMany({ data: chunk as never });
  for (const [index, one] of accepted.entries()) {
    if (one.stored) await patchRows(strapi, trx, UID.entry, [one.documentId], 'draft', drafts[index]!);
  }
  await append(strapi, trx, accepted.map((one, index) => savedAct(one, drafts[index]!)));
  for (const { stored, documentId } of accepted) if (stored?.review) await reviewing().edited(strapi, trx, documentId);
  await publishRows(strapi, trx, directory, accepted);
  const withFiles = accepted.filter(({ files }) => files.length);
  await hangFiles(strapi, trx, new Map(withFiles.map(({ documentId, files }) => [documentId, files])));
}

function seriesOf(one: Accepted, directory: Directory, numbers: Map<string, string>) {
  const front = directory.agencies.get(one.data.agency ?? one.stored?.agency)?.organisationCode;
  if (one.incoming.migrated || !front || numbers.has(one.documentId) || one.stored?.indexNumber) return [];
  return [{ documentId: one.documentId, front, year: shanghaiYear(one.disclosedAt) }];
}

/** The draft row; what is published is a copy of it. */
function draftOf({ incoming, documentId, stored, data, disclosedAt, files }: Accepted, directory: Directory, indexNumber: string | null): Row {
  const stamp = new Date(now());
  const lockVersion = Number(stored?.lockVersion ?? 0) + 1;
  const agency = data.agency ?? stored?.agency;
  const first = incoming.publish && !stored?.standing;
  return {
    ...data,
    documentId,
    indexNumber,
    provenance: stored?.provenance ?? (incoming.migrated ? 'migrated' : 'native'),
    lockVersion,
    ...(incoming.importHash ? { importKey: incoming.importKey, importHash: incoming.importHash, importLockVersion: lockVersion } : {}),
    ...(incoming.media ? { files: files.length ? files : null } : {}),
    ...(incoming.literals ? { literals: incoming.literals } : {}),
    ...(first
      ? { standing: 'public', disclosedAt: new Date(disclosedAt), agencyName: directory.agencies.get(agency)?.name ?? agency }
      : incoming.publish
        ? { revisedAt: stamp }
        : {}),
    ...(stored ? {} : { createdAt: stamp }),
    updatedAt: stamp,
    publishedAt: null,
  };
}

function savedAct({ incoming, documentId, stored, data, disclosedAt }: Accepted, draft: Row): Act {
  return {
    act: stored ? 'saved' : 'drafted',
    subject: 'entry',
    target: documentId,
    agency: draft.agency ?? stored?.agency,
    fields: changedFields(data, stored),
    at: momentOf(incoming, disclosedAt),
  };
}

/** Migrated entries are journalled when they came in; the demo county's own ones when they would have happened. */
const momentOf = (incoming: Incoming, disclosedAt: number) => (incoming.migrated ? now() : disclosedAt);

async function publishRows(strapi: Core.Strapi, trx: Trx, directory: Directory, accepted: Accepted[]): Promise<void> {
  const published = accepted.filter(({ incoming }) => incoming.publish);
  if (!published.length) return;
  const ids = published.map(({ documentId }) => documentId);
  const { tableName } = strapi.db.metadata.get(UID.entry);
  const former = new Set(published.filter(({ stored }) => stored?.standing).map(({ documentId }) => documentId));
  for (const chunk of chunksOf(ids, ROWS_PER_STATEMENT)) {
    const replaced = chunk.filter((id) => former.has(id));
    if (replaced.length) {
      await unhangPublished(strapi, trx, replaced);
      await trx(tableName).whereIn('document_id', replaced).whereNotNull('published_at').delete();
    }
    await copyDrafts(strapi, trx, tableName, chunk);
  }
  const settled = published.map(({ documentId, stored, incoming, disclosedAt }): Settled => ({
    documentId,
    act: stored?.standing ? 'corrected' : 'published',
    reason: stored?.standing ? IMPORT_NOTE : null,
    details: stored?.standing ? { kind: 'content' } : undefined,
    at: momentOf(incoming, disclosedAt),
  }));
  await settle(strapi, trx, directory, settled);
  for (const { stored, documentId } of published) if (stored?.review) await reviewing().published(strapi, trx, directory, documentId);
}

/** Published rows are drafts with a publication stamp: copied in the database, without a way through memory. */
async function copyDrafts(strapi: Core.Strapi, trx: Trx, table: string, ids: string[]): Promise<void> {
  const { attributes } = strapi.db.metadata.get(UID.entry) as { attributes: Record<string, { columnName?: string }> };
  const names = Object.values(attributes).flatMap(({ columnName }) => columnName ?? []);
  const columns = [...new Set(names)].filter((name) => name !== 'id' && name !== 'published_at');
  const stamp = columnsOf(strapi, UID.entry, { publishedAt: new Date(now()) }).published_at;
  const list = columns.map((name) => `"${name}"`).join(', ');
  await trx.raw(
    `INSERT INTO ${table} (${list}, published_at) SELECT ${list}, ? FROM ${table}
     WHERE published_at IS NULL AND document_id IN (${ids.map(() => '?').join(',')})`,
    [stamp, ...ids]
  );
}
