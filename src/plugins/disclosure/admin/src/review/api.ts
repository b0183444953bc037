import { disclosureApi, shownOf } from '../api';
import { ENTRY } from '../uids';

export interface Scan {
  sha256: string;
  name: string;
  mime: string;
  size: number;
}

export interface Decision {
  by: string;
  step: string;
  event: string;
  opinion: string | null;
  at: string;
  version: string;
  paper: { signedOn: string; recordedBy: string; confirmedBy: string | null; scan: { name: string; url: string } } | null;
  oral: { by: string; how: string; what: string; at: string; writtenBy: string } | null;
  behalfOf: string | null;
  kept: string[];
}

export interface Finding {
  id: string;
  severity: 'block' | 'warn';
  field: string;
  file?: string;
  message: string;
  found?: string;
  instead?: string;
  place?: { in: string; line: number; before: string; text: string; after: string };
}

export interface Someone {
  id: string;
  name: string;
}

export interface Possible {
  event: string;
  mine: boolean;
  because: string | null;
  signers: Someone[];
}

export interface Done {
  id: number;
  act: string;
  label: string;
  at: string;
  actor: string | null;
  reason: string | null;
  decision: Decision | null;
}

/** Where an entry stands in its review, and what this person may do in it now. */
export interface InReview {
  documentId: string;
  version: string;
  shortVersion: string;
  history: Done[];
  required: true;
  state: { code: string; name: string; kind: 'draft' | 'step' | 'ready' | 'done'; secrecy: boolean; afterwards: boolean };
  voided: boolean;
  mayPublish: boolean;
  steps: { code: string; name: string; passed: boolean }[];
  next: { role: string; people: string[] } | null;
  possible: Possible[];
  behalf: boolean;
  waiting: (Decision & { mine: boolean }) | null;
  urgent: { publishedAt: string | null; until: string | null; late: boolean } | null;
  findings: Finding[];
  oralBy: Someone[];
  sheet: string;
}

export type ReviewState = InReview | { required: false; history: Done[] };

interface Step {
  documentId: string;
  path: '' | '/confirm';
  body: Record<string, unknown>;
}

const tagOf = (documentId: string) => ({ type: 'Document' as const, id: `${ENTRY}_${documentId}` });

/** The draft, or its review, is another one by now. */
export const overtaken = (error: unknown) => ['REVIEW_STALE', 'REVIEW_NOT_NOW', 'REVIEW_WAITING', 'REVIEW_NOTHING_WAITING'].includes((error as { details?: { code?: string } }).details?.code ?? '');

const reviewApi = disclosureApi.injectEndpoints({
  endpoints: (build) => ({
    disclosureReview: build.query<ReviewState, string>({
      query: (documentId) => `/admin-disclosure/entries/${documentId}/review`,
      transformResponse: (answer: { data: ReviewState }) => answer.data,
      providesTags: (_state, _error, documentId) => shownOf(ENTRY, documentId),
    }),
    /** Whether this county reviews before it publishes: before an entry has been saved for the first time. */
    disclosureReviewRule: build.query<boolean, void>({
      query: () => '/admin-disclosure/review',
      transformResponse: (answer: { data: { required: boolean } }) => answer.data.required,
    }),
    disclosureReviewStep: build.mutation<unknown, Step>({
      query: ({ documentId, path, body }) => ({ url: `/admin-disclosure/entries/${documentId}/review${path}`, method: 'POST', data: body }),
      // A refused step changed nothing, and refetching would replace what the person is typing; but where somebody else
      // was first, what is shown is no longer what would be decided on.
      invalidatesTags: (_answer, error, { documentId }) => (error && !overtaken(error) ? [] : [tagOf(documentId), { type: 'Document', id: `${ENTRY}_LIST` }]),
    }),
    disclosureReviewScan: build.mutation<Scan, { documentId: string; file: File }>({
      query: ({ documentId, file }) => {
        const data = new FormData();
        data.append('scan', file, file.name);
        return { url: `/admin-disclosure/entries/${documentId}/review/scan`, method: 'POST', data };
      },
      transformResponse: (answer: { data: Scan }) => answer.data,
    }),
  }),
});

export const { useDisclosureReviewQuery, useDisclosureReviewRuleQuery, useDisclosureReviewStepMutation, useDisclosureReviewScanMutation } = reviewApi;
