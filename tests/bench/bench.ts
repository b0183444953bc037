import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase } from '../helpers/database';
import { root, siteEnvironment, type DatabaseClient } from '../helpers/environment';
import { startNode, type SiteNode } from '../helpers/node';
import { startCluster } from '../helpers/postgres-cluster';
import { rowOf } from './data';
import { fill, publicationRates, type Filled } from './fill';
import { scenarios, type Scenario } from './scenarios';
import { benchHost } from './site';

const CONNECTIONS = 16;
const ROUNDS = 3;

interface Measured {
  rate: number;
  p50: number;
  p95: number;
  p99: number;
  failed: number;
}

interface Line extends Measured {
  name: string;
  ratio: number;
  aim: string;
}

function options(argv: string[]) {
  const { values } = parseArgs({
    args: argv,
    options: {
      entries: { type: 'string', default: '11000' },
      database: { type: 'string', default: 'postgres' },
      json: { type: 'string' },
      only: { type: 'string', default: '' },
      seconds: { type: 'string', default: '5' },
      profile: { type: 'string' },
    },
  });
  const entries = Number(values.entries);
  const seconds = Number(values.seconds);
  if (!Number.isInteger(entries) || entries < 100) throw new Error('--entries: a whole number from 100 on');
  if (!(seconds > 0)) throw new Error('--seconds: a positive number');
  if (!['postgres', 'sqlite'].includes(values.database)) throw new Error('--database: postgres or sqlite');
  return { ...values, entries, seconds, database: values.database as DatabaseClient };
}

function load(url: string, given: { paths: string[]; headers?: Record<string, string>; connections?: number; seconds: number }): Promise<Measured> {
  const child = spawn(process.execPath, [path.join(__dirname, 'load.cjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ url, connections: CONNECTIONS, headers: {}, ...given }));
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  return new Promise((resolve, reject) => child.on('close', () => (text ? resolve(JSON.parse(text)) : reject(new Error('The load generator failed')))));
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** One publication a second while `work` runs, as editors do. */
async function publishing<T>(node: SiteNode, active: boolean, work: () => Promise<T>): Promise<T> {
  if (!active) return work();
  let n = 0;
  const timer = setInterval(() => {
    const { disclosedAt: _at, ...data } = rowOf((n += 1), 1000);
    void node.evaluate(async (strapi, given) => {
      const { documentId } = await strapi.documents('plugin::disclosure.entry' as never).create({ data: given } as never);
      await strapi.documents('plugin::disclosure.entry' as never).publish({ documentId } as never);
    }, data);
  }, 1000);
  return work().finally(() => clearInterval(timer));
}

async function measure(node: SiteNode, scenario: Scenario, seconds: number): Promise<Line> {
  const { name, paths, connections, conditional, aim } = scenario;
  const headers: Record<string, string> = conditional ? { 'If-None-Match': (await fetch(node.url + paths[0])).headers.get('etag') ?? '' } : {};
  const rounds: Measured[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Another part of the paths in each round: none is answered from memory.
    const part = Math.ceil(paths.length / ROUNDS);
    const own = paths.length > 1 ? paths.slice(round * part, (round + 1) * part) : paths;
    const bare = await load(node.url, { paths: [`/api/bare/${scenario.bare}`], connections, seconds });
    const done = await publishing(node, Boolean(scenario.publishing), () => load(node.url, { paths: own, headers, connections, seconds }));
    rounds.push(done);
    ratios.push(done.rate / bare.rate);
  }
  const of = (field: keyof Measured) => median(rounds.map((round) => round[field]));
  const failed = rounds.reduce((sum, round) => sum + round.failed, 0);
  return { name, rate: of('rate'), p50: of('p50'), p95: of('p95'), p99: of('p99'), failed, ratio: median(ratios), aim };
}

/** Constants of the size of what is measured. */
async function writeBare(node: SiteNode, dir: string, ids: string[]): Promise<void> {
  for (const [kind, address] of [['list', '/entries'], ['detail', `/entries/${ids[1]}`]]) {
    const answer = await fetch(`${node.url}/api/disclosure${address}`);
    fs.writeFileSync(path.join(dir, `bare-${kind}.json`), await answer.text());
  }
}

function table(lines: Line[], filled: Filled, published: Record<string, { ours: number; stock: number }>): string {
  const cell = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(2));
  return [
    '| request | per second | p50 ms | p95 ms | p99 ms | × bare | aim | failed |',
    '|---|--:|--:|--:|--:|--:|---|--:|',
    ...lines.map((line) => `| ${line.name} | ${cell(line.rate)} | ${cell(line.p50)} | ${cell(line.p95)} | ${cell(line.p99)} | ${cell(line.ratio)} | ${line.aim} | ${line.failed} |`),
    '',
    `Taking in, search index included: ${filled.rate.toFixed(0)} entries/s.`,
    ...Object.entries(published).map(([who, { ours, stock }]) => `Create and publish, ${who}: ${ours.toFixed(1)}/s, stock ${stock.toFixed(1)}/s, ratio ${(ours / stock).toFixed(2)}.`),
  ].join('\n');
}

export async function main(argv: string[]): Promise<void> {
  const { entries, database: client, json, only, seconds, profile } = options(argv);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-bench-'));
  const cluster = client === 'postgres' ? await startCluster() : undefined;
  Object.assign(process.env, siteEnvironment(), { NODE_ENV: 'production', DISCLOSURE_TEST_DIR: folder, DISCLOSURE_TEST_POSTGRES: cluster?.url ?? '' });
  const host = benchHost();
  const database = await createDatabase({ client, empty: true });
  const execArgv = [...host.node.execArgv!, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(root, profile)}`] : [])];
  // The machine that asks is one visitor here, whom limits would stop. Answers are kept only where that is measured.
  const start = async (megabytes: number) => {
    const node = await startNode({ database, ...host.node, execArgv, config: { plugins: { disclosure: { config: { limits: { enabled: false }, cache: { megabytes } } } } } });
    await node.ready;
    return node;
  };
  let node = await start(0);
  try {
    say(`Filling ${entries} entries into ${client} …`);
    const filled = await fill(node, entries, say);
    if (client === 'postgres') await database.query('ANALYZE');
    await writeBare(node, host.dir, filled.ids);
    const chosen = only ? only.split(',') : null;
    const all = scenarios(filled.ids).filter(({ name }) => !chosen || chosen.some((one) => name.startsWith(one)));
    const lines: Line[] = [];
    const run = async (kept: boolean) => {
      for (const scenario of all.filter(({ publishing: keeps }) => Boolean(keeps) === kept)) {
        lines.push(await measure(node, scenario, seconds));
        say(JSON.stringify(lines[lines.length - 1]));
      }
    };
    await run(false);
    const published: Record<string, { ours: number; stock: number }> = chosen
      ? {}
      : { 'one writer': await publicationRates(node, 150, 1), 'eight writers': await publicationRates(node, 150, 8) };
    const memory = await node.evaluate(() => Math.round(process.memoryUsage().rss / 2 ** 20));
    if (all.some(({ publishing: keeps }) => keeps)) {
      await node.stop();
      node = await start(64);
      await run(true);
    }
    const machine = { node: process.version, cpus: os.cpus().length, model: os.cpus()[0]?.model, entries, database: client, memory };
    process.stdout.write(`${table(lines, filled, published)}\nMemory of the server after the load: ${memory} MB.\n`);
    if (json) fs.writeFileSync(path.resolve(root, json), JSON.stringify({ machine, lines, taking: filled.rate, published }, null, 2));
  } finally {
    await node.stop();
    await database.drop();
    await cluster?.stop();
    host.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
