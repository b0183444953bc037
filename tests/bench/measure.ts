import { spawn } from 'node:child_process';
import path from 'node:path';
import type { SiteNode } from '../helpers/node';
import { rowOf } from './data';
import type { Scenario } from './scenarios';

const CONNECTIONS = 16;
const ROUNDS = 3;

export interface Load {
  paths: string[];
  /** Each connection sends the tag of its last answer. */
  conditional?: boolean;
  connections?: number;
  seconds: number;
}

/** What the load saw; times in milliseconds. */
export interface Measured {
  rate: number;
  p50: number;
  p95: number;
  p99: number;
  slowest: number;
  answers: number;
  failed: number;
}

export interface Line extends Measured {
  name: string;
  aim: string;
  /** Rates as multiples of the bare route's in the same round: median, least and most of the rounds. */
  ratio: number;
  least: number;
  most: number;
  /** Processor time of the server for a request, ms; and the bare route's as a multiple of it, which other work on the machine changes little. */
  processor: number;
  processorRatio: number;
}

/** Asks from a process of its own, each connection in turn through paths of its own. */
export function load(url: string, { paths, conditional = false, connections = CONNECTIONS, seconds }: Load): Promise<Measured> {
  const child = spawn(process.execPath, [path.join(__dirname, 'load.cjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ url, paths, conditional, connections, seconds }));
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  return new Promise((resolve, reject) => child.on('close', () => (text ? resolve(JSON.parse(text)) : reject(new Error('The load generator failed')))));
}

export const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** One publication a second while `work` runs, as editors do. */
export async function publishing<T>(node: SiteNode, work: () => Promise<T>): Promise<T> {
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

/** Processor time of the server for each request of a load, ms. */
async function withProcessor(node: SiteNode, ask: () => Promise<Measured>): Promise<Measured & { processor: number }> {
  const spent = () => node.evaluate(() => process.cpuUsage().user + process.cpuUsage().system);
  const before = await spent();
  const done = await ask();
  return { ...done, processor: ((await spent()) - before) / 1000 / done.answers };
}

/** A request in turn with a route that returns a constant of the size of its answer. */
export async function measure(node: SiteNode, scenario: Scenario, bare: string, seconds: number): Promise<Line> {
  const { name, paths, connections, conditional, aim } = scenario;
  const rounds: (Measured & { processor: number })[] = [];
  const ratios: number[] = [];
  const processors: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Another part of the paths in each round: none is answered from memory.
    const part = Math.ceil(paths.length / ROUNDS);
    const own = paths.length > ROUNDS ? paths.slice(round * part, (round + 1) * part) : paths;
    const constant = await withProcessor(node, () => load(node.url, { paths: [bare], connections, seconds }));
    const ask = () => load(node.url, { paths: own, conditional, connections, seconds });
    const done = await withProcessor(node, () => (scenario.publishing ? publishing(node, ask) : ask()));
    rounds.push(done);
    ratios.push(done.rate / constant.rate);
    processors.push(constant.processor / done.processor);
  }
  const of = (field: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[field]));
  return {
    name, aim, rate: of('rate'), p50: of('p50'), p95: of('p95'), p99: of('p99'),
    slowest: Math.max(...rounds.map(({ slowest }) => slowest)),
    answers: rounds.reduce((sum, round) => sum + round.answers, 0),
    failed: rounds.reduce((sum, round) => sum + round.failed, 0),
    ratio: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios),
    processor: of('processor'), processorRatio: median(processors),
  };
}
