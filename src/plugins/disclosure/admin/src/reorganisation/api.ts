import { disclosureApi } from '../api';

export type ReorganisationAct = 'rename' | 'merge' | 'split' | 'dissolve';

/** What the screen fills in; the server takes the fields of the act alone. */
export interface Draft {
  act: ReorganisationAct;
  agency: string | null;
  agencies: string[];
  into: string | null;
  parts: string[];
  handTo: string | null;
  name: string;
  shortName: string;
  on: string;
  basis: string;
}

export interface Estate {
  agency: string;
  name: string;
  officers: number;
  drafts: number;
  published: number;
  guides: number;
  subordinates: number;
  reviews: number;
  reports: number;
}

export interface Past {
  version: number;
  act: 'renamed' | 'merged' | 'split' | 'dissolved';
  agency: { code: string; name: string };
  on: string | null;
  successors: string[];
  basis: string | null;
  by: string | null;
  at: string;
}

const ROOT = '/admin-disclosure/reorganisations';
const TAG = 'DisclosureReorganisation' as const;

/** The fields that the act has. */
export function bodyOf({ act, agency, agencies, into, parts, handTo, name, shortName, on, basis }: Draft): Record<string, unknown> {
  const common = { act, on, basis };
  if (act === 'rename') return { ...common, agency: agency ?? '', name, ...(shortName ? { shortName } : {}) };
  if (act === 'merge') return { ...common, agencies, into: into ?? '' };
  if (act === 'split') return { ...common, agency: agency ?? '', into: parts, handTo: handTo ?? '' };
  return { ...common, agency: agency ?? '', ...(handTo ? { handTo } : {}) };
}

const reorganisationApi = disclosureApi.enhanceEndpoints({ addTagTypes: [TAG, 'DisclosurePeople'] }).injectEndpoints({
  endpoints: (build) => ({
    disclosureReorganisations: build.query<Past[], void>({
      query: () => ROOT,
      transformResponse: (answer: { data: Past[] }) => answer.data,
      providesTags: [TAG],
    }),
    disclosurePreviewReorganisation: build.mutation<{ estates: Estate[] }, Draft>({
      query: (draft) => ({ url: `${ROOT}/preview`, method: 'POST', data: bodyOf(draft) }),
      transformResponse: (answer: { data: { estates: Estate[] } }) => answer.data,
    }),
    disclosureReorganise: build.mutation<unknown, Draft>({
      query: (draft) => ({ url: ROOT, method: 'POST', data: bodyOf(draft) }),
      // Agencies, drafts and officers have other names and places now.
      invalidatesTags: (_answer, error) => (error ? [] : [TAG, 'DisclosurePeople', 'UidAvailability', 'Document', 'RecentDocumentList', 'CountDocuments']),
    }),
  }),
});

export const { useDisclosureReorganisationsQuery, useDisclosurePreviewReorganisationMutation, useDisclosureReorganiseMutation } = reorganisationApi;
