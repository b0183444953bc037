import { dayText } from './calendar';
import { textOf } from './bodies';
import { setDocumentNumbers, setFormation, setIndexNumbers } from './numbers';
import { projectFields } from './projects';
import { Random, randomFrom } from './random';
import { schedule, yearOf } from './schedule';
import { AGENCIES, Span, contactOf, domainOf, existsIn, nameIn, spanOf } from './seeds';
import { playSpecials } from './specials';
import { Titles } from './titles';
import { DemoAct, DemoEntry, EntryData, Slot } from './types';
import { unpublished } from './unpublished';

export type { DemoAct, DemoEntry } from './types';

/** Columns whose entries others interpret. */
const INTERPRETED = new Set(['county-systems', 'government-documents', 'office-documents', 'department-documents', 'emergency-plans']);

/** @returns everything that was ever published, in order, without its texts */
function publishedSlots(span: Span, titles: Titles): Slot[] {
  const random = randomFrom('titles');
  const inYear = new Map<number, number>();
  return schedule(span).map(({ column, day, at }) => {
    const year = yearOf(day);
    const number = (inYear.get(year) ?? 0) + 1;
    inYear.set(year, number);
    const { target, kind, agency, domain, title, words, document } = titles.give(column, day, at, random);
    const key = `${year}-${String(number).padStart(4, '0')}`;
    const slot: Slot = { key, column, kind, agency, domain, day, at, title, words, extra: {}, acts: [], ...(document ? { document } : {}) };
    if (target) slot.extra['interprets'] = [target.key];
    if (slot.document && INTERPRETED.has(column.code)) titles.remember(slot);
    return slot;
  });
}

/** Facts that follow from the kind of entry rather than from the story. */
function addDetails(slots: Slot[], span: Span, random: Random): void {
  for (const slot of slots) {
    const { kind, extra, agency, column, formed } = slot;
    if (kind.persons) extra['containsPersons'] = true;
    if (kind.style === 'rules' && formed !== undefined) extra['effectiveOn'] = dayText(formed + random.int(0, 30));
    if (kind.joint && random.chance(0.12)) {
      const others = AGENCIES.filter((other) => other.kind === 'department' && other !== agency && existsIn(other, yearOf(slot.day)));
      extra['jointAgencies'] = random.shuffle(others).slice(0, random.int(1, 2)).map(({ code }) => code);
    }
    if (column.code === 'land' && random.chance(0.4)) extra['furtherColumns'] = ['notices'];
    if (column.code === 'emergency-plans' && random.chance(0.3)) extra['furtherColumns'] = ['warnings'];
    if (slot.at !== null && slot.day < span.goLive && random.chance(0.6)) {
      extra['legacyUrls'] = [`http://www.qingdu.example/zwgk/${dayText(slot.day).replace(/-/g, '/')}/${slot.key}.html`];
    }
  }
}

function keywordsOf(slot: Slot): string {
  const { title } = slot.kind;
  const names = ['w', 'system', 'project', 'plant', 'indicator', 'hazard', 'item', 'subsidy', 'benefit', 'weather', 'service'] as const;
  const spoken = names.filter((name) => title.includes(`{${name}}`)).map((name) => slot.words[name]);
  return [...new Set([...spoken.filter(Boolean), slot.column.name, slot.words['s']])].join(' ');
}

/** @returns the attributes of the content type */
function dataOf(slot: Slot, random: Random): EntryData {
  const { agency, column, domain, documentNumber } = slot;
  const year = yearOf(slot.day);
  const formedOn = slot.formed === undefined ? undefined : dayText(slot.formed);
  const { summary, body } = textOf(slot, random);
  const data: EntryData = { title: slot.title, agency: agency.code, column: column.code };
  if (documentNumber) data['documentNumber'] = documentNumber;
  if (formedOn) data['formedOn'] = formedOn;
  if (formedOn && documentNumber) data['issuedOn'] = formedOn;
  data['topic'] = column.topic ?? domainOf(domain).topic;
  data['genre'] = slot.kind.genre;
  data['audiences'] = [...domainOf(domain).audiences];
  data['keywords'] = keywordsOf(slot);
  data['channels'] = ['portal', ...(column.channels ?? [])];
  data['summary'] = summary;
  data['body'] = body;
  data['source'] = nameIn(agency, year);
  data['contact'] = contactOf(agency, year);
  data['publicity'] = 'proactive';
  if (column.code === 'project-progress') Object.assign(data, projectFields(slot.key, body));
  return Object.assign(data, slot.extra);
}

/** A correction of contents was planned before the text existed: it adds its note to the body. */
function withBody(acts: DemoAct[], body: unknown): DemoAct[] {
  return acts.map((act) =>
    act.act === 'correct' && act.input.changeKind === 'content'
      ? { ...act, input: { ...act.input, data: { body: `${String(body)}${String(act.input.data['body'])}` } } }
      : act
  );
}

function entryOf(slot: Slot): DemoEntry {
  const data = dataOf(slot, randomFrom(`text ${slot.key}`));
  return {
    key: slot.key,
    data,
    publishedAt: slot.at,
    ...(slot.indexNumber ? { indexNumber: slot.indexNumber } : {}),
    acts: withBody(slot.acts, data['body']),
  };
}

/**
 * The entries of the demo county as of a day: more than 11,000 published since 2008, in order of publication, exactly
 * 1,000 of them in the last full year; then drafts and what is not disclosed.
 *
 * @param today `YYYY-MM-DD` in Shanghai; everything published or acted upon lies before it
 */
export function* entries(today: string): Generator<DemoEntry> {
  const span = spanOf(today);
  const titles = new Titles(span);
  const slots = publishedSlots(span, titles);
  setFormation(slots, span, randomFrom('formation'));
  setDocumentNumbers(slots, randomFrom('document numbers'));
  setIndexNumbers(slots, span, randomFrom('index numbers'));
  addDetails(slots, span, randomFrom('details'));
  playSpecials(slots, span, randomFrom('specials'));
  for (const slot of slots) yield entryOf(slot);
  // A draft gets its document number when it is issued, and what is kept back is named by its title.
  const rest = unpublished(span, titles);
  addDetails(rest, span, randomFrom('unpublished details'));
  for (const slot of rest) yield entryOf(slot);
}
