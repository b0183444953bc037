import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase } from '../helpers/database';
import { root, siteEnvironment, type DatabaseClient } from '../helpers/environment';
import { startNode, type SiteNode } from '../helpers/node';
import { startCluster } from '../helpers/postgres-cluster';
import { exportsOf } from './exports';
import { fill } from './fill';
import { measure, type Line } from './measure';
import { panelOf } from './panel';
import { report, type Results } from './report';
import { scenarios, type Scenario } from './scenarios';
import { benchHost } from './site';
import { importRates, mixedLoad, publicationRates, readsDuringPublications } from './writes';

const SAMPLED_IDS = 20_000;
/** What a server of a county's has; PostgreSQL's default of 128 MB is meant to start anywhere. */
const MEMORY = ['shared_buffers=1GB'];
const SAMPLED_CURSORS = 1000;

function options(argv: string[]) {
  const { values } = parseArgs({
    args: argv,
    options: {
      entries: { type: 'string', default: '11000' },
      database: { type: 'string', default: 'postgres' },
      json: { type: 'string' },
      only: { type: 'string', default: '' },
      seconds: { type: 'string', default: '4' },
      long: { type: 'string' },
      keep: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const number = (name: 'entries' | 'seconds' | 'long', least: number) => {
    const value = Number(values[name] ?? 0);
    if (!Number.isFinite(value) || (values[name] !== undefined && value < least)) throw new Error(`--${name}: a number from ${least} on`);
    return value;
  };
  if (!['postgres', 'sqlite'].includes(values.database)) throw new Error('--database: postgres or sqlite');
  return { ...values, database: values.database as DatabaseClient, entries: number('entries', 100), seconds: number('seconds', 0.1), minutes: number('long', 0.1) };
}

/** Cursors of places all over the list, as somebody gets them who walks through it. */
async function cursorsOf(node: SiteNode): Promise<string[]> {
  const cursors = [''];
  while (cursors.length < SAMPLED_CURSORS) {
    const answer = await fetch(`${node.url}/api/disclosure/entries?pagination[pageSize]=100&pagination[withCount]=false&pagination[cursor]=${cursors[cursors.length - 1]}`);
    const { meta } = (await answer.json()) as { meta: { pagination: { nextCursor: string | null } } };
    if (!meta.pagination.nextCursor) break;
    cursors.push(meta.pagination.nextCursor);
  }
  return cursors;
}

/** A constant of the size that the scenario's answers have, half of them smaller. @returns where it is answered */
async function bareOf(node: SiteNode, folder: string, { paths }: Scenario, kind: string): Promise<string> {
  const step = Math.max(1, Math.floor(paths.length / 9));
  const texts: string[] = [];
  for (let at = 0; at < paths.length && texts.length < 9; at += step) texts.push(await (await fetch(node.url + paths[at])).text());
  texts.sort((a, b) => a.length - b.length);
  fs.writeFileSync(path.join(folder, `bare-${kind}.json`), texts[Math.floor(texts.length / 2)]!);
  return `/api/bare/${kind}`;
}

export async function main(argv: string[]): Promise<void> {
  const given = options(argv);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-bench-'));
  const folder = given.keep ? path.resolve(root, given.keep) : temporary;
  fs.mkdirSync(folder, { recursive: true });
  const cluster = given.database === 'postgres' ? await startCluster(given.keep && path.join(folder, 'postgres'), MEMORY) : undefined;
  Object.assign(process.env, siteEnvironment(), { NODE_ENV: 'production', DISCLOSURE_TEST_DIR: folder, DISCLOSURE_TEST_POSTGRES: cluster?.url ?? '' });
  const host = benchHost();
  const database = await createDatabase({ client: given.database, empty: true, name: 'bench' });
  const execArgv = [...host.node.execArgv!, ...(given.profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(root, given.profile)}`] : [])];
  // The machine that asks is one visitor here, whom limits would stop. Answers are kept only where that is measured.
  const start = async (megabytes: number) => {
    const node = await startNode({ database, ...host.node, execArgv, config: { plugins: { disclosure: { config: { limits: { enabled: false }, cache: { megabytes } } } } } });
    await node.ready;
    return node;
  };
  let node = await start(0);
  try {
    say(`Filling ${given.entries} entries into ${given.database} …`);
    const filled = await fill(node, given.entries, folder, say);
    if (given.database === 'postgres') await database.query('VACUUM ANALYZE');
    // Identifiers are random, so the first of them stand anywhere in the register.
    const rows = await database.query<{ document_id: string }>(`SELECT document_id FROM disclosure_catalogue ORDER BY document_id LIMIT ${SAMPLED_IDS}`);
    const ids = rows.map(({ document_id }) => document_id);
    const chosen = given.only ? given.only.split(';') : null;
    const reading = !chosen || chosen.some((one) => !['writes', 'exports', 'panel'].includes(one));
    const all = scenarios(given.entries, ids, reading ? await cursorsOf(node) : []).filter(({ name }) => !chosen || chosen.some((one) => name.startsWith(one)));
    const results: Results = { lines: [], taking: filled.rate, published: {}, memory: 0 };
    let number = 0;
    const run = async (kept: boolean) => {
      for (const scenario of all.filter(({ publishing }) => Boolean(publishing) === kept)) {
        number += 1;
        const bare = await bareOf(node, host.dir, scenario, `${number}`);
        const line: Line = await measure(node, scenario, bare, given.seconds);
        results.lines.push(line);
        say(`[${number}/${all.length}] ${line.name}: ${line.rate}/s, ${line.ratio.toFixed(2)} × bare (${line.processorRatio.toFixed(2)} by processor), p95 ${line.p95} ms`);
      }
    };
    await run(false);
    results.memory = await node.evaluate(() => Math.round(process.memoryUsage().rss / 2 ** 20));
    if (all.some(({ publishing }) => publishing) || given.minutes) {
      await node.stop();
      node = await start(64);
      await run(true);
    }
    if (given.minutes) {
      const paths = all.filter(({ name }) => !name.startsWith('stock')).flatMap((scenario) => scenario.paths.slice(0, 1000));
      results.mixed = await mixedLoad(node, shuffled(paths), given.minutes * 60, say);
    }
    if (!chosen || chosen.includes('panel')) results.panel = await panelOf(node, say);
    if (!chosen || chosen.includes('exports')) results.exported = await exportsOf(node, folder, say);
    if (!chosen || chosen.includes('writes')) await writes(node, given.database === 'postgres' ? () => start(0) : null, ids.map((id) => `/api/disclosure/entries/${id}`), folder, results, say);
    const machine = { node: process.version, cpus: os.cpus().length, model: os.cpus()[0]?.model };
    process.stdout.write(`${report(results)}\n`);
    if (given.json) fs.writeFileSync(path.resolve(root, given.json), JSON.stringify({ machine, entries: given.entries, database: given.database, ...results }, null, 2));
  } finally {
    await node.stop();
    if (!given.keep) await database.drop();
    await cluster?.stop();
    host.remove();
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** Neighbours in another order, the same on every machine. */
const shuffled = (paths: string[]) => paths.map((path, index) => ({ path, at: (index * 7919) % paths.length })).sort((a, b) => a.at - b.at).map(({ path }) => path);

/** @param another starts a second node, where the database takes one */
async function writes(node: SiteNode, another: (() => Promise<SiteNode>) | null, paths: string[], folder: string, results: Results, say: (line: string) => void): Promise<void> {
  results.published = { 'one writer': await publicationRates(node, 300, 1), 'eight writers': await publicationRates(node, 300, 8) };
  say('publications measured');
  results.reading = { 'one node': await readsDuringPublications([node], paths) };
  const second = await another?.();
  if (second) {
    results.reading['two nodes'] = await readsDuringPublications([node, second], paths).finally(() => second.stop());
  }
  results.imported = await importRates(node, folder);
}
