import { readFileSync } from 'node:fs';
import path from 'node:path';
import { manualPage, readManual } from './manual';

const ROOT = path.resolve(__dirname, '../../..');
const manual = readManual(path.join(ROOT, 'docs/manual'));
const pages = [...manual.pages];
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!);
/** Read as text: the list imports the screens themselves. */
const screens = found(readFileSync(path.join(ROOT, 'admin/src/app/screens.ts'), 'utf8'), /\{ path: '([^']+)'/g);

const MOST_BYTES = 1_500_000;

it('has a page for every screen of the panel, and a way from the index to every page', () => {
  expect(screens.length).toBeGreaterThan(1);
  for (const screen of screens) expect([...manual.pages.keys()]).toContain(screen);
  expect(new Set(found(manual.pages.get('index')!.body, /href="([^"]+)"/g))).toEqual(new Set([...manual.pages.keys()].filter((name) => name !== 'index')));
});

it.each(pages)('%s begins with its title, and its links and pictures lead somewhere', (name, { title, body }) => {
  expect(body.startsWith(`<h1>${title}</h1>`)).toBe(true);
  for (const link of found(body, /href="([^"]+)"/g)) expect([name, [...manual.pages.keys()].includes(link) && link]).toEqual([name, link]);
  for (const source of found(body, /src="([^"]+)"/g)) expect([name, manual.pictures.has(source.replace('images/', '')) && source]).toEqual([name, source]);
  for (const picture of found(body, /(<img[^>]*>)/g)) expect(picture).toMatch(/alt="[^"]+"/);
});

it.each(pages)('%s is well-formed and brings no code along', (_name, { body }) => {
  expect(body).not.toMatch(/<(script|style|iframe|form)\b|\son\w+=|javascript:/i);
  const open: string[] = [];
  for (const [, end, tag] of body.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (tag === 'img') continue;
    if (end) expect(open.pop()).toBe(tag);
    else open.push(tag!);
  }
  expect(open).toEqual([]);
});

it('shows only pictures that it uses, and few bytes of them', () => {
  const used = new Set(pages.flatMap(([, { body }]) => found(body, /src="images\/([^"]+)"/g)));
  expect(new Set(manual.pictures.keys())).toEqual(used);
  expect([...manual.pictures.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(MOST_BYTES);
});

it('knows no other page', () => {
  expect(manualPage(manual, 'people')).toContain('<title>人员 - 使用说明</title>');
  expect(manualPage(manual, '../../package')).toBeNull();
});
