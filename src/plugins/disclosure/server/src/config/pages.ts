import { z } from '@strapi/utils';
import { contrastOf } from '../domain/contrast';

const WHITE = '#ffffff';
const TEXT_CONTRAST = 4.5;

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, { error: '应写作 #rrggbb', abort: true });
const link = z.string().max(500).regex(/^(\/(?!\/)|https?:\/\/|$)/, '应为以 / 或 http(s):// 开头的地址').default('');
const line = z.string().max(200).default('');

/** Settings of the server-rendered section under `/disclosure`. What is empty is left out of the pages, never invented. */
export const PAGES = z.strictObject({
  enabled: z.boolean().default(true),
  /** Name of the section; 国办公开办函〔2019〕61号 fixes it. */
  title: z.string().min(1).max(40).default('政府信息公开'),
  /** Folder with templates and assets of the county's own, relative to the site's root; what is not in it comes from the plugin. */
  theme: z.string().max(500).default(''),
  /** Address of a picture shown before the site's name. */
  logo: link,
  colours: z
    .strictObject({ brand: colour.default('#12508f'), onBrand: colour.default(WHITE) })
    .superRefine(({ brand, onBrand }, issues) => {
      for (const [path, other, what] of [['onBrand', onBrand, 'brand 与 onBrand'], ['brand', WHITE, 'brand 与白色背景']] as const) {
        const ratio = contrastOf(brand, other);
        if (ratio < TEXT_CONTRAST) {
          issues.addIssue({ code: 'custom', path: [path], message: `${what} 的对比度只有 ${ratio.toFixed(2)}，文字至少需要 ${TEXT_CONTRAST}（WCAG 2.2 AA）` });
        }
      }
    })
    .prefault({}),
  foot: z
    .strictObject({
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
      links: z.array(z.strictObject({ name: z.string().min(1).max(40), url: link })).max(12).default([]),
    })
    .prefault({}),
  /** First parts of old addresses that this server answers, e.g. `/zwgk/`: 301 to the entry that has the address among 原网址. */
  legacyPaths: z.array(z.string().regex(/^\/[\w~.-]+(\/[\w~.-]+)*\/$/, '应写作 /zwgk/')).max(20).default([]),
});
