import fs from 'node:fs';
import path from 'node:path';
import type { SiteNode } from '../helpers/node';

const FORMS = ['csv', 'xlsx', 'jsonl', 'xml'] as const;
const LOOK_EVERY = 100;

export interface Exported {
  name: string;
  megabytes: number;
  seconds: number;
  /** Of the server, megabytes: before, and the most while it went out. */
  before: number;
  most: number;
}

const memoryOf = (node: SiteNode) => node.evaluate(() => Math.round(process.memoryUsage().rss / 2 ** 20));

async function watched(node: SiteNode, name: string, work: () => Promise<number>): Promise<Exported> {
  const before = await memoryOf(node);
  let most = before;
  let looking = false;
  const timer = setInterval(async () => {
    if (looking) return;
    looking = true;
    most = Math.max(most, await memoryOf(node));
    looking = false;
  }, LOOK_EVERY);
  const start = performance.now();
  try {
    const bytes = await work();
    return { name, megabytes: Math.round(bytes / 2 ** 20), seconds: Math.round((performance.now() - start) / 100) / 10, before, most };
  } finally {
    clearInterval(timer);
  }
}

async function download(url: string): Promise<number> {
  const answer = await fetch(url);
  if (!answer.ok || !answer.body) throw new Error(`${url}: ${answer.status}`);
  let bytes = 0;
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) bytes += chunk.length;
  return bytes;
}

/** The whole register downloaded in each form, and backed up, while the server's memory is watched. */
export async function exportsOf(node: SiteNode, folder: string, say: (line: string) => void): Promise<Exported[]> {
  const results: Exported[] = [];
  const add = async (name: string, work: () => Promise<number>) => {
    const one = await watched(node, name, work);
    results.push(one);
    say(`${one.name}: ${one.megabytes} MB in ${one.seconds} s, memory ${one.before} → ${one.most} MB`);
  };
  for (const form of FORMS) await add(form, () => download(`${node.url}/api/disclosure/catalogue.${form}`));
  const file = path.join(folder, 'backup.zip');
  await add('backup', async () => {
    await node.evaluate((strapi, given) => strapi.plugin('disclosure').service('exchange').backup(given), file);
    return fs.statSync(file).size;
  });
  fs.rmSync(file);
  return results;
}
