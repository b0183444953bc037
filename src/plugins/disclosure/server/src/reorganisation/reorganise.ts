import type { Core } from '@strapi/strapi';
import { mustCoverAll } from '../access/scope';
import { directoryWithin } from '../catalogue/state';
import { UID } from '../content-types';
import { shanghaiDay } from '../domain/shanghai';
import { append, type Act } from '../journal/append';
import { tasksOf } from '../review/tasks';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { patchRows } from '../storage/rows';
import { writing } from '../storage/transaction';
import { endingsOf, parseReorganisation, type Ending, type Reorganisation } from './contract';

type Row = Record<string, any>;

/** What an ending agency leaves behind; `published` stays under its name and number. */
export interface Estate {
  agency: string;
  name: string;
  officers: number;
  drafts: number;
  published: number;
  guides: number;
  subordinates: number;
  /** Drafts that wait for a step of the review. */
  reviews: number;
  /** Annual reports begun and not filed. */
  reports: number;
}

/** What a reorganisation would move, for the person to confirm. @throws INVALID_INPUT, FOREIGN_AGENCY */
export function preview(strapi: Core.Strapi, input: unknown): Promise<{ reorganisation: Reorganisation; estates: Estate[] }> {
  return writing(strapi, async (trx) => {
    await mustCoverAll(strapi);
    const directory = await directoryWithin(trx);
    const reorganisation = parseReorganisation(input, directory, shanghaiDay(now()));
    const estates: Estate[] = [];
    for (const { agency } of endingsOf(reorganisation)) {
      const count = (uid: string, where: object) => strapi.db.query(uid as never).count({ where });
      estates.push({
        agency,
        name: directory.agencies.get(agency)!.name,
        officers: (await officersOf(strapi, agency)).length,
        drafts: (await draftsOf(strapi, agency)).length,
        published: await count(UID.entry, { agency, publishedAt: { $notNull: true } }),
        guides: await count(UID.guide, { agency, publishedAt: { $notNull: true } }),
        subordinates: await count(UID.agency, { parent: agency }),
        reviews: (await tasksOf(strapi, trx, agency)).length,
        reports: await count(UID.annualReport, { agency, state: { $ne: 'filed' } }),
      });
    }
    return { reorganisation, estates };
  });
}

/**
 * 机构变动: renames, merges, splits or dissolves agencies, with day and basis, in one transaction. What was published
 * keeps its number and the name of its day; the successor's people may correct and withdraw it. Officers and drafts
 * that were never published go over to the successor; the series of numbers of a dissolved agency has ended.
 *
 * @throws INVALID_INPUT, FOREIGN_AGENCY
 */
export function reorganise(strapi: Core.Strapi, input: unknown): Promise<Reorganisation> {
  return writing(strapi, async (trx) => {
    await mustCoverAll(strapi);
    const given = parseReorganisation(input, await directoryWithin(trx), shanghaiDay(now()));
    if (given.act === 'rename') await rename(strapi, trx, given);
    const acts: Act[] = [];
    for (const ending of endingsOf(given)) acts.push(...(await end(strapi, trx, ending, given)));
    await append(strapi, trx, acts);
    return given;
  });
}

async function rename(strapi: Core.Strapi, trx: Trx, { agency: code, name, shortName, on, basis }: Extract<Reorganisation, { act: 'rename' }>) {
  const agency = await agencyOf(strapi, code);
  const formerNames = [agency.formerNames, agency.name].filter(Boolean).join('\n');
  await patch(strapi, trx, UID.agency, agency, { name, formerNames, ...(shortName ? { shortName } : {}) });
  await append(strapi, trx, [
    { act: 'renamed', subject: 'agency', target: agency.documentId, agency: code, reason: basis, fields: ['name', 'formerNames'], details: { on, from: agency.name, to: name }, open: true },
  ]);
}

const ENDED = { rename: 'renamed', merge: 'merged', split: 'split', dissolve: 'dissolved' } as const;

async function end(strapi: Core.Strapi, trx: Trx, { agency: code, successors, handTo }: Ending, { act, on, basis }: Reorganisation): Promise<Act[]> {
  const agency = await agencyOf(strapi, code);
  await patch(strapi, trx, UID.agency, agency, { active: false, dissolvedOn: on, successors: successors.map((one) => ({ code: one, on })) });
  const acts: Act[] = [
    { act: ENDED[act], subject: 'agency', target: agency.documentId, agency: code, reason: basis, details: { on, successors, handTo }, open: true },
  ];
  for (const officer of await officersOf(strapi, code)) {
    await patch(strapi, trx, UID.officer, officer, { until: on });
    acts.push({ act: 'updated', subject: 'officer', target: officer.documentId, agency: code, reason: basis, fields: ['until'] });
    if (!handTo) continue;
    const { id: _id, documentId: _document, lockVersion: _lock, createdAt: _created, updatedAt: _updated, publishedAt: _published, ...post } = officer;
    const { documentId } = (await strapi.documents(UID.officer as never).create({ data: { ...post, agency: handTo, from: on, until: null } } as never)) as Row;
    acts.push({ act: 'moved', subject: 'officer', target: documentId, agency: handTo, reason: basis, details: { from: code } });
  }
  if (!handTo) return acts;
  for (const draft of await draftsOf(strapi, code)) {
    await patch(strapi, trx, UID.entry, draft, { agency: handTo }, 'draft');
    acts.push({ act: 'saved', subject: 'entry', target: draft.documentId, agency: handTo, reason: basis, fields: ['agency'] });
  }
  for (const below of (await strapi.db.query(UID.agency).findMany({ where: { parent: code } })) as Row[]) {
    await patch(strapi, trx, UID.agency, below, { parent: handTo });
    acts.push({ act: 'updated', subject: 'agency', target: below.documentId, agency: below.code, reason: basis, fields: ['parent'], open: true });
  }
  return acts;
}

const agencyOf = async (strapi: Core.Strapi, code: string) => (await strapi.db.query(UID.agency).findOne({ where: { code } })) as Row;

/** Officer rows that have not ended. */
const officersOf = (strapi: Core.Strapi, agency: string) =>
  strapi.db.query(UID.officer).findMany({ where: { agency, $or: [{ until: { $null: true } }, { until: { $gt: shanghaiDay(now()) } }] } }) as Promise<Row[]>;

/** Drafts that were never published: what was is the old agency's for good. */
const draftsOf = (strapi: Core.Strapi, agency: string) =>
  strapi.db.query(UID.entry).findMany({ where: { agency, publishedAt: null, standing: { $null: true } } }) as Promise<Row[]>;

/** A form that is open elsewhere must not bring the former state back: the lock version rises with it. */
function patch(strapi: Core.Strapi, trx: Trx, uid: string, row: Row, data: Row, which: 'draft' | 'both' = 'both'): Promise<void> {
  return patchRows(strapi, trx, uid, [row.documentId], which, { ...data, lockVersion: Number(row.lockVersion ?? 0) + 1 });
}
