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
    return taken.map(({ documentId }) => documentId as string);
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

export interface Filled {
  ids: string[];
  /** Entries taken in a second, search index included. */
  rate: number;
}

/** Builds the register and the same entries in the stock content type. */
export async function fill(node: SiteNode, entries: number, say: (line: string) => void): Promise<Filled> {
  await masterData(node);
  const ids: string[] = [];
  let spent = 0;
  for (let from = 0; from < entries; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, entries - from) }, (_, index) => rowOf(from + index, entries));
    const start = performance.now();
    ids.push(...(await takeIn(node, rows)));
    spent += performance.now() - start;
    await intoStock(node, rows, from);
    if ((from / BATCH) % 20 === 19) say(`${from + rows.length} of ${entries} entries, ${Math.round((1000 * (from + rows.length)) / spent)}/s`);
  }
  return { ids, rate: (1000 * entries) / spent };
}

/** Entries created and published in a second through the document service, ours and stock's. */
export async function publicationRates(node: SiteNode, count: number, writers: number): Promise<{ ours: number; stock: number }> {
  const rows = Array.from({ length: count }, (_, index) => rowOf(index, count));
  const rate = (uid: string) =>
    node.evaluate(
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
  return { ours: await rate('plugin::disclosure.entry'), stock: await rate('api::stock-entry.stock-entry') };
}
