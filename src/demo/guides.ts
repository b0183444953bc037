import texts from './data/guides.json';
import { chineseDay, dayText, instant, officeDay } from './calendar';
import { AGENCIES, addressOf, agencyOf, phoneOf, spanOf } from './seeds';
import { AgencySeed, DemoGuide } from './types';
import { fill } from './wording';

export type { DemoGuide } from './types';

const COUNTY_CODE = 'county-government';

/** The county's guides speak for the government, its office receives. */
function receiverOf(agency: AgencySeed): AgencySeed {
  return agency.code === COUNTY_CODE ? agencyOf('government-office') : agency;
}

function officeOf(agency: AgencySeed): string {
  if (agency.code === COUNTY_CODE) return agencyOf('government-office').name;
  return agency.kind === 'township' ? `${agency.name}党政综合办公室` : `${agency.name}办公室`;
}

/** The authority that hears complaints: the county office, and the city's for the county itself. */
function upperOf(agency: AgencySeed): string {
  return [COUNTY_CODE, 'government-office'].includes(agency.code) ? '澄川市人民政府办公室' : agencyOf('government-office').name;
}

function sections<T extends Record<string, string[]>>(of: T, words: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(of).map(([name, parts]) => [name, fill(parts.join(''), words)]));
}

function wordsOf(agency: AgencySeed, day: number): Record<string, string> {
  return { a: agency.name, office: officeOf(agency), upper: upperOf(agency), effective: chineseDay(day) };
}

function guideOf(agency: AgencySeed, day: number): DemoGuide {
  const data = { agency: agency.code, effectiveOn: dayText(day), ...sections(texts.guide, wordsOf(agency, day)) };
  return { data, publishedAt: instant(day, 560), revisions: [] };
}

function requestGuideOf(agency: AgencySeed, day: number): DemoGuide {
  const data = {
    agency: agency.code,
    effectiveOn: dayText(day),
    receiver: officeOf(agency),
    place: addressOf(receiverOf(agency)),
    hours: '星期一至星期五，上午8:30—12:00，下午14:30—18:00，法定节假日除外',
    phone: phoneOf(receiverOf(agency)),
    ...sections(texts.request, wordsOf(agency, day)),
  };
  return { data, publishedAt: instant(day, 580), revisions: [] };
}

/** The county's guide was revised once: its first version stays readable. */
function revise(guide: DemoGuide, day: number): DemoGuide {
  const { changeNote, obtaining } = texts.revision;
  const points = AGENCIES.filter(({ kind }) => kind === 'township').length + 3;
  const words = wordsOf(agencyOf(COUNTY_CODE), day);
  const data = {
    effectiveOn: dayText(day),
    obtaining: `${String(guide.data['obtaining'])}${fill(obtaining, { points: String(points) })}`,
    further: fill(texts.guide.further.join(''), words),
    changeNote,
  };
  return { ...guide, revisions: [{ at: instant(day, 600), data }] };
}

/**
 * @param today `YYYY-MM-DD` in Shanghai
 * @returns guide and request guide of the county and of ten agencies; the county's guide has a second version
 */
export function guides(today: string): { guide: DemoGuide[]; requestGuide: DemoGuide[] } {
  const { goLive } = spanOf(today);
  const agencies = [COUNTY_CODE, ...texts.agencies].map(agencyOf);
  // One after the other in the first weeks of the new system; the revision a year later.
  const dayOf = (index: number): number => officeDay(goLive + 8 + index * 2);
  const guide = agencies.map((agency, index) => guideOf(agency, dayOf(index)));
  const [county, ...others] = guide as [DemoGuide, ...DemoGuide[]];
  return {
    guide: [revise(county, officeDay(goLive + 430)), ...others],
    requestGuide: agencies.map((agency, index) => requestGuideOf(agency, dayOf(index))),
  };
}
