import reasons from './data/reasons.json';
import { chineseDay, dayText, instant, officeDay } from './calendar';
import { Random } from './random';
import { Span, nameIn, phoneOf } from './seeds';
import { DemoAct, Slot } from './types';
import { yearOf } from './schedule';

/** Picks entries for the special parts of the story; each entry plays one. */
class Casting {
  constructor(
    private readonly slots: Slot[],
    private readonly span: Span,
    private readonly random: Random
  ) {}

  /** @returns up to `count` entries that have no part yet, in order of publication */
  take(count: number, fits: (slot: Slot) => boolean): Slot[] {
    const free = this.slots.filter((slot) => !slot.taken && slot.day < this.span.today - 40 && fits(slot));
    const chosen = this.random.shuffle(free).slice(0, count);
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
  newer.kind = { ...newer.kind, style, genre: 'notice' };
  newer.title = `${nameIn(newer.agency, yearOf(newer.day))}关于${verb}《${older.document}》的通知`;
  newer.words = { ...newer.words, doc: older.document ?? '', w: older.words['w'] ?? '' };
  newer.domain = older.domain;
  newer.taken = true;
}

const isDocument = ({ column, document }: Slot): boolean =>
  document !== undefined && ['government-documents', 'office-documents'].includes(column.code);

function relations(casting: Casting, span: Span, random: Random): void {
  const successorOf = (older: Slot): Slot =>
    casting.one(
      ({ column, kind, document, day, agency }) =>
        column.code === older.column.code && kind.style === 'plan' && !document && day >= span.goLive && day > older.day + 200 && agency === older.agency
    );
  for (const older of casting.take(8, (slot) => isDocument(slot) && slot.day < span.goLive)) {
    const newer = successorOf(older);
    rewrite(newer, older, '修改');
    newer.extra['amends'] = [older.key];
    older.extra['validity'] = 'amended';
  }
  casting
    .take(12, (slot) => isDocument(slot) && slot.day < span.goLive - 300)
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
  for (const slot of casting.take(8, (older) => isDocument(older) && older.kind.style === 'rules' && older.day < span.today - 2000)) {
    slot.extra['expiresOn'] = dayText((slot.formed ?? slot.day) + random.int(1100, 1800));
  }
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
    const data = { contact: `${slot.agency.shortName}办公室，${phoneOf(slot.agency, 5)}` };
    slot.acts.push({ at: casting.later(slot.day, 60), act: 'correct', input: { changeNote, changeKind: 'slip', data } });
  }
}

function merges(casting: Casting, slots: Slot[], span: Span): void {
  for (const reason of reasons.merges) {
    const isNews = ({ kind, day }: Slot): boolean => kind.style === 'news' && day >= span.goLive;
    const into = casting.one((slot) => isNews(slot) && slots.some((other) => isTwin(other, slot)));
    const merged = casting.one((slot) => isTwin(slot, into));
    merged.acts.push({ at: casting.later(merged.day, 20), act: 'merge', input: { into: into.key, reason } });
  }
}

/** News of the same unit within a few months after another. */
function isTwin(later: Slot, first: Slot): boolean {
  return (
    !later.taken && later.kind.style === 'news' && later.agency === first.agency && later.day > first.day && later.day < first.day + 150
  );
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
