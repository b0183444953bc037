import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { shanghaiDay } from '../domain/shanghai';
import { predecessorsOf, type Succeeded } from '../domain/succession';
import { now } from '../storage/acting';

/** An officer row that is in force today. */
export interface Officer {
  documentId: string;
  name: string;
  agency: string;
  duty: string;
  accountEmail: string | null;
}

/** Who holds a post at the agency, or at one that it became, today in Asia/Shanghai. */
export async function officersAt(strapi: Core.Strapi, agency: string): Promise<Officer[]> {
  const today = shanghaiDay(now());
  const rows = (await strapi.db.query(UID.officer).findMany({
    select: ['documentId', 'name', 'agency', 'duty', 'accountEmail'],
    where: {
      $and: [
        { $or: [{ from: { $null: true } }, { from: { $lte: today } }] },
        { $or: [{ until: { $null: true } }, { until: { $gte: today } }] },
      ],
    },
    orderBy: { id: 'asc' },
  })) as Officer[];
  const succeeded = (await strapi.db.query(UID.agency).findMany({ select: ['code', 'successors'], where: { successors: { $notNull: true } } })) as unknown as Succeeded[];
  const works = new Map<string, boolean>();
  for (const { agency: own } of rows) {
    if (!works.has(own)) works.set(own, own === agency || predecessorsOf([own], succeeded).includes(agency));
  }
  return rows.filter(({ agency: own }) => works.get(own));
}
