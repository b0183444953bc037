import fc from 'fast-check';
import file from '../../../../../../tests/fixtures/annual-reports.json';
import form2019 from '../../../data/forms/national-2019.json';
import form2021 from '../../../data/forms/national-2021.json';
import workReport from '../../../data/forms/work-report.json';
import { check, type Checked } from './check';
import { fingerprintOf } from './fingerprint';
import { cellsOf, covers, type Form } from './form';
import { readForm } from './read-form';
import { readValues } from './read-values';
import { checkFile } from './read-report';
import { rollUp } from './roll-up';
import { cellAt, put, quantityOf, type Values } from './values';

const forms = [form2021, form2019, workReport].map(readForm);
const national = forms[0]!;
const report = (values: Values, more: Partial<Checked> = {}): Checked => ({ agency: 'a', year: 2025, values, ...more });
const brief = (form: Form, checked: Checked) => check(form, checked).map(({ identity, where, left, right }) => [identity, where, left, right]);
const hard = (form: Form, values: Values) => check(form, report(values)).filter(({ severity }) => severity === 'error');

const APPLICANTS = ['natural_person', 'business', 'research', 'public_welfare', 'legal_services', 'other_org'];
const GROUPS = ['review', 'litigation_direct', 'litigation_after_review'];

/** Any table of chapter 3 and 4 in which all holds: outcomes and what was carried out are free, the rest follows. */
const balanced = fc
  .record({
    outcomes: fc.array(fc.array(fc.nat(500), { minLength: 6, maxLength: 6 }), { minLength: 21, maxLength: 21 }),
    out: fc.array(fc.nat(90), { minLength: 6, maxLength: 6 }),
    share: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
    remedies: fc.array(fc.array(fc.nat(90), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ outcomes, out, share, remedies }) => {
    const values: Values = {};
    const fixed = ['new', 'carried_in', 'total', 'carried_out'];
    const leaves = national.tables.find(({ id }) => id === 'chapter3')!.rows.map(({ id }) => id).filter((id) => !fixed.includes(id));
    const rows: Record<string, number[]> = { carried_out: out };
    leaves.forEach((leaf, index) => (rows[leaf] = outcomes[index]!));
    rows.total = APPLICANTS.map((_, column) => leaves.reduce((sum, leaf) => sum + rows[leaf]![column]!, 0));
    rows.carried_in = APPLICANTS.map((_, column) => Math.floor((rows.total![column]! + out[column]!) * share[column]!));
    rows.new = APPLICANTS.map((_, column) => rows.total![column]! + out[column]! - rows.carried_in![column]!);
    for (const [row, numbers] of Object.entries(rows)) {
      [...APPLICANTS, 'total'].forEach((column, index) => put(values, `chapter3/${row}/${column}`, index < 6 ? numbers[index]! : numbers.reduce((a, b) => a + b, 0)));
    }
    GROUPS.forEach((group, index) => {
      const numbers = [...remedies[index]!, remedies[index]!.reduce((a, b) => a + b, 0)];
      ['upheld', 'corrected', 'other_result', 'pending', 'total'].forEach((column, at) => put(values, `chapter4/${group}/${column}`, numbers[at]!));
    });
    return values;
  });

describe('the checks of the national forms', () => {
  it('pass any table that satisfies the identities', () => {
    fc.assert(fc.property(balanced, (values) => expect(hard(national, values)).toEqual([])));
  });

  it('name any single changed cell of chapter 3 by its row and its column', () => {
    const cells = cellsOf(national).filter((path) => path.startsWith('chapter3/'));
    fc.assert(
      fc.property(balanced, fc.constantFrom(...cells), fc.integer({ min: 1, max: 99 }), (values, path, more) => {
        const [, row, column] = path.split('/');
        put(values, path, quantityOf(cellAt(values, path)).value! + more);
        const found = hard(national, values);
        expect(found.filter(({ identity }) => identity === 'row').map(({ where }) => where)).toEqual([row]);
        const columns = found.filter(({ identity }) => identity !== 'row');
        expect(columns.length).toBeGreaterThan(0);
        expect(new Set(columns.map(({ where }) => where))).toEqual(new Set([column]));
        expect(found.every(({ cells: named }) => named.includes(path))).toBe(true);
      })
    );
  });

  it('name any single changed cell of chapter 4 by its group', () => {
    const cells = cellsOf(national).filter((path) => path.startsWith('chapter4/'));
    fc.assert(
      fc.property(balanced, fc.constantFrom(...cells), fc.integer({ min: 1, max: 99 }), (values, path, more) => {
        put(values, path, quantityOf(cellAt(values, path)).value! + more);
        expect(hard(national, values).map(({ identity, where }) => [identity, where])).toEqual([['chapter4', path.split('/')[1]]]);
      })
    );
  });

  it('hold for the published figures of a city of 2025', () => {
    const rows: Record<string, number[]> = {
      new: [13612, 252, 0, 45, 128, 32, 14069],
      carried_in: [535, 6, 0, 1, 18, 0, 560],
      total: [13364, 252, 0, 44, 121, 29, 13810],
      carried_out: [783, 6, 0, 2, 25, 3, 819],
    };
    const values: Values = {};
    for (const [row, numbers] of Object.entries(rows)) [...APPLICANTS, 'total'].forEach((column, index) => put(values, `chapter3/${row}/${column}`, numbers[index]!));
    const groups = [[376, 97, 196, 121, 790], [16, 1, 12, 27, 56], [74, 1, 30, 51, 156]];
    GROUPS.forEach((group, index) => ['upheld', 'corrected', 'other_result', 'pending', 'total'].forEach((column, at) => put(values, `chapter4/${group}/${column}`, groups[index]![at]!)));
    expect(check(national, report(values))).toEqual([]);
    put(values, 'chapter3/carried_out/total', 820);
    expect(brief(national, report(values))).toEqual([['balance', 'total', 14629, 14630], ['row', 'carried_out', 819, 820]]);
  });

  it('find in the six real reports what is recorded there, and no further hard fault', () => {
    const lines = checkFile(forms, file);
    expect(lines.filter(({ severity }) => severity === 'error')).toEqual([
      { agency: '淮安市洪泽区人民政府', year: 2023, identity: 'chapter4', where: 'review', left: 11, right: 0, severity: 'error' },
      { agency: '淮安市洪泽区人民政府', year: 2023, identity: 'chapter4', where: 'litigation_after_review', left: 5, right: 0, severity: 'error' },
    ]);
    expect(lines.filter(({ severity }) => severity === 'warning').map(({ agency, identity, where, left, right }) => [agency, identity, where, left, right])).toEqual([
      ['淮安市洪泽区人民政府', 'form', 'other', null, null],
      ['宿迁市人民政府', 'text', 'review_filed', 134, 170],
      ['宿迁市人民政府', 'text', 'litigation_filed', 57, 77],
      ['上海市人民政府办公厅', 'text', 'granted_and_partly', 258, 275],
      ['上海市人民政府办公厅', 'text', 'unable', 265, 337],
      ['上海市人民政府办公厅', 'text', 'granted_and_partly_percent', 33.9, 32.05],
      ['上海市科学技术委员会', 'text', 'site_items', 2139, 2160],
    ]);
  });

  it('do not take a blank for a zero', () => {
    const values: Values = { chapter4: { review: { upheld: 5, pending: 2, total: 7 }, litigation_direct: { upheld: 5, corrected: 1, other_result: 0, pending: 0 } } };
    expect(check(national, report(values))).toEqual([]);
    put(values, 'chapter4/review/total', 6);
    expect(brief(national, report(values))).toEqual([['chapter4', 'review', 7, 6]]);
  });

  it('compare with the year before, with what the county may do, and with the text', () => {
    const values: Values = { chapter3: { carried_in: { total: 5 }, new: { total: 12 }, 'other.2': { total: 1 } }, art20_1: { normative_documents: { issued_this_year: 3, repealed_this_year: 1, in_force: 30 }, regulations: { in_force: 2 } } };
    const previous = { values: { chapter3: { carried_out: { total: 4 } }, art20_1: { normative_documents: { in_force: 29 } } } };
    expect(brief(national, report(values, { previous, level: 'county' }))).toEqual([
      ['carry', 'total', 5, 4],
      ['in_force', 'normative_documents', 30, 31],
      ['competence', 'art20_1/regulations/in_force', 2, 0],
    ]);
    const chapters = [
      { id: 'overview', heading: '', text: '本年收到政府信息公开申请 13 件，上年结转 5 件，坚持以公开为常态、不公开为例外，围绕群众关切持续做好主动公开工作，健全制度，强化监督，提升公开实效，回应社会关切。' },
      { id: 'problems', heading: '', text: '' },
      { id: 'other_matters', heading: '', text: '无其他事项。' },
    ];
    const again = { ...previous, chapters: [{ ...chapters[0]!, text: chapters[0]!.text.replace('13', '99') }] };
    expect(brief(national, report({ chapter3: values.chapter3! }, { previous: again, chapters })).slice(1)).toEqual([
      ['text', 'requests_received', 13, 12],
      ['repeated', 'overview', 100, 50],
      ['empty', 'problems', null, null],
      ['fees', 'other_matters', null, null],
    ]);
  });

  it('name a finding by the same fingerprint until its figures change', () => {
    const of = (total: number, agency = 'a') => {
      const checked = { ...report({ chapter4: { review: { upheld: 1, corrected: 0, other_result: 0, pending: 0, total } } }), agency };
      return fingerprintOf(national, checked, check(national, checked)[0]!);
    };
    expect(of(2)).toBe(of(2));
    expect(new Set([of(2), of(3), of(2, 'b')]).size).toBe(3);
  });
});

describe('values', () => {
  it('are whole and not negative, amounts may have decimals; text is read as people write it', () => {
    const faults = (given: object) => readValues(national, given).faults.map(({ path, message }) => `${path} ${message}`);
    expect(faults({ chapter4: { review: { upheld: -1, corrected: 1.5 } } })).toEqual(['values.chapter4.review.upheld “行政复议”“结果维持”：不能为负数', 'values.chapter4.review.corrected “行政复议”“结果纠正”：应为整数']);
    expect(faults({ art20_8: { administrative_fees: { amount_this_year_10k_yuan: 7730.28 } } })).toEqual([]);
    expect(faults({ chapter4: { review: { upheld: '11000余' } }, nothing: { a: { b: 1 } } })).toHaveLength(2);
    expect(readValues(national, { chapter4: { review: { upheld: ' 1,136 ', total: '' } } }).values).toEqual({ chapter4: { review: { upheld: 1136, total: null } } });
    expect(readValues(forms[2]!, { figures: { visits_per_day: { value: '超过两千' }, columns: { value: '30' } }, classes: { plans: { new: 'XX' } } }).values).toEqual({
      figures: { visits_per_day: { value: { value: 2000, precision: 'at-least', printed: '超过两千' } }, columns: { value: 30 } },
      classes: { plans: { new: { value: null, precision: 'unknown', printed: 'XX' } } },
    });
  });

  it('of agencies add up to the county\'s, and the sum says what is missing', () => {
    fc.assert(fc.property(fc.array(balanced, { minLength: 1, maxLength: 4 }), (reports) => {
      const { values, incomplete } = rollUp(national, reports);
      expect(hard(national, values)).toEqual([]);
      expect(incomplete).toEqual([]);
      expect(cellAt(values, 'chapter3/new/total')).toBe(reports.reduce((sum, one) => sum + quantityOf(cellAt(one, 'chapter3/new/total')).value!, 0));
    }), { numRuns: 20 });
    expect(rollUp(national, [{ chapter4: { review: { upheld: 1 } } }, {}])).toEqual({ values: { chapter4: { review: { upheld: 1 } } }, incomplete: ['chapter4/review/upheld'] });
  });
});

describe('form files', () => {
  it('cover their years', () => {
    expect([2018, 2019, 2020, 2021, 2026].map((year) => forms.filter((form) => covers(form, year)).map(({ id }) => id))).toEqual([
      ['work-report'], ['national-2019', 'work-report'], ['national-2019', 'work-report'], ['national-2021', 'work-report'], ['national-2021', 'work-report'],
    ]);
    expect([form2021, form2019].map((form) => form.tables.find(({ id }) => id === 'chapter3')!.rows.length)).toEqual([25, 23]);
  });

  it('are refused with every fault named', () => {
    const broken = { ...form2021, identities: [{ ...form2021.identities[0]!, left: ['nobody'] }], silent: [], statements: [{ key: 'x', label: 'x', cells: ['chapter3/new/nobody'], patterns: ['('] }] };
    expect(() => readForm(broken)).toThrow(/chapter3\/nobody.*chapter3\/new\/nobody.*正则/);
    expect(() => readForm({ ...form2021, years: {} })).toThrow('years.from');
  });

  it('make the checks of an invented form with one more row and column', () => {
    const more = structuredClone(form2021) as any;
    const chapter3 = more.tables.find(({ id }: any) => id === 'chapter3');
    chapter3.rows.splice(4, 0, { id: 'mediated', label: '（新）调解结案', groups: ['三、本年度办理结果'] });
    chapter3.columns.splice(6, 0, { id: 'foreigner', label: '外国人', groups: ['申请人情况'] });
    more.identities.find(({ id }: any) => id === 'results').left.push('mediated');
    more.identities.find(({ id }: any) => id === 'row').left.push('foreigner');
    const form = readForm({ ...more, id: 'invented' });
    fc.assert(fc.property(balanced, (values) => {
      for (const row of chapter3.rows) put(values, `chapter3/${row.id}/foreigner`, 0);
      for (const column of chapter3.columns) put(values, `chapter3/mediated/${column.id}`, 0);
      expect(hard(form, values)).toEqual([]);
      put(values, 'chapter3/mediated/foreigner', 1);
      expect(hard(form, values).map(({ identity, where }) => `${identity} ${where}`)).toEqual(['results foreigner', 'row mediated']);
    }), { numRuns: 20 });
  });
});
