import { shanghaiMonth } from '../domain/shanghai';

/** An act on an entry as the journal keeps it, as far as counting asks. */
export interface Told {
  act: string;
  target: string;
  agency: string | null;
  /** `admin:7 name` */
  actor: string | null;
  /** ms epoch */
  at: number;
  /** Names of the fields that changed. */
  fields: readonly string[];
}

/** 采用情况 of one officer at one agency in one month: what became of what was submitted in it. */
export interface Count {
  /** `admin:7` */
  account: string;
  officer: string;
  agency: string;
  /** Month of the submission in Asia/Shanghai, `YYYY-MM`. */
  month: string;
  submitted: number;
  /** Published as submitted. */
  accepted: number;
  /** Published after somebody else had changed it since the submission. */
  edited: number;
  returned: number;
  /** 不予采用. */
  unused: number;
  /** Called back by the author, or gone with the draft. */
  recalled: number;
  /** Nothing has become of it yet. */
  open: number;
  /** First publications within the limit of the column, and those whose limit can be computed. */
  inTime: number;
  timed: number;
}

const SUBMITS = new Set(['review_submitted', 'review_submitted_urgent']);
const PUBLISHES = new Set(['published', 'corrected', 'reinstated']);
const ENDS: Record<string, 'returned' | 'unused' | 'recalled'> = { review_returned: 'returned', review_declined: 'unused', review_recalled: 'recalled', draft_deleted: 'recalled', merged: 'recalled', expunged: 'recalled' };

/** What counting reads of the journal. */
export const COUNTED_ACTS = [...SUBMITS, ...PUBLISHES, ...Object.keys(ENDS), 'saved'];

interface Submission {
  count: Count;
  account: string;
  edited: boolean;
}

/**
 * Counts submissions and what became of them. A submission counts for the officer and the agency of its first day;
 * made void by an edit and submitted again, by whomever, it is still the same one. Pure.
 *
 * @param acts in the order of the journal
 * @param inTime whether a first publication was in time; null where that cannot be said
 * @returns ordered by month, agency, officer; in each `submitted` is the sum of what became of it
 */
export function countsOf(acts: Iterable<Told>, inTime: (published: Told) => boolean | null): Count[] {
  const counts = new Map<string, Count>();
  const open = new Map<string, Submission>();
  for (const act of acts) {
    const its = open.get(act.target);
    const [account = ''] = (act.actor ?? '').split(' ');
    if (SUBMITS.has(act.act)) {
      if (!its) open.set(act.target, { count: begin(counts, act, account), account, edited: false });
      continue;
    }
    if (!its) continue;
    if (act.act === 'saved') {
      if (account !== its.account && act.fields.some((name) => name !== 'agency')) its.edited = true;
      continue;
    }
    const end = PUBLISHES.has(act.act) ? (its.edited ? 'edited' : 'accepted') : ENDS[act.act];
    if (!end) continue;
    its.count[end] += 1;
    its.count.open -= 1;
    open.delete(act.target);
    const timely = act.act === 'published' ? inTime(act) : null;
    if (timely !== null) its.count.timed += 1;
    if (timely) its.count.inTime += 1;
  }
  return [...counts.values()].sort((one, other) => compare(one.month, other.month) || compare(one.agency, other.agency) || compare(one.officer, other.officer));
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function begin(counts: Map<string, Count>, { actor, agency, at }: Told, account: string): Count {
  const month = shanghaiMonth(at);
  const key = JSON.stringify([account, agency, month]);
  const count = counts.get(key) ?? {
    account,
    officer: (actor ?? '').slice(account.length).trim() || account,
    agency: agency ?? '',
    month,
    ...{ submitted: 0, accepted: 0, edited: 0, returned: 0, unused: 0, recalled: 0, open: 0, inTime: 0, timed: 0 },
  };
  count.submitted += 1;
  count.open += 1;
  counts.set(key, count);
  return count;
}
