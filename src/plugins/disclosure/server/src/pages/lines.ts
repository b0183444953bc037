import type { z } from '@strapi/utils';
import type { ENTRY_ROW } from '../catalogue/answers';
import type { presentRow } from '../catalogue/present';
import type { Line } from './contract';
import { day } from './format';
import type { PageAddresses } from './page-addresses';

type Row = ReturnType<typeof presentRow> | z.infer<typeof ENTRY_ROW>;

const NORMAL = 'in_force';

/** A row of the API's list as a line of a page. */
export function lineOf(to: PageAddresses, row: Row): Line {
  return {
    url: to.local(row.url),
    title: row.title,
    day: day(row.publishedAt),
    agency: row.agency.name,
    column: row.column?.name ?? null,
    documentNumber: row.documentNumber,
    indexNumber: row.indexNumber,
    summary: row.summary,
    validity: row.validity.value === NORMAL ? null : row.validity,
    found: 'highlight' in row && row.highlight ? row.highlight : null,
  };
}
