import { disclosureApi, shownOf } from '../api';
import { ENTRY } from '../uids';

export type ScheduledEvent = 'publish' | 'withdraw';

export interface Schedule {
  id: string;
  event: ScheduledEvent;
  at: string;
  actor: string | null;
  state: 'waiting' | 'done' | 'failed' | 'cancelled';
  failure: string | null;
  /** Not carried out, and nobody has seen to it. */
  outstanding: boolean;
  mine: boolean;
}

export interface Schedules {
  /** What this person may order. */
  mine: ScheduledEvent[];
  schedules: Schedule[];
}

const tagOf = (documentId: string) => ({ type: 'Document' as const, id: `${ENTRY}_${documentId}` });
/** An order changes neither the draft nor what is public; its own list and the journal are read anew. */
const addressOf = (documentId: string) => `/admin-disclosure/entries/${documentId}/schedules`;

const scheduleApi = disclosureApi.injectEndpoints({
  endpoints: (build) => ({
    disclosureSchedules: build.query<Schedules, string>({
      query: addressOf,
      transformResponse: (answer: { data: Schedules }) => answer.data,
      providesTags: (_schedules, _error, documentId) => shownOf(ENTRY, documentId),
    }),
    disclosureOrder: build.mutation<unknown, { documentId: string; body: Record<string, unknown> }>({
      query: ({ documentId, body }) => ({ url: addressOf(documentId), method: 'POST', data: body }),
      invalidatesTags: (_answer, error, { documentId }) => (error ? [] : [tagOf(documentId)]),
    }),
    disclosureCancelOrder: build.mutation<unknown, { documentId: string; id: string }>({
      query: ({ documentId, id }) => ({ url: `${addressOf(documentId)}/${id}`, method: 'DELETE' }),
      invalidatesTags: (_answer, _error, { documentId }) => [tagOf(documentId)],
    }),
  }),
});

export const { useDisclosureSchedulesQuery, useDisclosureOrderMutation, useDisclosureCancelOrderMutation } = scheduleApi;
