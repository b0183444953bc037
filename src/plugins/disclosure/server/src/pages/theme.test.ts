import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SETTINGS } from '../config';
import { loadTheme } from './theme';

const OWN = path.resolve(__dirname, '../../../data/theme');
const { colours } = SETTINGS.parse({}).pages;

describe('a theme', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-theme-'));
    fs.writeFileSync(path.join(folder, 'theme.json'), '{ "contract": 1 }');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('stands in for single templates and assets of the plugin', () => {
    fs.writeFileSync(path.join(folder, 'message.eta'), '<p><%= it.page.heading %> <%~ include("choice", { choice: { url: "/a", label: "<甲>", count: 1 }, figure: it.figure }) %></p>');
    fs.mkdirSync(path.join(folder, 'assets'));
    fs.writeFileSync(path.join(folder, 'assets', 'site.js'), 'own');
    fs.writeFileSync(path.join(folder, 'assets', 'secret.env'), 'no');
    const theme = loadTheme(OWN, folder);
    const page = { status: 404, heading: '<没有>', text: '', links: [] };
    expect(theme.render('message', {} as never, page)).toMatch(/^<p>&lt;没有&gt; <li><a href="\/a" rel="nofollow"><span>&lt;甲&gt;/);
    expect(theme.asset('site.js', colours)!.content.toString()).toBe('own');
    expect(theme.asset('site.css', colours)!.type).toBe('text/css; charset=utf-8');
    expect(theme.asset('secret.env', colours)).toBeUndefined();
  });

  it('gives an asset another address when its content changes', () => {
    const theme = loadTheme(OWN, null);
    const before = theme.hashes(colours);
    const black = { brand: '#000000', onBrand: '#ffffff' };
    const after = theme.hashes(black);
    expect(theme.asset('theme.css', black)!.content.toString()).toContain('--brand:#000000');
    expect([...before.keys()]).toEqual([...after.keys()]);
    expect([...before].filter(([name, hash]) => after.get(name) !== hash).map(([name]) => name)).toEqual(['theme.css']);
  });

  it('is refused when it is not there or was written for another contract', () => {
    expect(() => loadTheme(OWN, path.join(folder, 'nothing'))).toThrow('没有 theme.json');
    fs.writeFileSync(path.join(folder, 'theme.json'), '{ "contract": 2 }');
    expect(() => loadTheme(OWN, folder)).toThrow('contract 是 2');
  });
});
