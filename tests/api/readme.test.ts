import fs from 'node:fs';
import path from 'node:path';
import { parseCommand } from '../../src/plugins/disclosure/server/src/command/options';
import file from '../fixtures/annual-reports.json';
import { root } from '../helpers/environment';
import { agency, documents, entry, UID } from '../helpers/register';
import { startSite, type Site } from '../helpers/site';

const PAGES = ['README.md', 'src/plugins/disclosure/README.md', 'src/plugins/disclosure/README.zh-CN.md'];
const BASE = 'http://localhost:1337';

/** Commands of a page: the lines of its shell blocks, and what stands between backticks in its text. */
const commandsOf = (page: string): string[] => {
  const text = fs.readFileSync(path.join(root, page), 'utf8');
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split('\n'));
  const inline = [...text.matchAll(/`((?:npm|npx|curl) [^`]+)`/g)].map(([, command]) => command!);
  return [...blocks, ...inline];
};
const all = [...new Set(PAGES.flatMap(commandsOf))];
const wordsOf = (command: string): string[] => [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);

/** Address that a `curl` asks, with what `-G` adds to it. */
function addressOf(command: string): string {
  const words = wordsOf(command);
  const address = new URL(words.find((word) => word.startsWith(BASE))!);
  words.forEach((word, index) => {
    if (word !== '-d' && word !== '--data-urlencode') return;
    const [name, ...value] = words[index + 1]!.split('=');
    address.searchParams.append(name!, value.join('='));
  });
  return address.pathname + address.search;
}

describe('every command of the READMEs', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
    for (const [code, name] of [['county-government', '某县人民政府'], ['finance', '某县财政局']]) await agency(site, { code, name });
    const guide = await documents(site, UID.guide).create({
      data: { agency: 'county-government', classification: '<p>分为两类。</p>', arrangement: '<p>按栏目。</p>', obtaining: '<p>网站。</p>' },
    });
    await documents(site, UID.guide).publish({ documentId: guide.documentId });
    await entry(site, { title: '县城应急预案', agency: 'finance', statisticsClass: 'business' }, { publish: true, at: '2025-03-04T10:00:00+08:00' });
    const reports = '/admin-disclosure/annual-reports';
    const { documentId, lockVersion } = (await site.admin.request('post', reports, { agency: 'finance', year: 2025, form: 'national-2021' }).expect(201)).body.data;
    const { chapter2, chapter3, chapter4 } = file.reports.find(({ agency: name }) => name === '沭阳县人民政府') as any;
    const chapters = ['overview', 'problems', 'other_matters'].map((id) => ({ id, heading: id, text: '本章内容。收费情况：无。' }));
    await site.admin.request('put', `${reports}/${documentId}`, { lockVersion, values: { ...chapter2, chapter3, chapter4 }, chapters }).expect(200);
    await site.admin.request('post', `${reports}/${documentId}/file`, {}).expect(200);
  });
  afterAll(() => site.stop());

  const asked = all.filter((command) => command.startsWith('curl '));
  it.each(asked)('%s', async (command) => {
    await site.http.get(addressOf(command)).expect(200);
  });

  const typed = all.filter((command) => /^(npm run disclosure --|npx disclosure) /.test(command));
  it.each(typed)('%s', (command) => {
    expect(parseCommand(wordsOf(command.replace(/^(npm run disclosure --|npx disclosure) /, '')))).toMatchObject({ command: expect.any(String) });
  });

  it('is one of those, a script of the host, or one of npm that the packed plugin is installed with', () => {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const rest = all.filter((command) => !asked.includes(command) && !typed.includes(command));
    const script = (command: string) => /(?:^|\s)npm (?:run )?(\S+)/.exec(command)?.[1] ?? '';
    expect(rest.filter((command) => !scripts[script(command)] && !/^(npm pack -w|npm install|cd) /.test(command))).toEqual([]);
    expect(asked.length).toBeGreaterThan(10);
    expect(typed.length).toBeGreaterThan(8);
  });
});
