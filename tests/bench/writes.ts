import fs from 'node:fs';
import path from 'node:path';
import { register } from '../helpers/admin';
import { superAdmin } from '../helpers/environment';
import type { SiteNode } from '../helpers/node';
import { rowOf } from './data';
import { load, median, publishing, type Measured } from './measure';

const ENTRY = 'plugin::disclosure.entry';
const STOCK = 'api::stock-entry.stock-entry';
/** Rows of a file that is imported. */
const IMPORTED = 2000;
/** Beyond the register's own rows and those that an earlier run left in a kept register: none is taken for one of them. */
const FRESH = 10_000_000 + (Date.now() % 10_000_000);

/** Entries created and published in a second through the document service. */
function publish(node: SiteNode, uid: string, count: number, writers: number, from: number): Promise<number> {
  const rows = Array.from({ length: count }, (_, index) => rowOf(from + index, from + count));
  return node.evaluate(
    async (strapi, given) => {
      const waiting = given.rows.map(({ disclosedAt: _at, ...data }) => data);
      const start = performance.now();
      await Promise.all(
        Array.from({ length: given.writers }, async () => {
          for (let data = waiting.pop(); data; data = waiting.pop()) {
            const { documentId } = await strapi.documents(given.uid as never).create({ data } as never);
            await strapi.documents(given.uid as never).publish({ documentId } as never);
          }
        })
      );
      return (1000 * given.rows.length) / (performance.now() - start);
    },
    { rows, uid, writers }
  );
}

export interface Published {
  ours: number;
  stock: number;
}

/** Ours and stock's, in turn. */
export async function publicationRates(node: SiteNode, count: number, writers: number): Promise<Published> {
  const rounds: Published[] = [];
  for (let round = 0; round < 3; round += 1) {
    const from = FRESH + round * count;
    rounds.push({ ours: await publish(node, ENTRY, count, writers, from), stock: await publish(node, STOCK, count, writers, from) });
  }
  return rounds.sort((a, b) => a.ours / a.stock - b.ours / b.stock)[1]!;
}

/** Drafts of the register, made one after the other. @returns their documentIds */
function drafts(node: SiteNode, count: number, from: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => rowOf(from + index, from + count)).map(({ disclosedAt: _at, ...data }) => data);
  return node.evaluate(async (strapi, given) => {
    const made: string[] = [];
    for (const data of given) made.push((await strapi.documents('plugin::disclosure.entry' as never).create({ data } as never)).documentId);
    return made;
  }, rows);
}

/**
 * Public reads, one at a time on each node, while a hundred people of the panel publish at the same moment, each on one
 * of the nodes. What the first publications of a process cost that compiles its code is not the measure.
 *
 * @returns the reads of the node on which they took the longest
 */
export async function readsDuringPublications(nodes: SiteNode[], paths: string[]): Promise<Measured> {
  // A register that was kept has its administrator already.
  await register(nodes[0]!.url, superAdmin).catch(() => undefined);
  const admins = await Promise.all(nodes.map((node) => node.admin()));
  const publish = async (ids: string[]) => {
    const answers = await Promise.all(ids.map((id, index) => admins[index % nodes.length]!.request('post', `/content-manager/collection-types/${ENTRY}/${id}/actions/publish`, {})));
    const refused = answers.filter(({ status }) => status !== 200);
    if (refused.length) throw new Error(`${refused.length} of ${ids.length} publications: ${refused[0]!.status} ${refused[0]!.text}`);
  };
  drawn += 1;
  const ids = await drafts(nodes[0]!, 120, FRESH * 2 + drawn * 1000);
  await publish(ids.splice(100));
  const reads = nodes.map((node) => load(node.url, { paths, connections: 1, seconds: 5 }));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await publish(ids);
  return (await Promise.all(reads)).sort((a, b) => b.slowest - a.slowest)[0]!;
}
let drawn = 0;

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

export interface Imported {
  /** Median, least and most of the rounds. */
  published: number;
  least: number;
  most: number;
  /** Drafts, which nobody searches for. */
  drafts: number;
}

/** Rows a second of a sheet that the import reads, identifies and takes in: published with the search index, and as drafts. */
export async function importRates(node: SiteNode, folder: string): Promise<Imported> {
  const rates = { published: [] as number[], drafts: [] as number[] };
  for (let round = 0; round < 3; round += 1) {
    for (const publish of [true, false]) {
      rates[publish ? 'published' : 'drafts'].push(await imported(node, path.join(folder, 'import.csv'), FRESH * 3 + (2 * round + Number(publish)) * IMPORTED, publish));
    }
  }
  const { published, drafts } = rates;
  return { published: median(published), least: Math.min(...published), most: Math.max(...published), drafts: median(drafts) };
}

async function imported(node: SiteNode, file: string, from: number, publish: boolean): Promise<number> {
  const lines = Array.from({ length: IMPORTED }, (_, index) => {
    const number = from + index;
    const row = rowOf(number, FRESH * 4);
    return [`${row.title}（${number}）`, row.agency, row.column, row.formedOn, new Date(row.disclosedAt).toISOString(), index % 2 ? `某测发〔2025〕${number}号` : '', row.keywords, row.summary, row.body];
  });
  const header = ['名称', '公开主体', '栏目', '成文日期', '发布日期', '文号', '关键词', '内容概述', '正文'];
  fs.writeFileSync(file, [header, ...lines].map((line) => line.map(quoted).join(',')).join('\n'));
  const { created, spent } = await node.evaluate(
    async (strapi, given) => {
      const start = performance.now();
      const options = { migration: true, createMissing: false, dryRun: false, overwrite: false, ...given };
      const result = await strapi.plugin('disclosure').service('exchange').importFile(options);
      return { created: result.created as number, spent: performance.now() - start };
    },
    { path: file, publish }
  );
  if (created !== IMPORTED) throw new Error(`${created} of ${IMPORTED} rows were taken in`);
  return (1000 * created) / spent;
}

export interface Mixed extends Measured {
  /** Megabytes of the server, each minute. */
  memory: number[];
}

/** Lists, pages and searches while one entry a second is published. */
export async function mixedLoad(node: SiteNode, paths: string[], seconds: number, say: (line: string) => void): Promise<Mixed> {
  const memory: number[] = [];
  const look = async () => {
    memory.push(await node.evaluate(() => Math.round(process.memoryUsage().rss / 2 ** 20)));
    say(`mixed load: ${memory[memory.length - 1]} MB`);
  };
  const timer = setInterval(() => void look(), Math.min(60, seconds / 4) * 1000);
  const measured = await publishing(node, () => load(node.url, { paths, seconds }));
  clearInterval(timer);
  await look();
  return { ...measured, memory };
}
