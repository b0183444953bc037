import type { Core } from '@strapi/strapi';
import { nameOfActor } from '../domain/actor';
import { officersAt } from '../access/duties';
import { heldUrl, signed } from '../attachment/held';
import { directoryWithin } from '../catalogue/state';
import { submissionFindings } from '../checks/submission';
import { REVIEW_ACTS } from '../domain/vocabulary';
import { shanghaiDay } from '../domain/shanghai';
import { DisclosureError } from '../http/errors';
import { draftOf } from '../publication/entry-writes';
import { now } from '../storage/acting';
import { parseJson, rowsOf, toMillis, type Trx } from '../storage/dialect';
import { fourEyes, holds, officersOf, personActing, personOf, roleOf, writersOf, type Account } from './people';
import { draftHash, shortVersion, standOf, type Decision, type Stand } from './record';
import { SUBMITS, type ReviewTable, type Transition } from './table';
import { tableInForce } from './tables';
import { factsOf, stepsAhead, waysFrom } from './walk';

type Row = Record<string, any>;

/** What a person may do now, and what has to be filled in for it. */
export interface Possible {
  event: string;
  /** In the panel, by this person. */
  mine: boolean;
  /** Why not, although the role allows it. */
  because: string | null;
  /** From a signed sheet: who may have signed it. */
  signers: { id: string; name: string }[];
}

/**
 * Where an entry stands in its review, as the panel shows it: state, steps, who acts next, what this person may do,
 * what the checks say, and everything that was done.
 */
export async function reviewState(strapi: Core.Strapi, trx: Trx, documentId: string) {
  const draft = await draftOf(strapi, documentId);
  if (!draft) throw new DisclosureError('ENTRY_NOT_FOUND');
  const inForce = await tableInForce(strapi, trx);
  const history = await historyOf(strapi, trx, documentId);
  const hash = draftHash(draft);
  const head = { documentId, version: hash, shortVersion: shortVersion(hash), history };
  if (!inForce) return { ...head, required: false as const };
  const { table, fingerprint } = inForce;
  const stand = standOf(table, fingerprint, draft, hash);
  const { state, review } = stand;
  const facts = factsOf(draft, await directoryWithin(trx));
  const ways = waysFrom(table, state.code, facts);
  const person = await personActing(strapi);
  const possible = await possibleOf(strapi, trx, table, draft, stand, ways, person);
  const passing = ways.find(({ event }) => event === 'pass');
  const submits = ways.some(({ event }) => event === 'submit');
  const own = (await officersAt(strapi, draft.agency)).some(({ accountEmail }) => accountEmail?.toLowerCase() === person.email);
  const { waiting } = review ?? {};
  return {
    ...head,
    required: true as const,
    table: table.name,
    state: { code: state.code, name: state.name, kind: state.kind, secrecy: state.secrecy, afterwards: state.afterwards },
    voided: stand.voided,
    mayPublish: state.kind === 'ready',
    steps: stepsAhead(table, table.states[0]!.code, facts).map(({ code, name }) => ({ code, name, passed: Boolean(review?.decisions.some((one) => one.state === code && one.event === 'pass')) && !stand.voided })),
    next: passing ? await nextOf(strapi, table, passing, draft) : null,
    possible,
    behalf: submits && !own,
    waiting: waiting ? { ...printable(strapi, waiting), mine: waiting.paper?.recordedBy.id !== person.id } : null,
    urgent: urgentOf(review?.urgent, state.afterwards),
    findings: submits && possible.some(({ event, mine }) => event === 'submit' && mine) ? await submissionFindings(strapi, trx, draft) : [],
    oralBy: ways.some(({ event }) => event === 'submit_urgent') ? await decidersOf(strapi, table, draft.agency) : [],
  };
}

function urgentOf(urgent: { publishedAt: string | null; until: string | null } | null | undefined, afterwards: boolean) {
  if (!urgent || !afterwards) return null;
  return { ...urgent, late: Boolean(urgent.until && shanghaiDay(now()) > urgent.until) };
}

async function nextOf(strapi: Core.Strapi, table: ReviewTable, way: Transition, draft: Row) {
  const role = roleOf(table, way.role);
  const people = [...new Set((await officersOf(strapi, role, draft.agency)).map(({ name }) => name))];
  return { role: role.name, people };
}

async function decidersOf(strapi: Core.Strapi, table: ReviewTable, agency: string) {
  const deciding = table.roles.filter(({ code }) => table.transitions.some(({ event, role }) => event === 'pass' && role === code));
  const found = new Map<string, { id: string; name: string }>();
  for (const role of deciding) {
    for (const { documentId, name } of await officersOf(strapi, role, agency)) found.set(documentId, { id: documentId, name: `${name}（${role.name}）` });
  }
  return [...found.values()];
}

/** Nothing has been changed since it went out: there is nothing to submit. What was withdrawn may go out again as it is. */
const isAsPublished = (draft: Row, { kind }: Stand['state']) => kind === 'done' && draft.standing === 'public';

async function possibleOf(strapi: Core.Strapi, trx: Trx, table: ReviewTable, draft: Row, { state, review }: Stand, ways: Transition[], person: Account): Promise<Possible[]> {
  const writers = state.kind === 'step' ? (await writersOf(trx, [draft.documentId])).get(draft.documentId)! : new Set<string>();
  const possible: Possible[] = [];
  for (const { event, role: code } of ways) {
    if (event === 'publish' || (SUBMITS.has(event) && isAsPublished(draft, state))) continue;
    const role = roleOf(table, code);
    const held = await holds(strapi, role, draft.agency, person);
    const decides = state.kind === 'step' && event !== 'recall';
    const because = held && decides ? fourEyes(table, state.code, person, writers, review) : null;
    const signers: Possible['signers'] = [];
    for (const officer of decides ? await officersOf(strapi, role, draft.agency) : []) {
      if (!fourEyes(table, state.code, await personOf(strapi, officer), writers, review)) signers.push({ id: officer.documentId, name: officer.name });
    }
    const open = !review?.waiting || event === 'recall';
    possible.push({ event, mine: held && !because && open, because, signers: open ? signers : [] });
  }
  return possible;
}

const LABELS: Record<string, string> = REVIEW_ACTS;

/** A decision as people read it; the scan gets an address for an hour. */
function printable(strapi: Core.Strapi, { by, step, event, opinion, at, hash, paper, oral, behalfOf, findings }: Decision) {
  const scan = paper && { name: paper.scan.name, url: signed(strapi, heldUrl(paper.scan.sha256, paper.scan.name)) };
  return {
    by: by.name,
    step,
    event,
    opinion,
    at,
    version: shortVersion(hash),
    paper: paper ? { signedOn: paper.signedOn, recordedBy: paper.recordedBy.name, confirmedBy: paper.confirmedBy?.name ?? null, scan: scan! } : null,
    oral: oral ? { by: oral.by.name, how: oral.how, what: oral.what, at: oral.at, writtenBy: oral.writtenBy.name } : null,
    behalfOf: behalfOf ?? null,
    kept: ((findings ?? []) as { because: string }[]).map(({ because }) => because),
  };
}

async function historyOf(strapi: Core.Strapi, trx: Trx, documentId: string) {
  const acts = Object.keys(REVIEW_ACTS);
  const rows = await rowsOf<Row>(
    trx,
    `SELECT version, act, "at", actor, reason, details FROM disclosure_journal WHERE target = ? AND act IN (${acts.map(() => '?').join(',')}) ORDER BY version DESC LIMIT 50`,
    [documentId, ...acts]
  );
  return rows.map((row) => {
    const details = parseJson<Decision>(row.details);
    return {
      id: Number(row.version),
      act: row.act as string,
      label: LABELS[row.act] ?? row.act,
      at: new Date(toMillis(row.at)!).toISOString(),
      actor: nameOfActor(row.actor),
      reason: (row.reason as string | null) ?? null,
      decision: details?.step ? printable(strapi, details) : null,
    };
  });
}
