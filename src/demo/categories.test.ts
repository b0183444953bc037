import { FRAMES, SCHEMES } from '../plugins/disclosure/server/src/domain/vocabulary';
import data from '../plugins/disclosure/data/categories.json';

interface Seed {
  scheme: string;
  code: string;
  name: string;
  order: number;
  parent?: string;
  frame?: string;
  legalBasis?: string;
  statisticsClass?: string;
  note?: string;
}
const seeds = data as Seed[];
const inScheme = (scheme: string) => seeds.filter((seed) => seed.scheme === scheme);
const KEYS = new Set(['scheme', 'code', 'name', 'parent', 'order', 'frame', 'legalBasis', 'statisticsClass', 'note']);

it('covers every scheme and nothing else', () => {
  expect(new Set(seeds.map(({ scheme }) => scheme))).toEqual(new Set(Object.keys(SCHEMES)));
  for (const seed of seeds) expect(Object.keys(seed).filter((key) => !KEYS.has(key))).toEqual([]);
});

it('has unique codes and parents that stand before their children', () => {
  const seen = new Set<string>();
  const classes = new Set(inScheme('class').map(({ code }) => code));
  for (const { scheme, code, name, parent, statisticsClass } of seeds) {
    expect(code).toMatch(/^[a-z0-9-]{1,40}$/);
    expect(name.length).toBeGreaterThan(0);
    expect(seen.has(`${scheme} ${code}`)).toBe(false);
    if (parent) expect(seen.has(`${scheme} ${parent}`)).toBe(true);
    if (statisticsClass) expect(classes.has(statisticsClass)).toBe(true);
    seen.add(`${scheme} ${code}`);
  }
});

it('holds the vocabularies in full', () => {
  const sizes = Object.fromEntries(Object.keys(SCHEMES).map((scheme) => [scheme, inScheme(scheme).length]));
  // Topics: 22 classes and 121 sub-classes, without the ten of the State Council.
  expect(sizes).toEqual({ column: 20, topic: 133, genre: 18, audience: 4, channel: 17, class: 5, area: 26, article21: 17 });
  expect(inScheme('topic').filter(({ parent }) => !parent)).toHaveLength(22);
});

it('frames the platform and names the article behind each statutory item', () => {
  const columns = inScheme('column');
  expect(columns.filter(({ frame }) => frame).map(({ frame }) => frame)).toEqual(Object.keys(FRAMES));
  const statutory = columns.filter(({ parent }) => parent === 'statutory');
  expect(statutory.map(({ legalBasis }) => /第二十条第（(.+)）项$/.exec(legalBasis ?? '')?.[1])).toEqual(
    ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五']
  );
});
