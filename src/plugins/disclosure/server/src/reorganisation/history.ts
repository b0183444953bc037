import type { Core } from '@strapi/strapi';
import { nameOfActor } from '../domain/actor';
import type { Directory } from '../catalogue/directory';
import { UID } from '../content-types';
import { parseJson, toMillis } from '../storage/dialect';

type Row = Record<string, any>;

/** Acts of the journal that a reorganisation leaves. */
const ACTS = ['renamed', 'merged', 'split', 'dissolved'] as const;
const LATEST = 200;

interface Details {
  on?: string;
  from?: string;
  to?: string;
  successors?: string[];
}

/** Reorganisations from the newest back: what happened to which agency on which day, on what basis, recorded by whom. */
export async function historyOf(strapi: Core.Strapi, directory: Directory) {
  const rows = (await strapi.db.query(UID.journal).findMany({
    where: { subject: 'agency', act: { $in: [...ACTS] } },
    orderBy: { version: 'desc' },
    limit: LATEST,
  })) as Row[];
  const nameOf = (code: string) => directory.agencies.get(code)?.name ?? code;
  return rows.map((row) => {
    const { on = null, from, to, successors = [] } = parseJson<Details>(row.details) ?? {};
    return {
      version: Number(row.version),
      act: row.act as (typeof ACTS)[number],
      agency: { code: String(row.agency), name: from ?? nameOf(row.agency) },
      on,
      successors: to ? [to] : successors.map(nameOf),
      basis: (row.reason ?? null) as string | null,
      by: nameOfActor(row.actor),
      at: new Date(toMillis(row.at)!).toISOString(),
    };
  });
}
