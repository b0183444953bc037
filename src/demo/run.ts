import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import { makeAccounts, type Account } from './accounts';
import { COUNTY } from './county';
import { loadCounty } from './load';
import { playReviews } from './reviews';

const root = path.resolve(__dirname, '..', '..', '..');
const ACCOUNTS = path.join(root, '.tmp', 'demo-accounts.json');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Today in Asia/Shanghai. */
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

async function main(): Promise<void> {
  const app = await createStrapi({ appDir: root, distDir: path.join(root, 'dist'), serveAdminPanel: true }).load();
  say(`Loading the demo county ${COUNTY} …`);
  // The county's past was reviewed on paper; the review in the panel begins with its first day here.
  const { review } = app.config.get('plugin::disclosure') as { review: object };
  app.config.set('plugin::disclosure.review', { table: 'none' });
  const fresh = await loadCounty(app, today, say);
  app.config.set('plugin::disclosure.review', review);
  if (!fresh) say('  already there');
  const accounts = await makeAccounts(app, ACCOUNTS);
  if (fresh) await playReviews(app);
  await app.start();
  const port = app.config.get<number>('server.port');
  for (const line of summary(`http://localhost:${port}`, accounts)) say(line);
}

function summary(url: string, accounts: Account[]): string[] {
  const api = `${url}/api/disclosure`;
  const width = Math.max(...accounts.map(({ email }) => email.length));
  return [
    '',
    `Public pages  ${url}/disclosure`,
    `Public API    ${api}/catalogue`,
    `Admin panel   ${url}/admin`,
    '',
    'Accounts (also in .tmp/demo-accounts.json)',
    ...accounts.map(({ role, email, password }) => `  ${email.padEnd(width)}  ${password}  ${role}`),
    '',
    'Ten things to try',
    ` 1. The entrance of the section      curl '${api}/catalogue'`,
    ` 2. The newest entries               curl '${api}/entries?pagination[pageSize]=5' -g`,
    ` 3. A search with facets             curl -G '${api}/entries' --data-urlencode 'q=预案' -d facets=agency,year`,
    ` 4. Last full year, one class        curl '${api}/entries?filters[year]=${Number(today.slice(0, 4)) - 1}&filters[class]=policies-regulations' -g`,
    ` 5. What has changed since           curl '${api}/changes?since=0&limit=5'`,
    ` 6. A repealed document              curl '${api}/entries?filters[validity]=repealed&pagination[pageSize]=1' -g`,
    ` 7. The guide and its versions       curl '${api}/guides/county-government/versions'`,
    ` 8. Review and publish an entry      ${url}/admin  政府信息 → 新建 → 送审 (finance@), 同意 (reviewer@, secrecy@; the leader's on paper), 发布`,
    ` 9. Withdraw it again                撤回 in the entry's actions, then open its address: 410 with a tombstone`,
    `10. Prove the register               npm run disclosure -- verify`,
    '',
  ];
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
