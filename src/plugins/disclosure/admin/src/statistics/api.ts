import { disclosureApi } from '../api';
import { ENTRY } from '../uids';

export interface Counted {
  value: number;
  /** Of them the catalogue still lists. */
  listed: number;
}

export interface ColumnOf {
  code: string;
  name: string;
  parent: string | null;
  /** Has no columns below it. */
  leaf: boolean;
}

export interface UnitRow {
  agency: { code: string; name: string };
  active: boolean;
  total: Counted;
  /** By code of the column; a column in which nothing was published is absent. */
  cells: Record<string, Counted>;
}

export interface UnitColumns {
  years: number[];
  period: { name: string; from: string; to: string };
  closedAt: string | null;
  /** The own agencies; null: all. */
  agencies: { code: string; name: string }[] | null;
  columns: ColumnOf[];
  rows: UnitRow[];
  disclosing: { published: number; none: { code: string; name: string }[] };
}

const statisticsApi = disclosureApi.injectEndpoints({
  endpoints: (build) => ({
    disclosureUnitColumns: build.query<UnitColumns, string>({
      query: (period) => `/admin-disclosure/desk/units${period ? `?period=${encodeURIComponent(period)}` : ''}`,
      transformResponse: (answer: { data: UnitColumns }) => answer.data,
      // Refreshed whenever an entry is saved or acted on in this panel.
      providesTags: [{ type: 'Document' as const, id: `${ENTRY}_LIST` }],
    }),
  }),
});

export const { useDisclosureUnitColumnsQuery } = statisticsApi;
