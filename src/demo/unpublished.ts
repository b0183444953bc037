import reasons from './data/reasons.json';
import { dayText, officeDay } from './calendar';
import { decider } from './county';
import { randomFrom } from './random';
import { COLUMNS, Span } from './seeds';
import { Titles } from './titles';
import { ColumnSeed, Slot } from './types';

const DRAFTS = 60;
const ON_REQUEST = 25;
const WITHHELD = 25;

const NEVER_ON_REQUEST = new Set(['warnings', 'work-news', 'interpretation', 'recruitment', 'fees', 'functions', 'higher-systems']);
const WITHHELD_COLUMNS = new Set(['government-documents', 'office-documents', 'department-documents', 'township-documents', 'work-plans', 'emergency-plans', 'inspections', 'penalties']);

/**
 * @returns what is in the register but not public: drafts of the last weeks, and what was decided to be disclosed on
 *   request or not at all, with ground, decision and the day on which the decision is to be reviewed
 */
export function unpublished(span: Span, titles: Titles): Slot[] {
  const random = randomFrom('unpublished');
  const make = (key: string, columns: ColumnSeed[], day: number): Slot => {
    const column = random.pick(columns);
    const { target, ...titled } = titles.give(column, day, null, random, ({ months, title }) => !months && !title.includes('{target}'));
    return { ...titled, key, column, day, at: null, formed: day, extra: {}, acts: [] };
  };
  const numbered = (name: string, index: number): string => `${name}-${String(index + 1).padStart(2, '0')}`;
  const drafts = Array.from({ length: DRAFTS }, (_, index) => {
    const columns = COLUMNS.filter(({ code }) => code !== 'interpretation' && code !== 'higher-systems');
    return make(numbered('draft', index), columns, officeDay(span.today - random.int(2, 25)));
  });
  const decided = (name: string, publicity: string, grounds: string[], columns: ColumnSeed[], count: number): Slot[] =>
    Array.from({ length: count }, (_, index) => {
      const slot = make(numbered(name, index), columns, officeDay(span.today - random.int(40, 1000)));
      slot.extra = {
        publicity,
        publicityGround: grounds[index % grounds.length],
        publicityDecidedBy: decider(random.int(0, 40)),
        publicityDecidedOn: dayText(slot.day + random.int(1, 10)),
        // Some reviews are overdue: two years after a decision of long ago.
        reviewAgainOn: dayText(slot.day + 730),
      };
      return slot;
    });
  return [
    ...drafts,
    ...decided('on-request', 'on_request', reasons.onRequest, COLUMNS.filter(({ code }) => !NEVER_ON_REQUEST.has(code)), ON_REQUEST),
    ...decided('withheld', 'withheld', reasons.withheld, COLUMNS.filter(({ code }) => WITHHELD_COLUMNS.has(code)), WITHHELD),
  ];
}
