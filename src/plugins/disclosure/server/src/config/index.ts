import { z } from '@strapi/utils';
import { isDay } from '../domain/dates';
import { FILE_KINDS } from '../domain/file-kind';
import { rangeOf } from '../domain/network';
import { ENTRY_FIELDS, HOST_SCHEMES } from './extensions';
import { PAGES } from './pages';
import { PANEL_KEYS } from './panel';
import { IDENTIFICATION_CODE, PUBLISHER, SITE_NAME } from './site';

const address = z.string().max(500);
const networkRange = z.string().refine((text) => rangeOf(text), '应为 IP 地址或网段，如 10.20.0.0/16');
const isoDay = z.string().refine(isDay, '应为 2027-01-01 形式的日期');

/** Settings of the plugin, as a host writes them in `config/plugins`; every one has a default. */
export const SETTINGS = z.strictObject({
  /** The county's own site: what every address and every page's META tags are made of. */
  site: z
    .strictObject({
      name: SITE_NAME.default(''),
      /** Host of the public site, e.g. `www.example.gov.cn`. */
      domain: z.string().max(200).default(''),
      /** 政府网站标识码, ten digits. */
      identificationCode: IDENTIFICATION_CODE.default(''),
      /** Code of the agency that stands for the whole county. */
      publisher: PUBLISHER.default(''),
      /** Address templates of the county's own front end; `{id}`, `{code}`, `{scheme}`, `{agency}`, `{year}`, `{key}` and `{filename}` are filled in. */
      addresses: z
        .strictObject({
          catalogue: address.default('/disclosure'),
          list: address.default('/disclosure/entries'),
          entry: address.default('/disclosure/entries/{id}'),
          category: address.default('/disclosure/categories/{scheme}/{code}'),
          agencies: address.default('/disclosure/agencies'),
          agency: address.default('/disclosure/agencies/{code}'),
          guide: address.default('/disclosure/guides/{agency}'),
          attachment: address.default('/api/disclosure/entries/{id}/attachments/{key}/{filename}'),
          requestGuide: address.default('/disclosure/request-guides/{agency}'),
          /** The years, one year of the county, one year of an agency. */
          statistics: address.default('/disclosure/statistics'),
          yearStatistics: address.default('/disclosure/statistics/{year}'),
          agencyStatistics: address.default('/disclosure/statistics/{year}/{agency}'),
          annualReports: address.default('/disclosure/annual-reports'),
          annualReport: address.default('/disclosure/annual-reports/{year}/{agency}'),
        })
        .prefault({}),
    })
    .prefault({}),
  /** What one caller may ask of the public routes: points a minute; a list or a page costs 1, a search 5 and more. */
  limits: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** For each visitor, by address. */
      perClient: z.number().int().min(1).default(1200),
      /** For each site that asks for its visitors, counting only answers that had to be made. */
      perSite: z.number().int().min(1).default(60_000),
      /** Addresses of the county's own proxies and rendering servers; this machine's own, if absent. Strapi joins lists with their defaults, so there is no default here. */
      proxies: z.array(z.string().max(45)).optional(),
      /** Secrets that sites send as `X-Site-Token`. */
      siteTokens: z.array(z.string().min(16).max(200)).default([]),
      /** `memory`: each node counts for itself; `database`: several nodes on one PostgreSQL count together. */
      store: z.enum(['memory', 'database']).default('memory'),
    })
    .prefault({}),
  /** Memory for finished answers, in megabytes. */
  cache: z.strictObject({ megabytes: z.number().int().min(0).max(4096).default(64) }).prefault({}),
  /** Report forms of the host's own: paths of JSON files from the root of the site, checked at the start. */
  reportForms: z.array(z.string().max(500)).default([]),
  /** Hand-over profiles: paths of JSON files from the root of the site, checked at the start. */
  handOverProfiles: z.array(z.string().min(1).max(500)).default([]),
  /** 公开前的审核: `standard`, `acceptance` (the information centre last), `none`, or the path of a table of the host's own, a JSON file, from the root of the site. A new register begins with `standard`. */
  review: z.strictObject({ table: z.string().min(1).max(500).optional() }).prefault({}),
  /** Checks before submission: what a county adds to `data/checks.json`. */
  checks: z
    .strictObject({
      /** Fields that must be filled, in these columns and below them, or in all. */
      obligatory: z.array(z.strictObject({ columns: z.array(z.string().max(40)).min(1).optional(), fields: z.array(z.string().max(60)).min(1) })).default([]),
      /** Wrong words with the right ones. */
      wrongWords: z.record(z.string().min(1).max(40), z.string().max(40)).default({}),
      /** Links to other sites, asked in the check of what is public only. */
      externalLinks: z
        .strictObject({
          enabled: z.boolean().default(false),
          /** Links that are asked at the same time. */
          concurrency: z.number().int().min(1).max(16).default(4),
          /** Seconds for one link, redirects included. */
          seconds: z.number().int().min(1).max(60).default(10),
          /** Addresses and ranges that may be asked although they are not of the public internet. */
          privateNetwork: z.array(networkRange).default([]),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Days on which the county differs from the calendar of the State Council, and years that the calendar does not know yet. */
  calendar: z.strictObject({ holidays: z.array(isoDay).default([]), workdays: z.array(isoDay).default([]), years: z.array(z.number().int().min(2004).max(2199)).default([]) }).prefault({}),
  /** Fields that the host adds to the entry, as far as this plugin is to know of them. */
  entryFields: ENTRY_FIELDS.default([]),
  /** Classification schemes of the host's own, beside the built-in ones. */
  schemes: HOST_SCHEMES.default([]),
  /** `open`: everybody reads; `token`: only with an API token of Strapi; `off`: the public routes are not there. */
  publicApi: z.enum(['open', 'token', 'off']).default('open'),
  /** Files of entries: where their bytes lie and what may be one. */
  attachments: z
    .strictObject({
      /** Folder of the bytes, relative to the site; must lie outside `public/` and be shared by all nodes. */
      directory: z.string().min(1).max(500).default('private/attachments'),
      /** Instead of the folder: a Strapi upload provider with a private bucket, by package name, and its options. */
      provider: z.strictObject({ name: z.string(), options: z.looseObject({}) }).nullable().default(null),
      /** Bytes of one file. */
      maxFileBytes: z.number().int().min(1).max(2_000_000_000).default(100_000_000),
      maxPerEntry: z.number().int().min(1).max(500).default(100),
      /** Kinds of files that are accepted, by the names in `domain/file-kind.ts`. */
      kinds: z.array(z.enum(FILE_KINDS.map(({ name }) => name))).default(FILE_KINDS.map(({ name }) => name)),
    })
    .prefault({}),
  /** Preview of drafts: address template in the county's own front end, with `{token}`; the plugin's own page, if absent. */
  preview: z.strictObject({ address: address.refine((text) => text.includes('{token}'), '应含 {token}').optional() }).prefault({}),
  /** Events sent to other programs; who receives them is edited in the panel. */
  webhooks: z
    .strictObject({
      /**
       * Addresses and ranges, such as `10.20.0.0/16`, in which receivers may lie although they are not of the public
       * internet. Without it nobody can make the server call into the county's own network.
       */
      privateNetwork: z.array(networkRange).default([]),
    })
    .prefault({}),
  /** Search engine of the host's own: path of a CommonJS file from the root of the site, checked at the start. */
  search: z.strictObject({ engine: z.string().min(1).max(500).optional() }).prefault({}),
  /** The section as pages of the plugin's own, under `/disclosure`. */
  pages: PAGES.prefault({}),
  /** Settings that nobody may change in the panel: they stay as they are written here. */
  locked: z.array(z.enum(PANEL_KEYS)).default([]),
});

export type Settings = z.infer<typeof SETTINGS>;

const defaults: Settings = SETTINGS.parse({});

export default {
  default: defaults,
  /** @throws with the faulty setting's path; Strapi stops the start and prints it. */
  validator(config: unknown): void {
    const parsed = SETTINGS.safeParse(config);
    if (parsed.success) return;
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  },
};
