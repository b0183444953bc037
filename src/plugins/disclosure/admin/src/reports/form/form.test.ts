import fc from 'fast-check';
import form2021 from '../../../../data/forms/national-2021.json';
import workReport from '../../../../data/forms/work-report.json';
import { check } from '../../../../server/src/annual-report/check';
import { readForm } from '../../../../server/src/annual-report/read-form';
import { cellAt, type Values } from '../../../../server/src/annual-report/values';
import { draftOf, merge, readDraft, sameDraft, type Draft, type Kept } from './draft';
import { place, readBlock, withoutLabels } from './paste';

const form = readForm(form2021);
const loose = readForm(workReport);
const kept = (typed: Values, computed: Kept['computed'] = {}): Kept => ({ form, typed, computed, chapters: [] });
const draft = (texts: Record<string, string>, chapters: Draft['chapters'] = []): Draft => ({ texts, chapters });

describe('a draft of a report', () => {
  const leaves = ['upheld', 'corrected', 'other_result', 'pending'].map((column) => `chapter4/review/${column}`);

  it('sums up totals as soon as all parts are known, and a blank is no zero', () => {
    const texts = Object.fromEntries(leaves.map((path, index) => [path, String(index)]));
    expect(cellAt(readDraft(form, draft(texts), {}).values, 'chapter4/review/total')).toBe(6);
    const { [leaves[0]!]: _, ...blank } = texts;
    expect(cellAt(readDraft(form, draft(blank), {}).values, 'chapter4/review/total')).toBeNull();
    expect(cellAt(readDraft(form, draft({ ...texts, 'chapter4/review/total': '9' }), {}).values, 'chapter4/review/total')).toBe(9);
  });

  it('of which only the leaves are typed satisfies every sum of the form', () => {
    const table = form.tables.find(({ id }) => id === 'chapter3')!;
    const inputs = table.rows.filter(({ id }) => id !== 'total').flatMap((row) => table.columns.filter(({ id }) => id !== 'total').map((column) => `chapter3/${row.id}/${column.id}`));
    fc.assert(
      fc.property(fc.array(fc.nat(999), { minLength: inputs.length, maxLength: inputs.length }), (numbers) => {
        const { values } = readDraft(form, draft(Object.fromEntries(inputs.map((path, index) => [path, String(numbers[index])]))), {});
        expect(cellAt(values, 'chapter3/total/total')).not.toBeNull();
        expect(check(form, { agency: 'a', year: 2025, values }).filter(({ identity }) => identity === 'row' || identity === 'results')).toEqual([]);
      }),
      { numRuns: 20 }
    );
  });

  it('reads figures as people write them and names what is none', () => {
    const { values, unreadable } = readDraft(form, draft({ 'art20_8/administrative_fees/amount_this_year_10k_yuan': '１,２３４.５', 'chapter4/review/upheld': '约3', 'chapter4/review/pending': '-1', 'chapter4/review/corrected': '0.5' }), {});
    expect(cellAt(values, 'art20_8/administrative_fees/amount_this_year_10k_yuan')).toBe(1234.5);
    expect([...unreadable]).toEqual([
      ['chapter4/review/upheld', '应为数字'],
      ['chapter4/review/pending', '不能为负数'],
      ['chapter4/review/corrected', '应为整数'],
    ]);
    expect(cellAt(readDraft(loose, draft({ 'figures/new_in_year/value': '1000余' }), {}).values, 'figures/new_in_year/value')).toMatchObject({ value: 1000, precision: 'at-least' });
  });

  it('is typed over what the system knows, and goes back to it when cleared', () => {
    const computed = { 'chapter3/carried_in/natural_person': { value: 31, source: 'previous', label: '2024 年度报告' } };
    expect(cellAt(readDraft(form, draft({ 'chapter3/carried_in/natural_person': '36' }), computed).values, 'chapter3/carried_in/natural_person')).toBe(36);
    expect(cellAt(readDraft(form, draft({}), computed).values, 'chapter3/carried_in/natural_person')).toBe(31);
    expect(readDraft(form, draft({}), computed).typed).toEqual({});
  });

  it('kept and opened again is the same, its agreeing totals following their parts', () => {
    const texts = Object.fromEntries(leaves.map((path) => [path, '2']));
    const again = draftOf(kept(readDraft(form, draft(texts), {}).typed));
    expect(again.texts).toEqual(texts);
    expect(sameDraft(again, draftOf(kept(readDraft(form, again, {}).typed)))).toBe(true);
    expect(draftOf(kept({ chapter4: { review: { upheld: 2, corrected: 0, other_result: 0, pending: 0, total: 1 } } })).texts['chapter4/review/total']).toBe('1');
  });

  it('loses nothing when two people type: each keeps what he changed, and mine stands where both did', () => {
    const texts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3'), { noNullPrototype: true });
    fc.assert(
      fc.property(texts, texts, texts, (base, mine, theirs) => {
        const { draft: merged, cells } = merge(draft(base), draft(mine), draft(theirs));
        for (const path of ['a', 'b', 'c']) {
          expect(merged.texts[path]).toBe(mine[path] !== base[path] ? mine[path] : theirs[path]);
          expect(path in cells).toBe(mine[path] !== base[path] && theirs[path] !== base[path] && mine[path] !== theirs[path]);
        }
      })
    );
    const chapter = (text: string) => [{ id: 'overview', heading: '一、总体情况', text }];
    expect(merge(draft({}, chapter('旧')), draft({}, chapter('我')), draft({}, chapter('他')))).toMatchObject({ draft: { chapters: chapter('我') }, chapters: ['一、总体情况'] });
    expect(merge(draft({}, chapter('旧')), draft({}, chapter('旧')), draft({}, chapter('他')))).toMatchObject({ draft: { chapters: chapter('他') }, chapters: [] });
  });
});

describe('a pasted block', () => {
  it('is read as Excel and WPS write it', () => {
    expect(readBlock('1\t2\r\n3\t\r\n')).toEqual([['1', '2'], ['3', '']]);
    expect(readBlock('"一\n二"\t"说""好"""\n5\t6')).toEqual([['一\n二', '说"好"'], ['5', '6']]);
    expect(readBlock('7')).toEqual([['7']]);
  });

  it('loses heads and labels that were copied along', () => {
    expect(withoutLabels([['', '自然人', '商业企业'], ['新收', '5', '1'], ['结转', '', '0']])).toEqual([['5', '1'], ['', '0']]);
    expect(withoutLabels([['1.信访', '2'], ['2.重复', '3']])).toEqual([['2'], ['3']]);
    expect(withoutLabels([['1', '2']])).toEqual([['1', '2']]);
  });

  it('lies from the cell on, and tells what is outside', () => {
    expect(place([['a', 'b'], ['c', 'd']], 'b', [['1', '2'], ['', '3']])).toEqual({ texts: { b: '1', d: '' }, outside: 2 });
  });
});
