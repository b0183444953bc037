import { z } from '@strapi/utils';
import { contrastOf } from '../domain/contrast';

const WHITE = '#ffffff';
const TEXT_CONTRAST = 4.5;

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, { error: '应写作 #rrggbb', abort: true });
const link = z.string().max(500, '地址至多 500 个字').regex(/^(\/(?!\/)|https?:\/\/|$)/, '应为以 / 或 http(s):// 开头的地址').default('');
const line = z.string('应为文字').max(200, '至多 200 个字').default('');

export const TITLE = z.string('请填写栏目名称').min(1, '请填写栏目名称').max(40, '栏目名称至多 40 个字');
export const LOGO = link;

/** Colours of the pages; text must stand out from them (WCAG 2.2 AA). */
export const COLOURS = z
  .strictObject({ brand: colour.default('#12508f'), onBrand: colour.default(WHITE) })
  .superRefine(({ brand, onBrand }, issues) => {
    for (const [path, other, what] of [['onBrand', onBrand, '主色（brand）与其上的文字（onBrand）'], ['brand', WHITE, '主色（brand）与白色背景']] as const) {
      const ratio = contrastOf(brand, other);
      if (ratio < TEXT_CONTRAST) {
        issues.addIssue({ code: 'custom', path: [path], message: `${what}的对比度只有 ${ratio.toFixed(2)}，文字至少需要 ${TEXT_CONTRAST}（WCAG 2.2 AA）` });
      }
    }
  });

/** The foot of every page, 国办发〔2017〕47号. */
export const FOOT = z.strictObject({
  /** 主办单位 */
  sponsor: line,
  /** 承办单位 */
  organiser: line,
  /** 联系方式 */
  contact: line,
  /** ICP 备案号 */
  icpNumber: line,
  /** 公安机关备案号 */
  policeNumber: line,
  /** 政府网站找错: address of the site's entrance there. */
  reportErrors: link,
  /** 网站地图, 关于我们 and the like. */
  links: z.array(z.strictObject({ name: z.string().min(1, '请填写名称').max(40, '名称至多 40 个字'), url: link })).max(12, '至多 12 个链接').default([]),
});

/** Settings of the server-rendered section under `/disclosure`. What is empty is left out of the pages, never invented. */
export const PAGES = z.strictObject({
  enabled: z.boolean().default(true),
  /** Name of the section; 国办公开办函〔2019〕61号 fixes it. */
  title: TITLE.default('政府信息公开'),
  /** Folder with templates and assets of the county's own, relative to the site's root; what is not in it comes from the plugin. */
  theme: z.string().max(500).default(''),
  /** Address of a picture shown before the site's name. */
  logo: LOGO,
  colours: COLOURS.prefault({}),
  foot: FOOT.prefault({}),
  /** First parts of old addresses that this server answers, e.g. `/zwgk/`: 301 to the entry that has the address among 原网址. */
  legacyPaths: z.array(z.string().regex(/^\/[\w~.-]+(\/[\w~.-]+)*\/$/, '应写作 /zwgk/')).max(20).default([]),
});
