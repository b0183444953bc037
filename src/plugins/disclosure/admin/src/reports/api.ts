import type { Chapter, Finding } from '../../../server/src/annual-report/check';
import type { Form } from '../../../server/src/annual-report/form';
import type { Grid } from '../../../server/src/annual-report/grid';
import type { Values } from '../../../server/src/annual-report/values';
import { disclosureApi } from '../api';
import type { Kept } from './form/draft';

export type ReportState = 'draft' | 'checked' | 'filed';

/** An agency that owes a report for the year. */
export interface Owed {
  agency: { code: string; name: string };
  /** Last day, `2026-01-31`; null: the form sets none. */
  due: string | null;
  state: ReportState | null;
  documentId: string | null;
  filedAt: string | null;
  late: boolean;
  reports: { documentId: string; form: string; state: ReportState }[];
}

export interface YearOfReports {
  year: number;
  /** `2025`, of a return `2025-Q1`. */
  period: string;
  /** Id of the national form of that year, where there was one; of a return its form. */
  form: string | null;
  agencies: Owed[];
}

export interface FormHead {
  id: string;
  title: string;
  basis: string;
  years: { from: number; to?: number };
  loose: boolean;
  period: Form['period'];
  /** Whether filing publishes. */
  public: boolean;
}

/** Which reports a list is of: the annual ones, or the returns of a form for a period. */
export interface Wanted {
  year: number;
  form?: string;
  period?: string;
}

export interface Dismissal {
  reason: string;
  by: string;
  at: string;
}

/** A report with all its screen needs. */
export interface LoadedReport extends Kept {
  documentId: string;
  agency: string;
  agencyName: string;
  year: number;
  /** Of the year; empty: all of it. */
  part: string;
  /** Whether filing publishes. */
  public: boolean;
  state: ReportState;
  lockVersion: number;
  version: number;
  filedAt: string | null;
  filedBy: string | null;
  revisedAt: string | null;
  revisionNote: string | null;
  signature: { id: number; name: string; url: string } | null;
  level: string;
  /** A county's: the sum of its agencies'. */
  rollsUp: boolean;
  due: string | null;
  late: boolean;
  grids: { id: string; grid: Grid }[];
  previous: { values: Values; chapters: Chapter[] } | null;
  findings: (Finding & { fingerprint: string; dismissed: Dismissal | null })[];
}

/** What a roll-up tells beside the report. */
export interface RolledUp {
  agencies: number;
  missing: { code: string; name: string }[];
  incomplete: string[];
  overridden: string[];
}

export interface Answer {
  data: LoadedReport;
  meta?: RolledUp;
}

export type ReportAct = 'prefill' | 'roll-up' | 'dismiss' | 'mark-checked' | 'file' | 'correct';

const ROOT = '/admin-disclosure/annual-reports';

const reportsApi = disclosureApi.enhanceEndpoints({ addTagTypes: ['DisclosureReport'] }).injectEndpoints({
  endpoints: (build) => ({
    disclosureReports: build.query<YearOfReports, Wanted>({
      query: (wanted) => `${ROOT}?${new URLSearchParams(Object.entries(wanted).map(([name, value]) => [name, String(value)]))}`,
      transformResponse: (answer: { data: YearOfReports }) => answer.data,
      providesTags: ['DisclosureReport'],
    }),
    disclosureReportForms: build.query<FormHead[], void>({
      query: () => `${ROOT}/forms`,
      transformResponse: (answer: { data: FormHead[] }) => answer.data,
    }),
    // What a person is typing must not change under the hand: the answer is fetched when asked for, never again by itself.
    disclosureReport: build.query<LoadedReport, string>({
      query: (documentId) => `${ROOT}/${documentId}`,
      transformResponse: (answer: Answer) => answer.data,
      keepUnusedDataFor: 0,
    }),
    disclosureOpenReport: build.mutation<Answer, { agency: string; year: number; part: string; form: string }>({
      query: (data) => ({ url: ROOT, method: 'POST', data }),
      invalidatesTags: ['DisclosureReport'],
    }),
    disclosureSaveReport: build.mutation<Answer, { documentId: string; data: object }>({
      query: ({ documentId, data }) => ({ url: `${ROOT}/${documentId}`, method: 'PUT', data }),
      invalidatesTags: ['DisclosureReport'],
    }),
    disclosureActOnReport: build.mutation<Answer, { documentId: string; act: ReportAct; data: object }>({
      query: ({ documentId, act, data }) => ({ url: `${ROOT}/${documentId}/${act}`, method: 'POST', data }),
      invalidatesTags: ['DisclosureReport'],
    }),
  }),
});

export const {
  useDisclosureReportsQuery,
  useDisclosureReportFormsQuery,
  useLazyDisclosureReportQuery,
  useDisclosureOpenReportMutation,
  useDisclosureSaveReportMutation,
  useDisclosureActOnReportMutation,
} = reportsApi;

export const exportAddress = (documentId: string, type: 'xlsx' | 'docx'): string => `${ROOT}/${documentId}/export/${type}`;
