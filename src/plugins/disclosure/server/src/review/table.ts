import { z } from '@strapi/utils';
import { OFFICER_DUTIES, keysOf } from '../domain/vocabulary';
import type { Fault } from '../http/errors';
import { inChinese } from '../http/in-chinese';
import { faultsOfTable } from './check-table';

const code = z.string().regex(/^[a-z0-9-]{1,40}$/, '代码只能用小写字母、数字和连字符，至多 40 个字符');
const name = z.string().trim().min(1, '缺少名称').max(40, '名称至多 40 个字');

/** 审核事项: what somebody does to a draft under review. */
export const EVENTS = ['submit', 'submit_urgent', 'pass', 'return', 'decline', 'recall', 'publish'] as const;
export type ReviewEvent = (typeof EVENTS)[number];
/** What begins a round of the review. */
export const SUBMITS: ReadonlySet<ReviewEvent> = new Set(['submit', 'submit_urgent']);

/** Who holds a role: by duty at the entry's agency or at the agency named, or by a right of the panel. */
const HOLDER = z.union(
  [
    z.strictObject({ duties: z.array(z.enum(keysOf(OFFICER_DUTIES))).min(1), agency: code.optional() }),
    z.strictObject({ right: z.enum(['update', 'publish', 'agencies.all']) }),
  ],
  'holders 的每一项应为 {duties, agency?} 或 {right}'
);

const STATE = z.strictObject({
  code,
  name,
  /** `draft`: being written; `step`: somebody decides; `ready`: may be published; `done`: nothing is left to do. */
  kind: z.enum(['draft', 'step', 'ready', 'done']),
  /** A step that is the secrecy review 保密审查. */
  secrecy: z.boolean().default(false),
  /** A step that follows an urgent publication. */
  afterwards: z.boolean().default(false),
});

const TRANSITION = z.strictObject({
  state: code,
  event: z.enum(EVENTS),
  role: code,
  to: code,
  /** Only for these agencies, or for these columns and those below them; the first row that fits is taken. */
  when: z.strictObject({ agencies: z.array(code).min(1).optional(), columns: z.array(code).min(1).optional() }).optional(),
});

/** The table role × state × event, as data. The first state is the one in which every draft begins. */
const TABLE = z.strictObject({
  id: code,
  name,
  roles: z.array(z.strictObject({ code, name, holders: z.array(HOLDER).min(1) })).min(1),
  states: z.array(STATE).min(2),
  transitions: z.array(TRANSITION).min(1),
  fourEyes: z
    .strictObject({
      /** Nobody decides on what they wrote. */
      writers: z.boolean().default(true),
      /** Pairs of steps that one person may not both decide. */
      apart: z.array(z.tuple([code, code])).default([]),
    })
    .prefault({}),
  /** Working days within which the steps after an urgent publication are to be done. */
  followWithinWorkingDays: z.number().int().min(1).max(20).default(1),
});

export type ReviewTable = z.infer<typeof TABLE>;
export type State = ReviewTable['states'][number];
export type Transition = ReviewTable['transitions'][number];
export type Role = ReviewTable['roles'][number];
export type Holder = Role['holders'][number];

/**
 * Reads a review table and proves it: every state can be reached and left, and no way leads to publication past a
 * secrecy review.
 *
 * @throws Error naming every fault
 */
export function readTable(data: unknown): ReviewTable {
  const { table, faults } = judge(data);
  if (!table) throw new Error(faults.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('；'));
  return table;
}

/** What is wrong with a table, each fault with its place, such as `transitions[3].role`; none for a good one. */
export const faultsIn = (data: unknown): Fault[] => judge(data).faults;

function judge(data: unknown): { table: ReviewTable | null; faults: Fault[] } {
  const parsed = TABLE.safeParse(data, { error: inChinese });
  if (!parsed.success) {
    // What is of the wrong kind is too short as well: one fault a place is enough.
    const told = new Map<string, Fault>();
    for (const { path, message } of parsed.error.issues) if (!told.has(placeOf(path))) told.set(placeOf(path), { path: placeOf(path), message });
    return { table: null, faults: [...told.values()] };
  }
  const faults = faultsOfTable(parsed.data);
  return { table: faults.length ? null : parsed.data, faults };
}

const placeOf = (path: PropertyKey[]) => path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`)).join('');
