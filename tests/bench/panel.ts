import { register } from '../helpers/admin';
import { superAdmin } from '../helpers/environment';
import type { SiteNode } from '../helpers/node';
import { AGENCIES, COLUMNS } from './data';
import { median } from './measure';

const TIMES = 15;
const LOOK_EVERY = 2000;
const CHECKS = '/admin-disclosure/public-checks';

/** What the desk and the catalogue screen ask for, by the office that sees all agencies. */
const SCREENS: Record<string, (n: number) => string> = {
  desk: () => '/desk',
  'catalogue, all': () => '/desk/entries?pagination[pageSize]=50',
  'catalogue, agency + column + year': (n) => `/desk/entries?filters[agency]=agency-${n % AGENCIES}&filters[column]=column-${n % COLUMNS}&filters[year]=${2016 + (n % 10)}&pagination[pageSize]=50`,
  'catalogue, drafts': () => '/desk/entries?state=draft&pagination[pageSize]=50',
  'catalogue, search': (n) => `/desk/entries?q=${encodeURIComponent(['管理办法', '养老服务', '通知', '应急预案', '财政'][n % 5]!)}&pagination[pageSize]=50`,
  'tree of columns': () => '/desk/columns',
  'unit × column of a year': (n) => `/desk/units?period=${2016 + (n % 10)}`,
};

export interface PanelAnswers {
  /** Milliseconds. */
  screens: { name: string; median: number; slowest: number }[];
  /** Entries a second that the checks over all that is public look at. */
  checked: number;
}

/** One person's requests one after the other, and one run of the checks over all that is public. */
export async function panelOf(node: SiteNode, say: (line: string) => void): Promise<PanelAnswers> {
  // A register that was kept has its administrator already.
  await register(node.url, superAdmin).catch(() => undefined);
  const admin = await node.admin();
  const ask = async (method: 'get' | 'post', path: string, body?: object) => {
    const answer = await admin.request(method, path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body.data;
  };
  const screens: PanelAnswers['screens'] = [];
  for (const [name, of] of Object.entries(SCREENS)) {
    const spent: number[] = [];
    for (let n = 0; n < TIMES; n += 1) {
      const start = performance.now();
      await ask('get', `/admin-disclosure${of(n)}`);
      spent.push(performance.now() - start);
    }
    screens.push({ name, median: median(spent), slowest: Math.max(...spent) });
    say(`panel: ${name}: ${median(spent).toFixed(0)} ms`);
  }
  const start = performance.now();
  await ask('post', CHECKS, {});
  let seen;
  for (seen = await ask('get', CHECKS); seen.running || !seen.run; seen = await ask('get', CHECKS)) {
    say(`panel: ${seen.run?.done ?? 0} of ${seen.run?.total ?? '?'} entries checked`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  return { screens, checked: (1000 * seen.run.done) / (performance.now() - start) };
}
