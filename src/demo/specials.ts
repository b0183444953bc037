import reasons from './data/reasons.json';
import { chineseDay, dayText, instant, officeDay } from './calendar';
import { Random } from './random';
import { Span, contactOf, nameIn } from './seeds';
import { AgencySeed, DemoAct, Slot } from './types';
import { yearOf } from './schedule';

/** Picks entries for the special parts of the story; each entry plays one. */
class Casting {
  private readonly order: Slot[];

  constructor(
    slots: Slot[],
    private readonly span: Span,
    private readonly random: Random
  ) {
    this.order = random.shuffle(slots.filter(({ day }) => day < span.today - 40));
  }

  /** @returns `count` entries that have no part yet, in order of publication */
  take(count: number, fits: (slot: Slot) => boolean): Slot[] {
    const chosen: Slot[] = [];
    const start = this.random.int(0, this.order.length - 1);
    for (let i = 0; i < this.order.length && chosen.length < count; i += 1) {
      const slot = this.order[(start + i) % this.order.length] as Slot;
      if (!slot.taken && fits(slot)) chosen.push(slot);
    }
    if (chosen.length < count) throw new RangeError(`Only ${chosen.length} of ${count} entries fit a special part`);
    for (const slot of chosen) slot.taken = true;
    return chosen.sort((a, b) => a.day - b.day);
  }

  one(fits: (slot: Slot) => boolean): Slot {
    return this.take(1, fits)[0] as Slot;
  }

  /** An office hour after a day, after the change of systems and before today. */
  later(after: number, within: number): number {
    const first = Math.max(after + 4, this.span.goLive + 6);
    const last = Math.max(first, Math.min(first + within, this.span.today - 4));
    return instant(officeDay(this.random.int(first, last)), this.random.int(520, 700), this.random.int(0, 59));
  }
}

/** Turns a newer entry into one that amends or repeals an older document. */
function rewrite(newer: Slot, older: Slot, verb: '修改' | '废止'): void {
  const style = verb === '修改' ? 'amendment' : 'repealing';
  const { text: _, ...kind } = newer.kind;
  newer.kind = { ...kind, style, genre: 'notice' };
  newer.title = `${nameIn(newer.agency, yearOf(newer.day))}关于${verb}《${older.document}》的通知`;
  newer.words = { ...newer.words, doc: older.document ?? '', w: older.words['w'] ?? '' };
  newer.domain = older.domain;
  newer.taken = true;
}

/** Turns a newer entry into the next edition of a rule whose time has run out. */
function renew(newer: Slot, older: Slot): void {
  const document = `${older.document?.replace(/（.*）$/, '')}（${yearOf(newer.day)}年修订）`;
  Object.assign(newer, { kind: older.kind, document, title: older.title.replace(older.document ?? '', document), domain: older.domain, taken: true });
  newer.words = { ...newer.words, w: older.words['w'] ?? '' };
  newer.extra['effectiveOn'] = dayText(newer.day);
}

/** Rules of the county stay in force for years: they are what is amended and repealed. */
const isRule = ({ column, document, kind }: Slot): boolean =>
  document !== undefined && kind.style === 'rules' && ['government-documents', 'office-documents'].includes(column.code);

function relations(casting: Casting, span: Span, random: Random): void {
  const successorOf = (older: Slot): Slot =>
    casting.one(
      ({ column, kind, document, day, agency }) =>
        column.code === older.column.code && kind.style === 'plan' && !document && day >= span.goLive && day > older.day + 200 && agency === older.agency
    );
  for (const older of casting.take(8, (slot) => isRule(slot) && slot.day < span.goLive)) {
    const newer = successorOf(older);
    rewrite(newer, older, '修改');
    newer.extra['amends'] = [older.key];
    older.extra['validity'] = 'amended';
  }
  casting
    .take(12, (slot) => isRule(slot) && slot.day < span.goLive - 300)
    .forEach((older, index) => {
      let at = casting.later(span.goLive, 700);
      let basis: string = reasons.repeals[index % reasons.repeals.length] ?? '';
      if (index < 4) {
        const newer = successorOf(older);
        rewrite(newer, older, '废止');
        newer.extra['repeals'] = [older.key];
        at = (newer.at ?? at) + 60 * 60 * 1000;
        basis = `${newer.documentNumber}`;
      }
      older.acts.push({ at, act: 'repeal', input: { basis, on: dayText(dayOf(at)) } });
    });
  casting
    .take(8, (slot) => isRule(slot) && slot.day < span.today - 2000)
    .forEach((older, index) => {
      let expires = (older.formed ?? older.day) + random.int(1100, 1800);
      if (index >= 4) {
        const newer = successorOf(older);
        renew(newer, older);
        newer.extra['repeals'] = [older.key];
        expires = Math.min(expires, (newer.formed ?? newer.day) - 10);
      }
      older.extra['expiresOn'] = dayText(expires);
    });
}

function dayOf(at: number): number {
  return Math.floor((at + 8 * 3_600_000) / 86_400_000);
}

type Withdrawal = Extract<DemoAct, { act: 'withdraw' }>['input'] & { style: string };

function withdrawals(casting: Casting, span: Span): void {
  const withdraw = ({ style, ...input }: Withdrawal): { slot: Slot; at: number } => {
    const slot = casting.one(({ kind, day }) => kind.style === style && (day >= span.goLive - 500 || style === 'fees'));
    const at = casting.later(slot.day, 30);
    slot.acts.push({ at, act: 'withdraw', input });
    if (input.ground === 'period_over') slot.extra['displayUntil'] = dayText(dayOf(at));
    return { slot, at };
  };
  for (const withdrawal of reasons.withdrawals) withdraw(withdrawal);
  for (const { reason, ...withdrawal } of reasons.reinstatements) {
    const { slot, at } = withdraw(withdrawal);
    slot.acts.push({ at: at + 26 * 60 * 60 * 1000, act: 'reinstate', input: { reason, content: 'as_published' } });
  }
}

function corrections(casting: Casting, span: Span): void {
  const recent = (slot: Slot): boolean => slot.day >= span.goLive;
  for (const changeNote of reasons.corrections) {
    const slot = casting.one((one) => recent(one) && ['plan', 'statistics', 'budget'].includes(one.kind.style));
    const at = casting.later(slot.day, 90);
    const note = `<p>更正说明：${changeNote}（${chineseDay(dayOf(at))}）。</p>`;
    // The body is written later; a correction of contents adds to it.
    slot.acts.push({ at, act: 'correct', input: { changeNote, changeKind: 'content', data: { body: note } } });
  }
  for (const changeNote of reasons.slips) {
    const slot = casting.one((one) => recent(one) && ['service', 'notice'].includes(one.kind.style));
    const data = { contact: contactOf(slot.agency, yearOf(slot.day), 5) };
    slot.acts.push({ at: casting.later(slot.day, 60), act: 'correct', input: { changeNote, changeKind: 'slip', data } });
  }
}

function merges(casting: Casting, slots: Slot[], span: Span): void {
  const news = new Map<AgencySeed, Slot[]>();
  for (const slot of slots) {
    if (slot.kind.style === 'news' && slot.day >= span.goLive) news.set(slot.agency, [...(news.get(slot.agency) ?? []), slot]);
  }
  const twinsOf = (first: Slot): Slot[] =>
    (news.get(first.agency) ?? []).filter(({ taken, day }) => !taken && day > first.day && day < Math.min(first.day + 150, span.today - 40));
  for (const reason of reasons.merges) {
    const into = casting.one((slot) => slot.kind.style === 'news' && slot.day >= span.goLive && twinsOf(slot).length > 0);
    const twins = twinsOf(into);
    const merged = casting.one((slot) => twins.includes(slot));
    merged.acts.push({ at: casting.later(merged.day, 20), act: 'merge', input: { into: into.key, reason } });
  }
}

/**
 * Plays the less sunny parts: documents amended, repealed and expired, entries withdrawn, reinstated, corrected and
 * merged, all by yesterday; and some that are on display for a limited time only.
 */
export function playSpecials(slots: Slot[], span: Span, random: Random): void {
  const casting = new Casting(slots, span, random);
  relations(casting, span, random);
  withdrawals(casting, span);
  corrections(casting, span);
  merges(casting, slots, span);
  const onDisplay = slots.filter(
    ({ day, taken, kind }) => !taken && day > span.today - 40 && ['notice', 'employment', 'assistance', 'land', 'licences'].includes(kind.style)
  );
  for (const slot of random.shuffle(onDisplay).slice(0, 8)) {
    slot.taken = true;
    slot.extra['displayUntil'] = dayText(span.today + random.int(10, 60));
  }
}
