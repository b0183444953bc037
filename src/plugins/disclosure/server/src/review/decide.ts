import type { Core } from '@strapi/strapi';
import { officersAt } from '../access/duties';
import { directoryWithin } from '../catalogue/state';
import type { REVIEW_ACTS } from '../domain/vocabulary';
import { submissionFindings, unansweredOf } from '../checks/submission';
import { DisclosureError, faulty } from '../http/errors';
import { parseInput } from '../http/input';
import { actingOn } from '../publication/acts';
import { draftWithMedia, listFiles } from '../publication/files';
import { gate } from '../publication/publish';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { REVIEW_INPUT, type ReviewInput } from './contract';
import { fourEyes, holds, officersOf, personActing, personOf, roleOf, writersOf, type Account } from './people';
import { draftHash, shortVersion, standOf, type Decision, type Person, type Review, type Stand } from './record';
import { SUBMITS, type ReviewEvent, type ReviewTable, type Transition } from './table';
import { tableInForce, type TableInForce } from './tables';
import { factsOf, waysFrom } from './walk';
import { writeReview } from './write';

type Row = Record<string, any>;

const ACT_OF: Record<Exclude<ReviewEvent, 'publish'>, keyof typeof REVIEW_ACTS> = {
  submit: 'review_submitted',
  submit_urgent: 'review_submitted_urgent',
  pass: 'review_passed',
  return: 'review_returned',
  decline: 'review_declined',
  recall: 'review_recalled',
};

/** An entry under review, with all that deciding on it needs. */
export interface Case {
  trx: Trx;
  draft: Row;
  inForce: TableInForce;
  table: ReviewTable;
  hash: string;
  stand: Stand;
  ways: Transition[];
  person: Account;
}

/**
 * Opens the transaction of a review act on an entry.
 *
 * @param version content hash of the draft that the person had before them
 * @throws REVIEW_NONE, REVIEW_STALE when the draft is another one by now, REVIEW_PERSON, ENTRY_NOT_FOUND, FOREIGN_AGENCY
 */
export function caseOf<T>(strapi: Core.Strapi, documentId: string, version: string, work: (its: Case) => Promise<T>): Promise<T> {
  return actingOn(strapi, documentId, async (trx) => {
    const inForce = await tableInForce(strapi, trx);
    if (!inForce) throw new DisclosureError('REVIEW_NONE');
    const seen = (await draftWithMedia(strapi, trx, documentId))!;
    const held = draftHash(seen.draft);
    if (version !== held) throw new DisclosureError('REVIEW_STALE', undefined, { held });
    // A file replaced in the library since the last save is part of what goes out.
    const draft = await listFiles(strapi, trx, seen);
    const hash = draftHash(draft);
    const stand = standOf(inForce.table, inForce.fingerprint, draft, hash);
    const ways = waysFrom(inForce.table, stand.state.code, factsOf(draft, await directoryWithin(trx)));
    return work({ trx, draft, inForce, table: inForce.table, hash, stand, ways, person: await personActing(strapi) });
  });
}

/**
 * One event of the review: submits, passes, returns, declines or recalls, in the panel or from a signed sheet.
 *
 * @throws INVALID_INPUT, REVIEW_NOT_NOW, REVIEW_ROLE, REVIEW_FOUR_EYES, REVIEW_WAITING, REVIEW_FINDINGS and what
 *   publishing this draft would refuse
 */
export async function decide(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  const given = parseInput(REVIEW_INPUT, input);
  return caseOf(strapi, documentId, given.version, async (its) => {
    const way = its.ways.find(({ event }) => event === given.event);
    if (!way) throw new DisclosureError('REVIEW_NOT_NOW', `现为“${its.stand.state.name}”，不能办理此项`);
    if (its.stand.review?.waiting && given.event !== 'recall') throw new DisclosureError('REVIEW_WAITING');
    const decision = given.paper ? await fromPaper(strapi, its, way, given) : await inPanel(strapi, its, way, given);
    if (given.paper) return record(strapi, its, decision);
    await enter(strapi, its, way, decision);
  });
}

async function inPanel(strapi: Core.Strapi, its: Case, way: Transition, given: ReviewInput): Promise<Decision> {
  const { table, draft, stand, person, trx } = its;
  const role = roleOf(table, way.role);
  if (!(await holds(strapi, role, draft.agency, person))) throw new DisclosureError('REVIEW_ROLE', `这一步由${role.name}办理`);
  if (stand.state.kind === 'step' && way.event !== 'recall') await mustBeOther(its, person);
  const decision = decisionOf(its, way, { id: person.id, name: person.name }, given.opinion ?? null);
  if (!SUBMITS.has(way.event)) return decision;
  mayGoOut(draft);
  const findings = await submissionFindings(strapi, trx, draft);
  const unanswered = unansweredOf(findings, given.kept);
  if (unanswered.length) throw new DisclosureError('REVIEW_FINDINGS', undefined, { findings: unanswered });
  const behalfOf = await behalf(strapi, its, given.behalfOf);
  const oral = given.oral ? await oralOf(strapi, its, given.oral) : undefined;
  return { ...decision, ...(behalfOf ? { behalfOf } : {}), ...(oral ? { oral } : {}), ...(given.kept.length ? { findings: given.kept } : {}) };
}

async function mustBeOther({ trx, table, draft, stand }: Case, person: Person): Promise<void> {
  const because = fourEyes(table, stand.state.code, person, (await writersOf(trx, [draft.documentId])).get(draft.documentId)!, stand.review);
  if (because) throw new DisclosureError('REVIEW_FOUR_EYES', because);
}

/** What would be refused at publication is refused when it is submitted. */
function mayGoOut(draft: Row): void {
  gate(draft.standing === 'withdrawn' ? { ...draft, standing: 'public' } : draft);
}

/** 代报: somebody who holds no post there submits for the unit, and says who asked for it. */
async function behalf(strapi: Core.Strapi, { draft, person }: Case, given: string | undefined): Promise<string | null> {
  const own = (await officersAt(strapi, draft.agency)).some(({ accountEmail }) => accountEmail?.toLowerCase() === person.email);
  if (!own && !given) throw faulty('INVALID_INPUT', [{ path: 'behalfOf', message: '您不在该单位任职，代为送审请写明受谁委托' }]);
  return own ? null : given!;
}

/** The spoken decision must come from somebody who decides a step of this table for the unit, before it is written down. */
async function oralOf(strapi: Core.Strapi, { table, draft, person }: Case, oral: NonNullable<ReviewInput['oral']>) {
  const deciding = new Set(table.transitions.filter(({ event }) => event === 'pass').map(({ role }) => role));
  const officers = (await Promise.all(table.roles.filter(({ code }) => deciding.has(code)).map((role) => officersOf(strapi, role, draft.agency)))).flat();
  const by = officers.find(({ documentId }) => documentId === oral.by);
  if (!by) throw faulty('INVALID_INPUT', [{ path: 'oral.by', message: '口头决定应由该单位的审核人、保密审查员或分管领导作出' }]);
  if (Date.parse(oral.at) > now()) throw faulty('INVALID_INPUT', [{ path: 'oral.at', message: '“口头决定的时间”不能晚于现在' }]);
  return { ...oral, by: await personOf(strapi, by), writtenBy: { id: person.id, name: person.name } };
}

/** A decision from a signed sheet: the signer holds the role and did not write; who records it need not hold it. */
async function fromPaper(strapi: Core.Strapi, its: Case, way: Transition, given: ReviewInput): Promise<Decision> {
  const { table, draft, hash, person } = its;
  const paper = given.paper!;
  if (paper.sheetVersion.trim().toUpperCase() !== shortVersion(hash)) {
    throw faulty('INVALID_INPUT', [{ path: 'paper.sheetVersion', message: `审核表上的版本与现在的稿件（${shortVersion(hash)}）不符，请重新打印签字` }]);
  }
  const role = roleOf(table, way.role);
  const signer = (await officersOf(strapi, role, draft.agency)).find(({ documentId }) => documentId === paper.signer);
  if (!signer) throw faulty('INVALID_INPUT', [{ path: 'paper.signer', message: `签字人应为该单位的${role.name}` }]);
  const by = await personOf(strapi, signer);
  await mustBeOther(its, by);
  const { signer: _signer, sheetVersion: _sheetVersion, ...rest } = paper;
  return {
    ...decisionOf(its, way, by, given.opinion ?? null),
    paper: { ...rest, recordedBy: { id: person.id, name: person.name }, recordedAt: new Date(now()).toISOString() },
  };
}

function decisionOf({ stand, hash }: Case, way: Transition, by: Person, opinion: string | null): Decision {
  return { state: stand.state.code, step: stand.state.name, event: way.event, by, role: way.role, at: new Date(now()).toISOString(), opinion, hash };
}

/** Written down, without effect until another person has seen the sheet. */
async function record(strapi: Core.Strapi, { trx, draft, stand }: Case, decision: Decision): Promise<void> {
  const review: Review = { ...stand.review!, waiting: decision };
  await writeReview(strapi, trx, draft, review, { act: 'review_recorded', reason: decision.opinion, details: decision });
}

/** A decision takes effect. */
export async function enter(strapi: Core.Strapi, { trx, draft, inForce, hash, stand }: Case, way: Transition, decision: Decision): Promise<void> {
  const submits = SUBMITS.has(way.event);
  const before = stand.review;
  const review: Review = {
    table: inForce.fingerprint,
    state: way.to,
    round: (before?.round ?? 0) + (submits ? 1 : 0),
    // After an urgent publication the steps speak of what was published, whatever the draft has become.
    hash: stand.state.afterwards ? before!.hash : hash,
    decisions: submits ? [decision] : [...(before?.decisions ?? []), decision],
    waiting: null,
    urgent: submits ? null : (before?.urgent ?? null),
    void: null,
  };
  await writeReview(strapi, trx, draft, review, { act: ACT_OF[way.event as keyof typeof ACT_OF], reason: decision.opinion, details: decision });
}
