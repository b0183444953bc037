import { disclosureApi } from '../api';

export type AccountState = 'none' | 'pending' | 'active' | 'off';

export interface Officer {
  documentId: string;
  name: string;
  agency: string;
  duty: { value: string; label: string };
  telephone: string | null;
  from: string | null;
  until: string | null;
  appointmentDocument: string | null;
  when: 'past' | 'now' | 'future';
  account: { email: string; state: AccountState; roles: string[] } | null;
}

export interface AgencyOfPeople {
  code: string;
  name: string;
  active: boolean;
  /** What it has nobody for today. */
  lacks: ('officer' | 'leader')[];
}

export interface PeopleAnswer {
  today: string;
  agencies: AgencyOfPeople[];
  officers: Officer[];
  /** Roles that this person may give. */
  roles: { code: string; name: string }[];
}

export interface Estate {
  drafts: { documentId: string; title: string }[];
  tasks: { documentId: string; title: string; step: string }[];
}

/** 采用情况 of an officer at an agency in a month. */
export interface Count {
  account: string;
  officer: string;
  agency: string;
  agencyName: string;
  month: string;
  submitted: number;
  accepted: number;
  edited: number;
  returned: number;
  unused: number;
  recalled: number;
  open: number;
  inTime: number;
  timed: number;
}

export interface Period {
  from: string;
  until: string;
  agency: string | null;
}

export type PersonAct = 'stop' | 'move' | 'hand-over' | 'password';

const ROOT = '/admin-disclosure/people';
const TAG = 'DisclosurePeople' as const;

export const countsAddress = ({ from, until, agency }: Period, format: 'json' | 'csv') =>
  `${ROOT}/counts?${new URLSearchParams({ from, until, format, ...(agency ? { agency } : {}) }).toString()}`;

const peopleApi = disclosureApi.enhanceEndpoints({ addTagTypes: [TAG] }).injectEndpoints({
  endpoints: (build) => ({
    disclosurePeople: build.query<PeopleAnswer, void>({
      query: () => ROOT,
      transformResponse: (answer: { data: PeopleAnswer }) => answer.data,
      providesTags: [TAG],
    }),
    disclosureAddPerson: build.mutation<{ documentId: string; password: string | null }, Record<string, unknown>>({
      query: (data) => ({ url: ROOT, method: 'POST', data }),
      transformResponse: (answer: { data: { documentId: string; password: string | null } }) => answer.data,
      invalidatesTags: (_answer, error) => (error ? [] : [TAG]),
    }),
    disclosurePersonAct: build.mutation<{ password?: string; drafts?: number; tasks?: number } | null, { documentId: string; act: PersonAct; data: Record<string, unknown> }>({
      query: ({ documentId, act, data }) => ({ url: `${ROOT}/${documentId}/${act}`, method: 'POST', data }),
      transformResponse: (answer: { data?: { password?: string; drafts?: number; tasks?: number } } | null) => answer?.data ?? null,
      invalidatesTags: (_answer, error) => (error ? [] : [TAG]),
    }),
    disclosureEstate: build.query<Estate, string>({
      query: (documentId) => `${ROOT}/${documentId}/estate`,
      transformResponse: (answer: { data: Estate }) => answer.data,
      keepUnusedDataFor: 0,
    }),
    disclosureCounts: build.query<Count[], Period>({
      query: (period) => countsAddress(period, 'json'),
      transformResponse: (answer: { data: Count[] }) => answer.data,
      keepUnusedDataFor: 0,
    }),
  }),
});

export const { useDisclosurePeopleQuery, useDisclosureAddPersonMutation, useDisclosurePersonActMutation, useDisclosureEstateQuery, useDisclosureCountsQuery } = peopleApi;
