import { disclosureApi } from '../api';
import type { ScheduledEvent } from '../schedule/api';
import { ENTRY } from '../uids';

export interface Task {
  documentId: string;
  title: string;
  agency: string;
}

interface Tasks<T extends Task = Task> {
  count: number;
  rows: T[];
}

export interface Stale {
  code: string;
  name: string;
  every: number;
  last: string | null;
}

export interface Year {
  year: number;
  today: string;
  entries: number;
  before: number;
  beforeTo: string;
  months: { month: string; entries: number; before: number }[];
  classes: { code: string; name: string; entries: number; before: number }[];
}

export interface Ranked {
  rank: number;
  agency: { code: string; name: string };
  entries: number;
  before: number;
  change: number | null;
  timely: number | null;
}

export interface DeskData {
  /** The own agencies; null: all. */
  agencies: { code: string; name: string }[] | null;
  review: boolean;
  tasks: {
    drafts: Tasks;
    returned: Tasks;
    waiting: Tasks<Task & { step: string; confirm: boolean; until: string | null; late: boolean }>;
    ready: { count: number };
    failed: Tasks<Task & { event: ScheduledEvent; at: string; failure: string }>;
    late: Tasks<Task & { due: string; left: number }> & { uncomputed: number; near: number };
    stale: Stale[];
  };
  year: Year;
  ranking: { smallest: number; of: number; rows: Ranked[] };
}

export interface Listed {
  documentId: string;
  title: string;
  indexNumber: string | null;
  documentNumber: string | null;
  agency: { code: string; name: string };
  column: { code: string; name: string } | null;
  state: { value: string; label: string };
  disclosedAt: string | null;
  lockVersion: number;
}

export interface Listing {
  data: Listed[];
  meta: { pagination: { pageSize: number; total: number; nextCursor: string | null } };
}

export interface ColumnRow {
  code: string;
  name: string;
  depth: number;
  count: number;
}

export interface Outcome {
  documentId: string;
  title: string | null;
  done: boolean;
  message: string | null;
  pending: boolean;
}

export interface Batch {
  path: 'submit' | 'reclassify';
  body: Record<string, unknown>;
}

const ROOT = '/admin-disclosure/desk';
/** Refreshed whenever an entry is saved or acted on in this panel. */
const ENTRIES = [{ type: 'Document' as const, id: `${ENTRY}_LIST` }];

const deskApi = disclosureApi.injectEndpoints({
  endpoints: (build) => ({
    disclosureDesk: build.query<DeskData, void>({
      query: () => ROOT,
      transformResponse: (answer: { data: DeskData }) => answer.data,
      providesTags: ENTRIES,
    }),
    disclosureRegister: build.query<Listing, string>({ query: (search) => `${ROOT}/entries?${search}`, providesTags: ENTRIES }),
    disclosureRegisterColumns: build.query<ColumnRow[], string>({
      query: (search) => `${ROOT}/columns?${search}`,
      transformResponse: (answer: { data: ColumnRow[] }) => answer.data,
      providesTags: ENTRIES,
    }),
    disclosureBatch: build.mutation<Outcome[], Batch>({
      query: ({ path, body }) => ({ url: `${ROOT}/${path}`, method: 'POST', data: body }),
      transformResponse: (answer: { data: Outcome[] }) => answer.data,
      invalidatesTags: ENTRIES,
    }),
  }),
});

export const { useDisclosureDeskQuery, useDisclosureRegisterQuery, useDisclosureRegisterColumnsQuery, useDisclosureBatchMutation } = deskApi;
