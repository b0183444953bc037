import { disclosureApi } from '../api';

export type ReportState = 'draft' | 'checked' | 'filed';

/** An agency that owes a report for the year. */
export interface Owed {
  agency: { code: string; name: string };
  /** Last day for publishing, `2026-01-31`. */
  due: string;
  state: ReportState | null;
  documentId: string | null;
  filedAt: string | null;
  late: boolean;
  reports: { documentId: string; form: string; state: ReportState }[];
}

export interface YearOfReports {
  year: number;
  /** Id of the national form of that year, where there was one. */
  form: string | null;
  agencies: Owed[];
}

export interface FormHead {
  id: string;
  title: string;
  basis: string;
  years: { from: number; to?: number };
  loose: boolean;
}

const ROOT = '/admin-disclosure/annual-reports';

const reportsApi = disclosureApi.enhanceEndpoints({ addTagTypes: ['DisclosureReport'] }).injectEndpoints({
  endpoints: (build) => ({
    disclosureReports: build.query<YearOfReports, number>({
      query: (year) => `${ROOT}?year=${year}`,
      transformResponse: (answer: { data: YearOfReports }) => answer.data,
      providesTags: ['DisclosureReport'],
    }),
    disclosureReportForms: build.query<FormHead[], void>({
      query: () => `${ROOT}/forms`,
      transformResponse: (answer: { data: FormHead[] }) => answer.data,
    }),
  }),
});

export const { useDisclosureReportsQuery, useDisclosureReportFormsQuery } = reportsApi;
