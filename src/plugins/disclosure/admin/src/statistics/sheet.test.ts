import type { UnitColumns } from './api';
import { csvOf, partsOf, sheetOf } from './sheet';

const column = (code: string, parent: string | null, leaf: boolean) => ({ code, name: code.toUpperCase(), parent, leaf });
const counted = (value: number, listed = value) => ({ value, listed });
const DATA: Pick<UnitColumns, 'columns' | 'rows'> = {
  columns: [column('plans', null, false), column('yearly', 'plans', false), column('spring', 'yearly', true), column('people', null, true)],
  rows: [
    { agency: { code: 'one', name: '=甲,局' }, active: true, total: counted(3, 2), cells: { plans: counted(2, 1), yearly: counted(2, 1), spring: counted(2, 1), people: counted(1) } },
    { agency: { code: 'two', name: '乙局' }, active: true, total: counted(1), cells: { people: counted(1) } },
    { agency: { code: 'none', name: '丙局' }, active: true, total: counted(0), cells: {} },
    { agency: { code: 'gone', name: '丁局' }, active: false, total: counted(1), cells: { plans: counted(1) } },
  ],
};
const codes = (list: { code: string }[]) => list.map(({ code }) => code);

it('shows the main columns, all at the end of a branch, or one branch', () => {
  expect(['main', 'all', 'plans', 'people'].map((breadth) => codes(sheetOf(DATA, breadth, 'all').columns))).toEqual([['plans', 'people'], ['spring', 'people'], ['spring'], ['people']]);
});

it('chooses units: with gaps, without anything, with something; a dissolved one owes nothing', () => {
  const units = (which: 'all' | 'gaps' | 'none' | 'published') => sheetOf(DATA, 'main', which).rows.map(({ agency }) => agency.code);
  expect([units('all'), units('gaps'), units('none'), units('published')]).toEqual([['one', 'two', 'none', 'gone'], ['two', 'none'], ['none'], ['one', 'two', 'gone']]);
});

it('adds up what is shown, and writes it as a sheet', () => {
  const sheet = sheetOf(DATA, 'main', 'published');
  expect(sheet.sums).toEqual({ total: counted(5, 4), cells: [counted(3, 2), counted(2)] });
  expect(csvOf(sheet, { agency: '公开主体', total: '合计', all: '共计' })).toBe('\uFEFF公开主体,合计,PLANS,PEOPLE\r\n"\'=甲,局",3,2,1\r\n乙局,1,0,1\r\n丁局,1,1,0\r\n共计,5,3,2\r\n');
});

it('names the parts of a year that have begun', () => {
  expect(partsOf(2026, '2026-04-01')).toEqual(['H1', 'Q1', 'Q2', '01', '02', '03', '04']);
  expect(partsOf(2025, '2026-04-01')).toHaveLength(18);
});
