import { isCreditCode, isOrganisationCode, organisationCodeOf } from '../plugins/disclosure/server/src/domain/organisation-code';
import { AGENCY_KINDS, LIMIT_UNITS, OFFICER_DUTIES } from '../plugins/disclosure/server/src/domain/vocabulary';
import categories from '../plugins/disclosure/data/categories.json';
import { agencies, columns, officers, reorganisations } from './county';

const TODAY = '2026-11-23';
const CODE = /^[a-z0-9-]{1,40}$/;
const all = agencies(TODAY);
const merged = reorganisations().flatMap(({ input }) => (input['agencies'] ?? []) as unknown[]);
const ofKind = (kind: string) => all.filter((agency) => agency['kind'] === kind && !merged.includes(agency['code']));

describe('agencies', () => {
  it('are the county, 50 departments, 10 townships and the information centre', () => {
    expect(ofKind('government')).toHaveLength(1);
    expect(ofKind('department')).toHaveLength(50);
    expect(ofKind('township')).toHaveLength(10);
    expect(ofKind('public_institution')).toHaveLength(1);
    expect(all.every(({ kind }) => String(kind) in AGENCY_KINDS)).toBe(true);
  });

  it('have codes of their own with right check characters', () => {
    const field = (name: string) => all.map((agency) => String(agency[name]));
    for (const name of ['code', 'name', 'organisationCode', 'creditCode', 'documentPrefixes']) {
      expect(new Set(field(name)).size).toBe(all.length);
    }
    for (const agency of all) {
      expect(agency['code']).toMatch(CODE);
      expect(isOrganisationCode(String(agency['organisationCode']))).toBe(true);
      expect(isCreditCode(String(agency['creditCode']))).toBe(true);
      expect(organisationCodeOf(String(agency['creditCode']))).toBe(agency['organisationCode']);
    }
  });

  it('have an existing parent, a full disclosure office and the go-live day of the year before last', () => {
    const codes = new Set(all.map(({ code }) => code));
    for (const agency of all) {
      if (agency['kind'] !== 'government') expect(codes.has(agency['parent'])).toBe(true);
      for (const name of ['officeName', 'officeAddress', 'officeHours', 'officePhone', 'officeFax', 'officeEmail', 'head', 'duties']) {
        expect(agency[name]).toEqual(expect.stringMatching(/\S/));
      }
      expect(agency['officePhone']).toMatch(/^0000-\d{7}$/);
      expect(agency['goLiveOn']).toBe('2024-01-01');
    }
  });
});

describe('reorganisations', () => {
  it('are new names and one merger in mid-life, each in the order of its day', () => {
    const all = reorganisations();
    expect(merged).toEqual(['food-drug']);
    expect(all.filter(({ input }) => input['act'] === 'rename').length).toBeGreaterThan(5);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((a, b) => a - b));
    expect(agencies(TODAY).find(({ code }) => code === 'natural-resources')).toMatchObject({ name: '清渡县国土资源局' });
  });
});

describe('officers', () => {
  const rows = officers(TODAY);
  const serving = (duties: string[]) => rows.filter(({ duty, until }) => duties.includes(String(duty)) && !until);

  it('are 73 beside one leader for each of the 60 units', () => {
    expect(serving(['full_time', 'part_time'])).toHaveLength(73);
    const led = serving(['leader']).map(({ agency }) => agency);
    const units = [...ofKind('department'), ...ofKind('township')].map(({ code }) => code);
    expect([...led].sort()).toEqual([...units].sort());
    for (const unit of units) {
      const count = serving(['full_time', 'part_time']).filter(({ agency }) => agency === unit).length;
      expect([1, 2]).toContain(count);
    }
  });

  it('have known duties and agencies, and panel accounts of their own', () => {
    const codes = new Set(all.map(({ code }) => code));
    expect(rows.every(({ agency, duty }) => codes.has(agency) && String(duty) in OFFICER_DUTIES)).toBe(true);
    expect(rows.every(({ from, until }) => !until || String(until) > String(from))).toBe(true);
    const accounts = rows.map(({ accountEmail }) => accountEmail).filter(Boolean);
    expect(accounts).toHaveLength(6);
    expect(new Set(accounts).size).toBe(6);
  });
});

describe('columns', () => {
  it('are 30 leaves beneath the frame of the seed vocabularies', () => {
    const seeds = categories.filter(({ scheme }) => scheme === 'column');
    const parents = new Set(seeds.map(({ code }) => code));
    const classes = new Set(categories.filter(({ scheme }) => scheme === 'class').map(({ code }) => code));
    expect(columns()).toHaveLength(30);
    for (const column of columns()) {
      expect(column['code']).toMatch(CODE);
      expect(parents.has(String(column['code']))).toBe(false);
      expect(parents.has(String(column['parent']))).toBe(true);
      expect(classes.has(String(column['statisticsClass']))).toBe(true);
      expect(String(column['publishWithinUnit']) in LIMIT_UNITS).toBe(true);
      expect(column['updateEveryDays']).toBeGreaterThan(0);
    }
    const items = seeds.filter((seed) => 'parent' in seed && seed.parent === 'statutory').map(({ code }) => code);
    const filled = new Set(columns().map(({ parent }) => parent));
    expect(items).toHaveLength(15);
    expect(items.filter((code) => !filled.has(code))).toEqual([]);
  });
});

it('is the same county each time', () => {
  expect(agencies(TODAY)).toEqual(all);
  expect(officers(TODAY)).toEqual(officers(TODAY));
});
