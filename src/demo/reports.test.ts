import form from '../plugins/disclosure/data/forms/national-2021.json';
import work from '../plugins/disclosure/data/forms/work-report.json';
import { check } from '../plugins/disclosure/server/src/annual-report/check';
import { readForm } from '../plugins/disclosure/server/src/annual-report/read-form';
import { readValues } from '../plugins/disclosure/server/src/annual-report/read-values';
import { annualReports, workReport } from './reports';

const TODAY = '2026-11-23';
const national = readForm(form);
const hard = ({ agency, year, values }: ReturnType<typeof annualReports>[number]) =>
  check(national, { agency, year, values: readValues(national, values).values, level: 'county' }).filter(({ severity }) => severity === 'error');

describe('annual reports of the demo county', () => {
  const reports = annualReports(TODAY);

  it('can be filed, but for the one that shows what a fault is', () => {
    for (const report of reports) {
      expect(readValues(national, report.values).faults).toEqual([]);
      expect(hard(report).map(({ where }) => where)).toEqual(report.filedAt === null ? ['review'] : []);
    }
    expect(reports.filter(({ filedAt }) => filedAt === null).map(({ agency, year }) => [agency, year])).toEqual([['civil-affairs', 2025]]);
  });

  it('have one that is late', () => {
    const late = reports.filter(({ year, filedAt }) => filedAt !== null && filedAt > Date.parse(`${year + 1}-02-01T00:00:00+08:00`));
    expect(late.map(({ agency, year }) => [agency, year])).toEqual([['education', 2025]]);
  });

  it('keep the words of the origin document', () => {
    const { values, faults } = readValues(readForm(work), workReport(TODAY).values);
    expect(faults).toEqual([]);
    expect(values.figures!.cumulative_by_website!.value).toEqual({ value: 11000, precision: 'at-least', printed: '11000余' });
    expect(values.classes!.plans!.new).toEqual({ value: null, precision: 'unknown', printed: 'XX' });
  });
});
