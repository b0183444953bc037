import { disclosureApi } from '../api';

export type Mode = 'ordinary' | 'migration';
export type State = 'ready' | 'running' | 'previewed' | 'done' | 'stopped' | 'failed' | 'interrupted';

export interface Listed {
  id: string;
  sheet: string;
  mode: Mode;
  state: State;
  dry: boolean;
  done: number;
  total: number;
  createdAt: string;
}

export interface Told {
  row: number;
  field: string;
  code: string;
  message: string;
}

export interface Result {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  published: number;
  warningCount: number;
  warnings: Told[];
  rejections: Told[];
}

export interface Run extends Listed {
  files: string | null;
  agency: string | null;
  inspection: {
    form: 'utf-8' | 'gb18030' | 'xlsx';
    rows: number;
    columns: { header: string; field: string | null; samples: string[] }[];
    unknownAgencies: { name: string; rows: number }[];
    fields: { field: string; label: string }[];
  };
  result: Result | null;
  failure: string | null;
}

export interface Mapping {
  agency: string | null;
  columns: Record<string, string>;
  agencies: Record<string, string>;
}

export interface Choices {
  dryRun: boolean;
  createMissing?: boolean;
  publish?: boolean;
  overwrite?: boolean;
}

export const IMPORTS = '/admin-disclosure/imports';
const TAG = 'DisclosureImport' as const;
const runOf = (answer: { data: Run }) => answer.data;

const importsApi = disclosureApi.enhanceEndpoints({ addTagTypes: [TAG] }).injectEndpoints({
  endpoints: (build) => ({
    /** `agencies` is null for those who work for the whole county. */
    disclosureImports: build.query<{ runs: Listed[]; modes: Mode[]; agencies: string[] | null }, void>({
      query: () => IMPORTS,
      transformResponse: (answer: { data: Listed[]; meta: { modes: Mode[]; agencies: string[] | null } }) => ({ runs: answer.data, ...answer.meta }),
      providesTags: [TAG],
    }),
    disclosureImport: build.query<Run, string>({ query: (id) => `${IMPORTS}/${id}`, transformResponse: runOf, providesTags: [TAG] }),
    disclosureHandOver: build.mutation<Run, { sheet: File; files: File | null; mode: Mode; agency: string | null }>({
      query: ({ sheet, files, mode, agency }) => {
        const data = new FormData();
        data.append('mode', mode);
        if (agency) data.append('agency', agency);
        data.append('sheet', sheet);
        if (files) data.append('files', files);
        return { url: IMPORTS, method: 'POST', data };
      },
      transformResponse: runOf,
      invalidatesTags: (_answer, error) => (error ? [] : [TAG]),
    }),
    disclosureMapImport: build.mutation<Run, { id: string; mapping: Mapping }>({
      query: ({ id, mapping }) => ({ url: `${IMPORTS}/${id}/mapping`, method: 'PUT', data: mapping }),
      transformResponse: runOf,
      invalidatesTags: (_answer, error) => (error ? [] : [TAG]),
    }),
    disclosureRunImport: build.mutation<Run, { id: string; choices: Choices }>({
      query: ({ id, choices }) => ({ url: `${IMPORTS}/${id}/run`, method: 'POST', data: choices }),
      transformResponse: runOf,
      invalidatesTags: [TAG],
    }),
    /** Goes on with what was stopped or has died. */
    disclosureResumeImport: build.mutation<Run, string>({
      query: (id) => ({ url: `${IMPORTS}/${id}/resume`, method: 'POST' }),
      transformResponse: runOf,
      invalidatesTags: [TAG],
    }),
    disclosureStopImport: build.mutation<Run, string>({
      query: (id) => ({ url: `${IMPORTS}/${id}/stop`, method: 'POST' }),
      transformResponse: runOf,
      invalidatesTags: [TAG],
    }),
  }),
});

export const {
  useDisclosureImportsQuery,
  useDisclosureImportQuery,
  useDisclosureHandOverMutation,
  useDisclosureMapImportMutation,
  useDisclosureRunImportMutation,
  useDisclosureStopImportMutation,
  useDisclosureResumeImportMutation,
} = importsApi;
