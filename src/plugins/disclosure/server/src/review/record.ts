import { parseJson } from '../storage/dialect';
import { hashOf } from '../journal/versions';
import { contentOf, serverOwnedOf } from '../publication/fields';
import type { ReviewEvent, ReviewTable, State } from './table';

type Row = Record<string, any>;

export interface Person {
  /** `admin:7`, or `officer:…` for a signer without an account. */
  id: string;
  name: string;
}

/** A signed sheet that stands behind a decision. */
export interface Paper {
  /** Day of the signature, `YYYY-MM-DD`. */
  signedOn: string;
  scan: { sha256: string; name: string; mime: string; size: number };
  recordedBy: Person;
  recordedAt: string;
  confirmedBy?: Person;
  confirmedAt?: string;
}

/** 口头决定 before an urgent publication. */
export interface Oral {
  by: Person;
  how: string;
  what: string;
  /** When it was spoken, ISO. */
  at: string;
  writtenBy: Person;
}

/** One thing that was done to a draft under review, and to which version of it. */
export interface Decision {
  state: string;
  step: string;
  event: ReviewEvent;
  by: Person;
  role: string;
  at: string;
  opinion: string | null;
  /** Content hash of the draft that the decision speaks of. */
  hash: string;
  paper?: Paper;
  oral?: Oral;
  behalfOf?: string;
  findings?: unknown[];
}

/** Where a draft stands in its review: the server-owned field `review` of the draft. */
export interface Review {
  /** Hash of the table by which it is reviewed. */
  table: string;
  state: string;
  /** How many times it was submitted. */
  round: number;
  /** Content hash of the draft as submitted; another hash makes the decisions void. */
  hash: string;
  /** Decisions of this round. */
  decisions: Decision[];
  /** Recorded from paper, to be confirmed by another person. */
  waiting?: Decision | null;
  urgent?: { publishedAt: string | null; until: string | null } | null;
  /** Set when an edit has made decisions void. */
  void?: { at: string } | null;
}

const OWNED = new Set(serverOwnedOf('entry').filter((name) => name !== 'files'));

/** SHA-256 over all that publishing this draft would make public; what only the server writes is not part of it. */
export function draftHash(draft: Row): string {
  const content = Object.fromEntries(Object.entries(contentOf(draft)).filter(([name]) => !OWNED.has(name)));
  const files = parseJson<unknown[]>(draft.files);
  return hashOf({ ...content, ...(files?.length ? { files } : {}), ...(draft.changeNote?.trim() ? { changeNote: draft.changeNote, changeKind: draft.changeKind ?? 'content' } : {}) });
}

/** The part of a version that a person compares with a printed sheet. */
export const shortVersion = (hash: string) => hash.slice(0, 8).toUpperCase();

export const reviewOf = (draft: Row): Review | null => parseJson<Review>(draft.review);

export interface Stand {
  state: State;
  review: Review | null;
  /** The draft was edited, or the table changed, after it had been submitted. */
  voided: boolean;
}

/**
 * Where a draft stands by a table. A record made by another table, or of another version of the draft, counts for
 * nothing; what follows an urgent publication speaks of what was published and survives edits of the draft.
 */
export function standOf(table: ReviewTable, fingerprint: string, draft: Row, hash: string): Stand {
  const start = table.states[0]!;
  const review = reviewOf(draft);
  const state = review && review.table === fingerprint ? table.states.find(({ code }) => code === review.state) : undefined;
  if (!review || !state) return { state: start, review: null, voided: Boolean(review?.hash) };
  if (state.kind === 'draft' || state.afterwards) return { state, review, voided: Boolean(review.void) };
  if (review.hash === hash) return { state, review, voided: false };
  return { state: start, review, voided: state.kind !== 'done' };
}
