import reasons from './data/reasons.json';
import { calendarDay, dayText, officeDay } from './calendar';
import { decider } from './county';
import { randomFrom } from './random';
import { COLUMNS, Span } from './seeds';
import { Titles, kindsOf } from './titles';
import { ColumnSeed, Kind, Slot } from './types';

const DRAFTS = 60;
const ON_REQUEST = 25;
const WITHHELD = 25;

/** What nobody drafts for weeks. */
const AT_ONCE = new Set(['warnings', 'interpretation', 'higher-systems']);

/** A file that is kept back, with the ground for it. */
type Kept = { agency: string; column: string; style: string; title: string; ground: string };

/**
 * @returns what is in the register but not public: drafts of the last weeks, and what was decided to be disclosed on
 *   request or not at all, with ground, decision and the day on which the decision is to be reviewed
 */
export function unpublished(span: Span, titles: Titles): Slot[] {
  const random = randomFrom('unpublished');
  const make = (key: string, column: ColumnSeed, day: number, kinds: Kind[]): Slot => {
    const { target: _, ...titled } = titles.give(column, day, null, random, kinds);
    return { ...titled, key, column, day, at: null, formed: day, extra: {}, acts: [] };
  };
  const numbered = (name: string, index: number): string => `${name}-${String(index + 1).padStart(2, '0')}`;
  const drafted = COLUMNS.filter(({ code }) => !AT_ONCE.has(code));
  const drafts = Array.from({ length: DRAFTS }, (_, index) => {
    const column = random.pick(drafted);
    const day = officeDay(span.today - random.int(2, 25));
    return make(numbered('draft', index), column, day, kindsOf(column.code, calendarDay(day).month));
  });
  const kept = (name: string, publicity: string, files: Kept[], count: number): Slot[] =>
    Array.from({ length: count }, (_, index) => {
      const { agency, column: code, style, title, ground } = files[index % files.length] as Kept;
      const column = COLUMNS.find((one) => one.code === code) as ColumnSeed;
      const kind: Kind = { column: code, style, issuer: agency, genre: 'other', weight: 1, title };
      const slot = make(numbered(name, index), column, officeDay(span.today - random.int(40, 1000)), [kind]);
      slot.extra = {
        publicity,
        publicityGround: ground,
        publicityDecidedBy: decider(random.int(0, 40)),
        // The attribute is fixed and approved together with the document.
        publicityDecidedOn: dayText(slot.day),
        // Two years later; for the oldest ones the review is overdue.
        reviewAgainOn: dayText(slot.day + 730),
      };
      return slot;
    });
  return [
    ...drafts,
    ...kept('on-request', 'on_request', reasons.onRequest, ON_REQUEST),
    ...kept('withheld', 'withheld', reasons.withheld, WITHHELD),
  ];
}
