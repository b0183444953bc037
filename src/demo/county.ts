import { dayText, firstOfYear, officeDay } from './calendar';
import { AgencySeed } from './types';
import { PROJECT_TYPES } from './projects';
import { AGENCIES, COLUMNS, addressOf, agencyOf, phoneOf, existsIn, spanOf } from './seeds';
import { randomFrom } from './random';

/**
 * The demo county is 清渡县 in 澄川市. Neither name is in the register of administrative divisions, nor are those of its
 * townships: nobody can mistake the demo's budgets, penalties and warnings for those of a real place. Its region number
 * 999924 belongs to no province, and organisation codes begin with `DM`.
 */
export const COUNTY = '清渡县';

/** Characters that are no Chinese surnames: the officials of the demo are nobody. */
const SURNAMES = ['汀', '砚', '岚', '槿', '岫', '屿', '桨', '棠', '苔', '蔓', '霁', '漪', '筝', '栀', '芷', '舷'];
const GIVEN = ['明远', '书宁', '立新', '文川', '思齐', '建平', '知行', '海清', '亦安', '秀云', '长河', '静之', '国梁', '晓岚', '致和', '雨田'];

/** @returns an invented name; the same number gives the same name, neighbours differ */
function inventedName(number: number): string {
  const surname = SURNAMES[(number * 7) % SURNAMES.length];
  return `${surname}${GIVEN[(number * 5 + Math.floor(number / 16) * 3) % GIVEN.length]}`;
}

const innerBodies = (kind: AgencySeed['kind']): string =>
  ({
    government: '县政府工作部门、派出机构和直属事业单位',
    department: '办公室、业务股、法规监督股',
    township: '党政综合办公室、经济发展办公室、社会事务办公室、综合行政执法队、便民服务中心',
    public_institution: '综合股、网站运行股、信息采编股',
  })[kind];

/**
 * @returns the 62 disclosing bodies – the county government, its 50 departments, the information centre, 10 townships –
 *   and one that was merged, all under the names with which they begin; see {@link reorganisations}
 */
export function agencies(today: string): Record<string, unknown>[] {
  const { goLive } = spanOf(today);
  return AGENCIES.map((agency, index) => {
    // The government itself has no counter of its own: its office receives for it.
    const office = agency.kind === 'government' ? agencyOf('government-office') : agency;
    return {
      name: agency.former?.[0]?.name ?? agency.name,
      shortName: agency.shortName,
      code: agency.code,
      kind: agency.kind,
      ...(parentOf(agency) ? { parent: parentOf(agency) } : {}),
      creditCode: agency.creditCode,
      organisationCode: agency.organisationCode,
      documentPrefixes: agency.prefix,
      head: inventedName(index),
      duties: `${agency.duty}。`,
      innerBodies: innerBodies(agency.kind),
      officeName: officeName(agency),
      officeAddress: addressOf(office),
      officeHours: '星期一至星期五，上午8:30—12:00，下午14:30—18:00，法定节假日除外',
      officePhone: phoneOf(office),
      officeFax: phoneOf(office, 1),
      officeEmail: `${office.code}@qingdu.example`,
      officeWebsite: 'https://www.qingdu.example/',
      officePostalCode: '000000',
      goLiveOn: dayText(goLive),
      order: index + 1,
      active: true,
    };
  });
}

/** What happened to an agency, at the start of its day. */
export interface DemoReorganisation {
  at: number;
  input: Record<string, unknown>;
}

/** @returns the bureaus that were given other names and the one that was merged, in the order of their days */
export function reorganisations(): DemoReorganisation[] {
  const all = AGENCIES.flatMap(({ code, name, former = [], until, into }) => {
    const told = (year: number, input: Record<string, unknown>) => ({
      at: Date.parse(`${year}-01-01T00:00:00+08:00`),
      input: { ...input, on: `${year}-01-01`, basis: `《${COUNTY}机构改革方案》（渡发〔${year - 1}〕1号）` },
    });
    const renamed = former.map(({ until: year }, index) => told(year, { act: 'rename', agency: code, name: former[index + 1]?.name ?? name }));
    return until && into ? [...renamed, told(until, { act: 'merge', agencies: [code], into })] : renamed;
  });
  return all.sort((a, b) => a.at - b.at);
}

/** Terms of the county's own, beside those that every register begins with: a channel, and the types of projects. */
export function terms(): Record<string, unknown>[] {
  return [
    { scheme: 'channel', code: 'village-radio', name: '农村应急广播', order: 90, active: true },
    ...PROJECT_TYPES.map(([code, name], index) => ({ scheme: 'project-type', code, name, order: index + 1, active: true })),
  ];
}

function parentOf(agency: AgencySeed): string | undefined {
  if (agency.kind === 'government') return undefined;
  return agency.kind === 'public_institution' ? 'government-office' : 'county-government';
}

function officeName(agency: AgencySeed): string {
  if (agency.kind === 'government') return `${COUNTY}人民政府办公室`;
  return agency.kind === 'township' ? `${agency.name}党政综合办公室` : `${agency.name}办公室`;
}

/** Units with much to publish have a second officer: 60 units and 13 second officers make the 73 of the county. */
const SECOND_OFFICER = new Set([
  'government-office', 'development-reform', 'education', 'public-security', 'civil-affairs', 'finance', 'human-resources',
  'natural-resources', 'housing-construction', 'agriculture', 'health', 'market-supervision', 'township-lindu',
]);

/** Panel accounts of the demo, one for each part in the work. */
const ACCOUNTS: Record<string, string> = {
  'government-office/reviewer': 'office@qingdu.example',
  'information-centre/reviewer': 'centre@qingdu.example',
  'finance/reviewer': 'reviewer@qingdu.example',
  'finance/full_time': 'finance@qingdu.example',
  'finance/secrecy_reviewer': 'secrecy@qingdu.example',
  'township-liuxiu/part_time': 'liuxiu@qingdu.example',
};

/**
 * @returns one leader in charge for each of the 60 units, the 73 full- or part-time information officers, five
 *   reviewers at the county office, the information centre and the finance bureau, and two leaders who have left
 */
export function officers(today: string): Record<string, unknown>[] {
  const { today: day, thisYear } = spanOf(today);
  const random = randomFrom('officers');
  const rows: Record<string, unknown>[] = [];
  let number = 100;
  const add = (agency: AgencySeed, duty: string, left = false): void => {
    number += 1;
    const year = thisYear - (left ? random.int(7, 9) : random.int(1, 6));
    const from = officeDay(firstOfYear(year) + random.int(20, 340));
    const account = left ? undefined : ACCOUNTS[`${agency.code}/${duty}`];
    rows.push({
      name: inventedName(number),
      agency: agency.code,
      duty,
      telephone: phoneOf(agency, 2 + (number % 3)),
      from: dayText(from),
      ...(left ? { until: dayText(Math.min(from + 700, day - 30)) } : {}),
      appointmentDocument: `渡政办发〔${year}〕${random.int(5, 120)}号`,
      ...(account ? { accountEmail: account } : {}),
    });
  };
  for (const agency of AGENCIES) {
    if ((agency.kind !== 'department' && agency.kind !== 'township') || !existsIn(agency, thisYear)) continue;
    const second = SECOND_OFFICER.has(agency.code);
    add(agency, 'leader');
    add(agency, second ? 'full_time' : 'part_time');
    if (second) add(agency, 'part_time');
  }
  const office = agencyOf('government-office');
  add(office, 'reviewer');
  add(office, 'secrecy_reviewer');
  add(agencyOf('information-centre'), 'reviewer');
  add(agencyOf('finance'), 'reviewer');
  add(agencyOf('finance'), 'secrecy_reviewer');
  add(office, 'leader', true);
  add(agencyOf('township-santing'), 'leader', true);
  return rows;
}

/** @returns the 30 columns, all of them leaves under the platform's frame of the seed vocabularies */
export function columns(): Record<string, unknown>[] {
  return COLUMNS.map((column, index) => ({
    scheme: 'column',
    name: column.name,
    code: column.code,
    parent: column.parent,
    order: index + 1,
    statisticsClass: column.statisticsClass,
    ...(column.within === undefined ? {} : { publishWithinValue: column.within }),
    publishWithinUnit: column.unit,
    updateEveryDays: column.updateEveryDays,
    active: true,
  }));
}

/** @returns an invented name for a person who decides something, stable for a number */
export function decider(number: number): string {
  // Away from the numbers of heads and officers.
  return inventedName(number + 400);
}
