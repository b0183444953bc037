import { disclosureApi } from '../api';

/** A receiver of events; its secret is written and never read. */
export interface Receiver {
  id: string;
  name: string;
  url: string;
  /** Types of events; none: all of them. */
  events: string[];
  active: boolean;
  behind: boolean;
  attempts: number;
  failures: number;
  nextAt: string | null;
  toldAt: string | null;
  status: number | null;
  failure: string | null;
  deadLetters: number;
}

export interface Delivery {
  version: number;
  id: string;
  type: string;
  target: string;
  state: 'delivered' | 'dead';
  attempts: number;
  status: number | null;
  failure: string | null;
  at: string;
}

export interface ReceiverInput {
  name: string;
  url: string;
  events: string[];
  active: boolean;
  secret?: string;
}

const ROOT = '/admin-disclosure/webhooks';
const TAG = 'DisclosureReceiver' as const;

const webhooksApi = disclosureApi.enhanceEndpoints({ addTagTypes: [TAG] }).injectEndpoints({
  endpoints: (build) => ({
    disclosureReceivers: build.query<{ receivers: Receiver[]; events: string[] }, void>({
      query: () => ROOT,
      transformResponse: (answer: { data: Receiver[]; meta: { events: string[] } }) => ({ receivers: answer.data, events: answer.meta.events }),
      providesTags: [TAG],
    }),
    disclosureSaveReceiver: build.mutation<unknown, { id?: string; data: ReceiverInput }>({
      query: ({ id, data }) => ({ url: id ? `${ROOT}/${id}` : ROOT, method: id ? 'PUT' : 'POST', data }),
      invalidatesTags: (_answer, error) => (error ? [] : [TAG]),
    }),
    disclosureRemoveReceiver: build.mutation<unknown, string>({
      query: (id) => ({ url: `${ROOT}/${id}`, method: 'DELETE' }),
      invalidatesTags: [TAG],
    }),
    disclosureDeliveries: build.query<Delivery[], { id: string; dead: boolean }>({
      query: ({ id, dead }) => `${ROOT}/${id}/deliveries${dead ? '?state=dead' : ''}`,
      transformResponse: (answer: { data: Delivery[] }) => answer.data,
      providesTags: [TAG],
    }),
    disclosureSendAgain: build.mutation<Delivery, { id: string; version: number }>({
      query: ({ id, version }) => ({ url: `${ROOT}/${id}/deliveries/${version}/send`, method: 'POST' }),
      transformResponse: (answer: { data: Delivery }) => answer.data,
      invalidatesTags: [TAG],
    }),
  }),
});

export const {
  useDisclosureReceiversQuery,
  useDisclosureSaveReceiverMutation,
  useDisclosureRemoveReceiverMutation,
  useDisclosureDeliveriesQuery,
  useDisclosureSendAgainMutation,
} = webhooksApi;
