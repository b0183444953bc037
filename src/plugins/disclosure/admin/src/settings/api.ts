import { disclosureApi } from '../api';

export interface Foot {
  sponsor: string;
  organiser: string;
  contact: string;
  icpNumber: string;
  policeNumber: string;
  reportErrors: string;
  links: { name: string; url: string }[];
}

/** What can be set, by the server's names of the settings. */
export interface Values {
  'site.name': string;
  'site.identificationCode': string;
  'site.publisher': string;
  'pages.title': string;
  'pages.logo': string;
  'pages.colours': { brand: string; onBrand: string };
  'pages.foot': Foot;
  'checks.wrongWords': { added: Record<string, string>; removed: string[] };
  /** JSON text; null: no review. */
  'review.table': string | null;
}

export type Key = keyof Values;

export interface LoadedSettings {
  /** Told when saving, so that nobody saves over what they have not seen. */
  revision: number;
  settings: { [K in Key]: { value: Values[K]; default: Values[K]; set: boolean; locked: boolean } };
  /** Names of what a government site must show and is not filled in. */
  missing: string[];
  domain: string;
  shippedWords: Record<string, string>;
  standardTable: string;
  changes: { version: number; act: string; setting: Key; actor: string | null; at: string }[];
}

const ROOT = '/admin-disclosure/settings';
const TAG = 'DisclosureSettings' as const;

const settingsApi = disclosureApi.enhanceEndpoints({ addTagTypes: [TAG] }).injectEndpoints({
  endpoints: (build) => ({
    disclosureSettings: build.query<LoadedSettings, void>({
      query: () => ROOT,
      transformResponse: (answer: { data: LoadedSettings }) => answer.data,
      providesTags: [TAG],
    }),
    disclosureSaveSettings: build.mutation<LoadedSettings, { revision: number; values: Partial<Record<Key, unknown>> }>({
      query: (data) => ({ url: ROOT, method: 'PUT', data }),
      transformResponse: (answer: { data: LoadedSettings }) => answer.data,
      invalidatesTags: (_answer, error) => (error ? [] : [TAG]),
    }),
  }),
});

export const { useDisclosureSettingsQuery, useDisclosureSaveSettingsMutation } = settingsApi;
