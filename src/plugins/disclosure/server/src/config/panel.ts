import { z } from '@strapi/utils';
import type { Settings } from '.';
import { COLOURS, FOOT, LOGO, TITLE } from './pages';
import { IDENTIFICATION_CODE, PUBLISHER, SITE_NAME } from './site';

const word = z.string('应为文字').trim().min(1, '词语不能为空').max(40, '词语至多 40 个字');

/** Wrong words that a county adds to the shipped ones and takes away from them. */
export const WRONG_WORDS = z
  .strictObject({
    /** Right word by wrong one. */
    added: z.record(word, word).default({}),
    removed: z.array(word).max(500, '至多停用 500 个词语').default([]),
  })
  .refine(({ added }) => Object.keys(added).length <= 2000, { path: ['added'], message: '至多增加 2000 个词语' })
  .refine(({ added }) => Object.entries(added).every(([wrong, right]) => wrong !== right), { path: ['added'], message: '错误的写法与正确的写法相同' });

export type WrongWords = z.infer<typeof WRONG_WORDS>;

/** What may be set in the panel, by the path of the setting in `config/plugins`; the review table is proved by its own room. */
export const PANEL = {
  'site.name': SITE_NAME,
  'site.identificationCode': IDENTIFICATION_CODE,
  'site.publisher': PUBLISHER,
  'pages.title': TITLE,
  'pages.logo': LOGO,
  'pages.colours': COLOURS,
  'pages.foot': FOOT,
  'checks.wrongWords': WRONG_WORDS,
  'review.table': z.looseObject({}, '审核表应为 JSON 对象'),
} as const;

export type PanelKey = keyof typeof PANEL;
export type PanelValues = { [K in PanelKey]?: z.infer<(typeof PANEL)[K]> };

export const PANEL_KEYS = Object.keys(PANEL) as [PanelKey, ...PanelKey[]];

/**
 * Settings as they are in force: what the panel has set goes over what the host wrote, except where the host has locked
 * it. Pure. Wrong words and the review table are not merged here: the rooms that use them do that.
 */
export function withPanel(config: Settings, values: PanelValues): Settings {
  const given = <K extends PanelKey>(key: K) => values[key];
  return {
    ...config,
    site: {
      ...config.site,
      name: given('site.name') ?? config.site.name,
      identificationCode: given('site.identificationCode') ?? config.site.identificationCode,
      publisher: given('site.publisher') ?? config.site.publisher,
    },
    pages: {
      ...config.pages,
      title: given('pages.title') ?? config.pages.title,
      logo: given('pages.logo') ?? config.pages.logo,
      colours: given('pages.colours') ?? config.pages.colours,
      foot: given('pages.foot') ?? config.pages.foot,
    },
  };
}

/** Stored values that this release understands and the host has not locked; the others are as if they were not there. */
export function understood(rows: { key: string; value: unknown }[], locked: readonly string[]): PanelValues {
  const values: Record<string, unknown> = {};
  for (const { key, value } of rows) {
    const schema = PANEL[key as PanelKey] as z.ZodType | undefined;
    const parsed = locked.includes(key) ? undefined : schema?.safeParse(value);
    if (parsed?.success) values[key] = parsed.data;
  }
  return values as PanelValues;
}

/** Wrong words in force: the shipped ones, the host's, and the county's additions, without those it has taken away. Pure. */
export function wrongWordsOf(shipped: Record<string, string>, host: Record<string, string>, county: WrongWords | undefined): Record<string, string> {
  const removed = new Set(county?.removed);
  return { ...Object.fromEntries(Object.entries({ ...shipped, ...host }).filter(([wrong]) => !removed.has(wrong))), ...county?.added };
}
