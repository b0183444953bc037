import type { Core } from '@strapi/strapi';
import { attachFiles } from './attachments';
import { agencies, columns, officers, reorganisations, terms } from './county';
import { entries, type DemoAct, type DemoEntry } from './entries';
import { guides } from './guides';
import { annualReports, chapters, COUNTY_REPORT, reportedVisits, workReport, yearlyFigures } from './reports';

const UID = {
  agency: 'plugin::disclosure.agency',
  officer: 'plugin::disclosure.officer',
  category: 'plugin::disclosure.category',
  entry: 'plugin::disclosure.entry',
  guide: 'plugin::disclosure.guide',
  requestGuide: 'plugin::disclosure.request-guide',
  annualReport: 'plugin::disclosure.annual-report',
} as const;
const ROWS_PER_BATCH = 250;
/** So many of the newest entries may get a file. */
const MAY_HAVE_FILES = 1_500;
const RELATIONS = ['interprets', 'amends', 'repeals'] as const;
const FIRST_YEAR = 2008;
const DONE = { type: 'core', name: 'demo', key: 'county' } as const;

interface Publication {
  takeIn(rows: unknown[]): Promise<{ documentId: string; faults: { message: string }[] }[]>;
  as<T>(who: { actor?: string; at?: number }, work: () => Promise<T>): Promise<T>;
  [act: string]: (...parameters: any[]) => Promise<any>;
}
type Say = (line: string) => void;

/**
 * Fills an empty register with the demo county. Entries and acts keep the times at which they would have happened;
 * what lies before the agencies' go-live day comes in as a migration.
 *
 * @returns false when the county was there already
 */
export async function loadCounty(strapi: Core.Strapi, today: string, say: Say): Promise<boolean> {
  if (await strapi.store.get(DONE)) return false;
  if (await strapi.db.query(UID.agency).count()) {
    throw new Error('This database holds a register already: the demo county is loaded into an empty one only.');
  }
  const publication = strapi.plugin('disclosure').service('publication') as Publication;
  const documents = (uid: string) => strapi.documents(uid as never) as any;
  await publication.as({ actor: 'system:demo' }, async () => {
    for (const data of agencies(today)) await documents(UID.agency).create({ data });
    for (const data of [...columns(), ...terms()]) await documents(UID.category).create({ data });
    for (const data of officers(today)) await documents(UID.officer).create({ data });
    const keys = await loadEntries(strapi, publication, today, say);
    await playActs(strapi, publication, today, keys);
    await loadGuides(publication, documents, today);
    await loadYears(strapi, publication, documents, today);
    await attachFiles(strapi, newestUntouched(today, keys), async (documentId, data, changeNote) => {
      await documents(UID.entry).update({ documentId, data });
      await publication.correct!(documentId, { changeNote });
    });
  });
  await strapi.store.set({ ...DONE, value: today });
  return true;
}

async function loadEntries(strapi: Core.Strapi, publication: Publication, today: string, say: Say): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  const goLive = new Map(agencies(today).map(({ code, goLiveOn }) => [code, Date.parse(`${goLiveOn}T00:00:00+08:00`)]));
  let batch: DemoEntry[] = [];
  const flush = async () => {
    const rows = batch.map((entry) => rowOf(entry, keys, goLive.get(entry.data.agency) ?? 0));
    const taken = await publication.takeIn(rows);
    for (const [index, { documentId, faults }] of taken.entries()) {
      if (faults.length) throw new Error(`${batch[index]!.data.title}: ${faults.map(({ message }) => message).join('; ')}`);
      keys.set(batch[index]!.key, documentId);
    }
    batch = [];
    if (keys.size % 1000 < ROWS_PER_BATCH) say(`  ${keys.size} entries`);
  };
  const ahead = reorganisations();
  const reorganise = (strapi.plugin('disclosure').service('reorganisation') as { reorganise(input: unknown): Promise<unknown> }).reorganise;
  for (const entry of entries(today)) {
    // An entry keeps the name that its agency had on its day.
    while (ahead.length && (entry.publishedAt ?? Infinity) >= ahead[0]!.at) {
      if (batch.length) await flush();
      const { at, input } = ahead.shift()!;
      await publication.as({ at }, () => reorganise(input));
    }
    const waiting = RELATIONS.some((name) => ((entry.data[name] ?? []) as string[]).some((key) => !keys.has(key)));
    if (batch.length === ROWS_PER_BATCH || (waiting && batch.length)) await flush();
    batch.push(entry);
  }
  await flush();
  return keys;
}

/** The newest entries with no story of their own, newest first. */
function newestUntouched(today: string, keys: Map<string, string>) {
  const untouched = [...entries(today)].filter(({ publishedAt, acts, data }) => publishedAt !== null && !acts.length && !data.displayUntil);
  return untouched
    .slice(-MAY_HAVE_FILES)
    .reverse()
    .map(({ key, data }) => ({ documentId: keys.get(key)!, title: String(data.title), body: String(data.body) }));
}

function rowOf({ data, publishedAt, indexNumber }: DemoEntry, keys: Map<string, string>, goLive: number) {
  const related = Object.fromEntries(
    RELATIONS.filter((name) => data[name]).map((name) => [name, (data[name] as string[]).map((key) => keys.get(key)!)])
  );
  const migrated = publishedAt !== null && publishedAt < goLive;
  return { data: { ...data, ...related }, publish: publishedAt !== null, disclosedAt: publishedAt, migrated, indexNumber: indexNumber ?? null };
}

async function playActs(strapi: Core.Strapi, publication: Publication, today: string, keys: Map<string, string>): Promise<void> {
  const acts: { documentId: string; act: DemoAct }[] = [];
  for (const entry of entries(today)) {
    for (const act of entry.acts) acts.push({ documentId: keys.get(entry.key)!, act });
  }
  acts.sort((a, b) => a.act.at - b.act.at);
  for (const { documentId, act } of acts) {
    await publication.as({ at: act.at }, async () => {
      if (act.act === 'correct') {
        const { data, ...note } = act.input;
        await (strapi.documents(UID.entry as never) as any).update({ documentId, data });
        await publication.correct!(documentId, note);
      } else if (act.act === 'merge') {
        await publication.merge!(documentId, { ...act.input, into: keys.get(act.input.into)! });
      } else await publication[act.act]!(documentId, act.input);
    });
  }
}

async function loadGuides(publication: Publication, documents: (uid: string) => any, today: string): Promise<void> {
  const { guide, requestGuide } = guides(today);
  for (const [uid, all] of [[UID.guide, guide], [UID.requestGuide, requestGuide]] as const) {
    for (const { data, publishedAt, revisions } of all) {
      const { documentId } = await publication.as<{ documentId: string }>({ at: publishedAt }, () =>
        documents(uid).create({ data, status: 'published' })
      );
      for (const revision of revisions) {
        await publication.as({ at: revision.at }, () => documents(uid).update({ documentId, data: revision.data, status: 'published' }));
      }
    }
  }
}

/** The yearly account: figures of former years, reported visits, annual reports with the county's own rolled up. */
async function loadYears(strapi: Core.Strapi, publication: Publication, documents: (uid: string) => any, today: string): Promise<void> {
  const service = (name: string) => strapi.plugin('disclosure').service(name) as any;
  await service('statistics').importFigures(yearlyFigures(today));
  await service('statistics').importVisits(reportedVisits(today));
  const reports = service('annual-report');
  for (const { agency, year, form, values, chapters, filedAt } of [workReport(today), ...annualReports(today)]) {
    const make = async () => {
      const documentId = await reports.open({ agency, year, form });
      await documents(UID.annualReport).update({ documentId, data: { values, chapters } });
      if (filedAt !== null) await reports.file(documentId);
    };
    await (filedAt === null ? make() : publication.as({ at: filedAt }, make));
  }
  const year = Number(today.slice(0, 4)) - 1;
  const day = `${year + 1}-${COUNTY_REPORT.filedOn}`;
  const roll = async () => {
    const documentId = await reports.open({ agency: COUNTY_REPORT.agency, year, form: COUNTY_REPORT.form });
    await reports.rollUp(documentId);
    const { computed } = await documents(UID.annualReport).findOne({ documentId });
    const sumOf = (row: string) => Number(computed[`chapter3/${row}/total`].value);
    await documents(UID.annualReport).update({ documentId, data: { chapters: chapters('县政府', sumOf('total'), sumOf('new')) } });
    if (day < today) await reports.file(documentId);
  };
  await (day < today ? publication.as({ at: Date.parse(`${day}T10:00:00+08:00`) }, roll) : roll());
  await closeYears(service('statistics'), publication, year);
}

/** The county office has closed every year before the last one, each in the spring after it. */
async function closeYears(statistics: { closeYear(year: number): Promise<unknown> }, publication: Publication, lastYear: number): Promise<void> {
  for (let year = FIRST_YEAR; year < lastYear; year += 1) {
    await publication.as({ at: Date.parse(`${year + 1}-03-31T10:00:00+08:00`) }, () => statistics.closeYear(year));
  }
}
