import { KnownEntries, importKeyOf, type Identity, type KnownEntry } from './identify';

const identity = (more: Partial<Identity>): Identity => ({ hash: null, numberKey: null, urls: [], documentKey: null, agency: 'a', title: '甲', formedOn: '2018-01-02', ...more });
const entry = (id: string, more: Partial<Identity>): KnownEntry => ({ stored: { documentId: id }, row: null, identity: identity(more) });

function candidates(entries: KnownEntry[], row: Partial<Identity>): string[] {
  const known = new KnownEntries();
  entries.forEach((one) => known.add(one));
  return known.candidates(identity(row)).map(({ stored }) => stored!.documentId);
}

describe('which entry a row is', () => {
  const numbered = entry('numbered', { numberKey: 'N1', title: '乙' });
  const addressed = entry('addressed', { urls: ['http://old/1'], title: '丙' });
  const documented = entry('documented', { documentKey: 'D1', title: '丁' });
  const titled = entry('titled', {});
  const all = [numbered, addressed, documented, titled];

  it('goes by number and address first, then document number, then title', () => {
    expect(candidates(all, { numberKey: 'N1', documentKey: 'D1' })).toEqual(['numbered']);
    expect(candidates(all, { urls: ['http://old/1'], documentKey: 'D1' })).toEqual(['addressed']);
    expect(candidates(all, { documentKey: 'D1' })).toEqual(['documented']);
    expect(candidates(all, {})).toEqual(['titled']);
    expect(candidates(all, { title: '戊' })).toEqual([]);
    expect(candidates([...all, entry('expunged', { hash: 'H', title: '（内容已清除）' })], { hash: 'H', numberKey: 'N1' })).toEqual(['expunged', 'numbered']);
  });

  it('cannot be told where number and address lead to different entries, or two have the document number', () => {
    expect(candidates(all, { numberKey: 'N1', urls: ['http://old/1'] })).toEqual(['numbered', 'addressed']);
    expect(candidates([documented, entry('second', { documentKey: 'D1' })], { documentKey: 'D1' })).toEqual(['documented', 'second']);
  });

  it('is another one of another agency, formation date, number or document number', () => {
    expect(candidates(all, { agency: 'b', documentKey: 'D1' })).toEqual([]);
    expect(candidates(all, { formedOn: null })).toEqual([]);
    expect(candidates([entry('x', { numberKey: 'N1', documentKey: 'D1' })], { numberKey: 'N2', documentKey: 'D1' })).toEqual([]);
    expect(candidates([entry('x', { documentKey: 'D1' })], { documentKey: 'D2' })).toEqual([]);
  });

  it('is kept under the strongest of its identities', () => {
    expect(importKeyOf(identity({ numberKey: 'N1', urls: ['u'] }))).toBe('number:N1');
    expect(importKeyOf(identity({ urls: ['u'], documentKey: 'D' }))).toBe('url:u');
    expect(importKeyOf(identity({ documentKey: 'D' }))).toBe('document:a/D');
    expect(importKeyOf(identity({}))).toBe('title:a/2018-01-02/甲');
  });
});
