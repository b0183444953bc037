import { sanitiseHtml } from '../plugins/disclosure/server/src/domain/html';
import { agencies } from './county';
import { guides } from './guides';

const TODAY = '2026-11-23';
const { guide, requestGuide } = guides(TODAY);

it('are the county and ten agencies, each with both guides', () => {
  const known = new Set(agencies(TODAY).map(({ code }) => code));
  const of = (list: typeof guide) => list.map(({ data }) => data['agency']);
  expect(of(guide)).toEqual(of(requestGuide));
  expect(new Set(of(guide)).size).toBe(11);
  expect(of(guide).every((code) => known.has(code))).toBe(true);
});

it('have every section, filled in and inside the body contract', () => {
  const html = { guide: ['classification', 'arrangement', 'obtaining', 'further'], request: ['ways', 'forms', 'flow', 'fees', 'remedies'] };
  for (const [list, names] of [[guide, html.guide], [requestGuide, html.request]] as const) {
    for (const { data } of list) {
      for (const name of names) {
        expect(data[name]).not.toMatch(/[{}]|undefined/);
        expect(sanitiseHtml(String(data[name]))).toEqual({ html: data[name], removed: [] });
      }
    }
  }
});

it('are published one after the other, and the county revises its guide once', () => {
  const end = Date.parse(`${TODAY}T00:00:00+08:00`);
  const revised = guide.filter(({ revisions }) => revisions.length);
  expect(revised.map(({ data }) => data['agency'])).toEqual(['county-government']);
  for (const { publishedAt, revisions } of [...guide, ...requestGuide]) {
    expect(publishedAt).toBeLessThan(end);
    for (const { at, data } of revisions) {
      expect(at).toBeGreaterThan(publishedAt);
      expect(at).toBeLessThan(end);
      expect(data['changeNote']).toMatch(/\S/);
      expect(sanitiseHtml(String(data['obtaining'])).removed).toEqual([]);
    }
  }
});
