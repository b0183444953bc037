import origin from './data/work-report.json';
import { dayNumber, dayText, firstOfYear, instant } from './calendar';
import { randomFrom, type Random } from './random';
import { spanOf } from './seeds';

const APPLICANTS = ['natural_person', 'business', 'research', 'public_welfare', 'legal_services', 'other_org'];
const ROWS = [
  'granted', 'partly_granted', 'refused.1', 'refused.2', 'refused.3', 'refused.4', 'refused.5', 'refused.6', 'refused.7', 'refused.8', 'unable.1', 'unable.2', 'unable.3',
  'not_processed.1', 'not_processed.2', 'not_processed.3', 'not_processed.4', 'not_processed.5', 'other.1', 'other.2', 'other.3',
];
/** Outcomes that occur in a county, the commonest first. */
const COMMON = ['granted', 'unable.1', 'partly_granted', 'refused.7', 'other.3', 'not_processed.1'];

type Table = Record<string, Record<string, number>>;

/** Requests of a year: answered ones spread over the outcomes, so that the identities of the form hold. */
function requests(random: Random, answered: number, carriedIn: number, carriedOut: number): Table {
  const column = (total: number) => {
    const cells = Object.fromEntries(ROWS.map((row) => [row, 0]));
    for (let one = 0; one < total; one += 1) cells[COMMON[Math.min(random.int(0, 9), COMMON.length - 1) % COMMON.length] as string]! += 1;
    return cells;
  };
  const organisations = Math.floor(answered / 8);
  const shares = [answered - organisations, organisations, 0, 0, 0, 0];
  const columns = shares.map(column);
  const table: Table = {};
  const row = (name: string, numbers: number[]) => {
    table[name] = { ...Object.fromEntries(APPLICANTS.map((applicant, index) => [applicant, numbers[index] ?? 0])), total: numbers.reduce((a, b) => a + b, 0) };
  };
  row('new', shares.map((share, index) => share + (index ? 0 : carriedOut - carriedIn)));
  row('carried_in', [carriedIn, 0, 0, 0, 0, 0]);
  for (const name of ROWS) row(name, columns.map((cells) => cells[name] as number));
  row('total', shares);
  row('carried_out', [carriedOut, 0, 0, 0, 0, 0]);
  return table;
}

const GROUPS = ['review', 'litigation_direct', 'litigation_after_review'];
const remedies = (reviewed: number): Table =>
  Object.fromEntries(GROUPS.map((group, index) => [group, { upheld: index ? 0 : reviewed, corrected: 0, other_result: 0, pending: 0, total: index ? 0 : reviewed }]));

export interface DemoReport {
  agency: string;
  year: number;
  form: string;
  values: object;
  chapters: { id: string; heading: string; text: string }[];
  /** When it was filed; null: still a draft. */
  filedAt: number | null;
}

export const chapters = (name: string, answered: number, fresh: number) => [
  { id: 'overview', heading: '一、总体情况', text: `${name}认真落实《中华人民共和国政府信息公开条例》，全年收到政府信息公开申请${fresh}件，办结${answered}件，均在法定期限内答复。` },
  { id: 'problems', heading: '五、存在的主要问题及改进情况', text: '政策解读形式还不够丰富。下一步将多用图解和问答，方便群众看得懂、用得上。' },
  { id: 'other_matters', heading: '六、其他需要报告的事项', text: '本年度没有收取信息处理费。' },
];

interface Plan {
  agency: string;
  name: string;
  answered: number;
  /** Day of the next year on which the last full year's report was filed. */
  filedOn: string | null;
  faulty?: boolean;
}

/** One of them late, one with faults, most of the others of the county missing still. */
const PLANS: Plan[] = [
  { agency: 'finance', name: '县财政局', answered: 9, filedOn: '01-20' },
  { agency: 'natural-resources', name: '县自然资源局', answered: 24, filedOn: '01-29' },
  { agency: 'education', name: '县教育局', answered: 6, filedOn: '02-10' },
  { agency: 'township-liuxiu', name: '柳岫镇', answered: 3, filedOn: '01-15' },
  { agency: 'civil-affairs', name: '县民政局', answered: 5, filedOn: null, faulty: true },
];

/** The county's own report is rolled up from its agencies' after these. */
export const COUNTY_REPORT = { agency: 'county-government', form: 'national-2021', filedOn: '03-20' };

/** @returns the agencies' reports of the last full year and the one before, as far as the days of filing have passed */
export function annualReports(today: string): DemoReport[] {
  const { lastYear, today: now } = spanOf(today);
  const reports: DemoReport[] = [];
  for (const plan of PLANS) {
    const random = randomFrom(`report ${plan.agency}`);
    const carried = [random.int(0, 2), random.int(0, 2), random.int(0, 2)];
    for (const [index, year] of [lastYear - 1, lastYear].entries()) {
      const answered = plan.answered + index;
      const [carriedIn, carriedOut] = [carried[index]!, carried[index + 1]!];
      const groups = remedies(random.int(0, 2));
      if (plan.faulty && year === lastYear) groups['review'] = { upheld: 2, corrected: 0, other_result: 0, pending: 0, total: 1 };
      const day = year === lastYear ? plan.filedOn : '01-25';
      const filed = day === null ? null : dayNumber(`${year + 1}-${day}`);
      reports.push({
        agency: plan.agency,
        year,
        form: 'national-2021',
        values: {
          art20_1: { regulations: { issued_this_year: 0, repealed_this_year: 0, in_force: 0 }, normative_documents: { issued_this_year: 0, repealed_this_year: 0, in_force: 4 } },
          art20_5: { administrative_licences: { decisions_this_year: random.int(20, 900) } },
          art20_6: { administrative_penalties: { decisions_this_year: random.int(0, 60) }, administrative_coercion: { decisions_this_year: 0 } },
          art20_8: { administrative_fees: { amount_this_year_10k_yuan: random.int(0, 9000) / 100 } },
          chapter3: requests(random, answered, carriedIn, carriedOut),
          chapter4: groups,
        },
        chapters: chapters(plan.name, answered, answered + carriedOut - carriedIn),
        filedAt: filed === null || filed >= now ? null : instant(filed, 600),
      });
    }
  }
  return reports;
}

/** The county's work report after the origin document: its figures keep 余, 约 and what is unknown. */
export function workReport(today: string): DemoReport {
  const { lastYear } = spanOf(today);
  const year = lastYear - 3;
  return { agency: 'county-government', form: 'work-report', year, values: origin.values, chapters: origin.chapters, filedAt: instant(firstOfYear(year + 1) + 20, 600) };
}

/** Figures of the years before the section was opened, and what the county reported by other means. */
export function yearlyFigures(today: string): object[] {
  const { lastYear } = spanOf(today);
  const source = '清渡县政府信息公开工作汇报';
  return [
    { year: 2006, item: 'new', printed: 'XX', source: `2006年${source}` },
    { year: 2007, item: 'new', printed: '约300', source: `2007年${source}` },
    { year: 2007, item: 'proactive.by_category', label: '工作动态类', printed: '200余', source: `2007年${source}` },
    { year: lastYear, item: 'loaded-on-portals', label: '网站加载信息', printed: '约3000余', source: `${lastYear}年${source}` },
    { year: lastYear, item: 'visits-per-day', label: '日均访问量', printed: '超过两千', source: `${lastYear}年${source}` },
  ];
}

/** Daily visits of the last full year as the county's own analytics reported them: a little over 2,000. */
export function reportedVisits(today: string): { day: string; visits: number }[] {
  const { lastYear } = spanOf(today);
  const random = randomFrom('visits');
  const first = firstOfYear(lastYear);
  return Array.from({ length: firstOfYear(lastYear + 1) - first }, (_, index) => ({ day: dayText(first + index), visits: random.int(1700, 2600) }));
}
