import fc from 'fast-check';
import { Directory } from '../catalogue/directory';
import { writeDate } from './date-pattern';
import { fillRow } from './fill';
import { readProfile } from './profile';
import { memberOf, SOURCE_NAMES, type HandedRow } from './sources';

const categories = [['plans', null], ['county-plans', 'plans'], ['lost', null]].map(([code, parent]) => ({ scheme: 'column', code, parent, name: code, order: 1 }));
const directory = new Directory([], categories as never);
const row = (entry: object): HandedRow =>
  ({ change: 'new', changedAt: '2020-01-01T16:30:00.000Z', url: '/x', directory, entry: { documentId: 'd', agency: { code: 'one', name: '一局' }, keywords: [], attachments: [], jointAgencies: [], ...entry } }) as never;
const profile = (field: object, form = 'csv') => readProfile({ id: 'x', title: '某平台', container: { form }, fields: [{ name: 'n', from: 'change' }, { name: 'f', ...field }] }, []);
const filled = (field: object, entry: object, form?: string) => {
  const { cells, lacks } = fillRow(profile(field, form), row(entry));
  return [cells[1], lacks.map(({ field: name, reason }) => `${name} ${reason}`).join()];
};

describe('a row in the words of another platform', () => {
  it.each<[string, object, object, string, string]>([
    ['a day', { from: 'formedOn', date: 'yyyy/MM/dd' }, { formedOn: '2018-05-04' }, '2018/05/04', ''],
    ['an instant, in Shanghai', { from: 'changedAt', date: 'yyyyMMddHHmmss' }, {}, '20200102003000', ''],
    ['an instant without a pattern', { from: 'changedAt' }, {}, '2020-01-02 00:30:00', ''],
    ['a default', { from: 'documentNumber', default: '无' }, { documentNumber: null }, '无', ''],
    ['what is demanded and not there', { from: 'documentNumber', required: true }, { documentNumber: null }, '', 'f empty'],
    ['a code', { from: 'column.code', codes: { plans: '0301' } }, { column: { code: 'plans' } }, '0301', ''],
    ['the code of the branch above', { from: 'column.code', codes: { plans: '0301' } }, { column: { code: 'county-plans' } }, '0301', ''],
    ['a code that the table does not have', { from: 'column.code', required: true, codes: { plans: '0301' } }, { column: { code: 'lost' } }, '', 'f no-code'],
    ['a code for all others', { from: 'column.code', codes: { plans: '0301' }, otherwise: '99' }, { column: { code: 'lost' } }, '99', ''],
    ['a name that every object has', { from: 'title', codes: { a: 'b' } }, { title: 'constructor' }, '', 'f no-code'],
    ['what is too long', { from: 'title', maxLength: 2 }, { title: '三个字' }, '三个字', 'f too-long'],
    ['a list in a cell', { from: 'keywords', join: ' ' }, { keywords: ['甲', '乙'] }, '甲 乙', ''],
  ])('writes %s', (_, field, entry, cell, lacks) => {
    expect(filled(field, entry)).toEqual([cell, lacks]);
  });

  it('keeps lists where the container has them, and nothing is cut to fit a workbook', () => {
    expect(filled({ from: 'keywords' }, { keywords: ['甲', '乙'] }, 'json')[0]).toEqual(['甲', '乙']);
    expect(filled({ from: 'title' }, { title: '字'.repeat(32_768) }, 'xlsx')[1]).toBe('f too-long');
  });

  it('asks nothing of a removal, and tells of it only what is known', () => {
    const removal = { documentId: 'd', act: 'withdrawn', agency: 'one', agencyName: '一局', title: null, indexNumber: 'n' };
    const gone = { ...row({}), change: 'removed', entry: undefined, removal } as never;
    for (const from of SOURCE_NAMES.filter((name) => name !== 'attachments.path')) {
      expect(fillRow(profile({ from, required: true }), gone).lacks).toEqual([]);
    }
    expect(fillRow(profile({ from: 'body' }), gone).cells[1]).toBe('');
  });

  it('writes every instant of the catalogue so that it can be read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1900, 0, 2), max: Date.UTC(2199, 0, 1) }), (seconds) => {
        const at = Math.floor(seconds / 1000) * 1000;
        const written = writeDate(new Date(at).toISOString(), 'yyyy-MM-ddTHH:mm:ss');
        expect(Date.parse(`${written}+08:00`)).toBe(at);
      })
    );
  });

  it('never places an attachment outside of its entry', () => {
    fc.assert(
      fc.property(fc.string(), (filename) => {
        const parts = memberOf('doc', { key: 'key', filename: filename || 'a' }).split('/');
        expect(parts).toHaveLength(4);
        expect(['..', '.', '']).not.toContain(parts[3]);
      })
    );
  });
});
