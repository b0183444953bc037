import fs from 'node:fs';
import path from 'node:path';
import type { SiteNode } from '../helpers/node';
import { organisationCodeCheckDigit } from '../../src/plugins/disclosure/server/src/domain/organisation-code';
import { AGENCIES, COLUMNS, rowOf, type BenchRow } from './data';

const BATCH = 500;

/** Agencies and columns of the bench's register. */
async function masterData(node: SiteNode): Promise<void> {
  const agencies = Array.from({ length: AGENCIES }, (_, n) => {
    const body = String(10_000_000 + n);
    return { name: `某县第${n}局`, code: `agency-${n}`, kind: 'department', organisationCode: body + organisationCodeCheckDigit(body), order: n };
  });
  const columns = Array.from({ length: COLUMNS }, (_, n) => ({ scheme: 'column', name: `第${n}栏`, code: `column-${n}`, order: n }));
  await node.evaluate(
    async (strapi, given) => {
      for (const data of given.agencies) await strapi.documents('plugin::disclosure.agency' as never).create({ data } as never);
      for (const data of given.columns) await strapi.documents('plugin::disclosure.category' as never).create({ data } as never);
    },
    { agencies, columns }
  );
}

const takeIn = (node: SiteNode, rows: BenchRow[]) =>
  node.evaluate(async (strapi, given) => {
    const incoming = given.map(({ disclosedAt, ...data }) => ({ data, disclosedAt, publish: true, migrated: false }));
    const taken: any[] = await strapi.plugin('disclosure').service('publication').takeIn(incoming);
    const [faulty] = taken.filter(({ faults }) => faults.length);
    if (faulty) throw new Error(JSON.stringify(faulty.faults));
  }, rows);

const intoStock = (node: SiteNode, rows: BenchRow[], from: number) =>
  node.evaluate(
    async (strapi, given) => {
      const at = new Date();
      const both = given.rows.flatMap((row, index) =>
        [null, at].map((publishedAt) => ({ ...row, disclosedAt: new Date(row.disclosedAt), documentId: `stock${given.from + index}`, publishedAt, createdAt: at, updatedAt: at }))
      );
      await strapi.db.query('api::stock-entry.stock-entry' as never).createMany({ data: both } as never);
    },
    { rows, from }
  );

interface Filled {
  entries: number;
  /** Entries taken in a second by the batch command, search index included. */
  rate: number;
}

/**
 * Builds the register and the same entries in the stock content type. What a former run has left in the folder is gone
 * on with.
 *
 * @param folder remembers how far it is
 */
export async function fill(node: SiteNode, entries: number, folder: string, say: (line: string) => void): Promise<Filled> {
  const note = path.join(folder, 'filled.json');
  const filled = fs.existsSync(note) ? (JSON.parse(fs.readFileSync(note, 'utf8')) as Filled & { of: number }) : null;
  if (filled && filled.of !== entries) throw new Error(`${folder} holds ${filled.of} entries`);
  if (!filled) await masterData(node);
  let done = filled?.entries ?? 0;
  let rate = filled?.rate ?? 0;
  let spent = 0;
  const begun = done;
  while (done < entries) {
    const rows = Array.from({ length: Math.min(BATCH, entries - done) }, (_, index) => rowOf(done + index, entries));
    const start = performance.now();
    await takeIn(node, rows);
    spent += performance.now() - start;
    await intoStock(node, rows, done);
    done += rows.length;
    rate = (1000 * (done - begun)) / spent;
    fs.writeFileSync(note, JSON.stringify({ entries: done, of: entries, rate }));
    if ((done / BATCH) % 10 === 0) say(`${done} of ${entries} entries, ${Math.round(rate)}/s`);
  }
  return { entries: done, rate };
}
