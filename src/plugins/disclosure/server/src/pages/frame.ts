import type { Public } from '../http/public-route';
import { CONTRACT, type Frame } from './contract';
import type { Shown } from './page';
import type { PageAddresses } from './page-addresses';

const orNull = (text: string) => text || null;

/** In a `script` element only `<` can end it. */
const asData = (value: object) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** META tags that every page of the site bears; a page's own come over them. */
export function siteTags(open: Public): Record<string, string> {
  const { name, domain, identificationCode } = open.settings.site;
  return Object.fromEntries(Object.entries({ SiteName: name, SiteDomain: domain, SiteIDCode: identificationCode }).filter(([, value]) => value));
}

/** META tags of a list: the column's, 国办发〔2017〕47号. */
export const columnTags = (name: string, description: string | null): Record<string, string> => ({
  ColumnName: name,
  ColumnType: '政府信息公开',
  ...(description ? { ColumnDescription: description } : {}),
});

/** Everything around a page that does not come from the page itself. */
export function frameOf(open: Public, to: PageAddresses, shown: Shown, path: string, hashes: ReadonlyMap<string, string>): Frame {
  const { site, pages } = open.settings;
  const publisher = open.directory.agencies.has(site.publisher) ? site.publisher : null;
  const here = (part: Shown['part']) => part === shown.part;
  const statutory = open.directory.scheme('column').find(({ frame }) => frame === 'statutory');
  return {
    contract: CONTRACT,
    title: shown.part === 'home' ? [pages.title, site.name].filter(Boolean).join(' - ') : [shown.title, pages.title, site.name].filter(Boolean).join(' - '),
    description: shown.description ?? null,
    canonical: shown.canonical === null ? null : to.absolute(shown.canonical),
    robots: shown.robots ?? null,
    tags: Object.entries({ ...siteTags(open), ...shown.tags }).map(([name, url]) => ({ name, url })),
    jsonLd: shown.jsonLd ? asData(shown.jsonLd) : null,
    site: { name: site.name, section: pages.title, home: to.home(), logo: orNull(pages.logo) },
    navigation: [
      { name: '首页', url: to.home(), current: here('home') },
      { name: '公开内容', url: statutory ? to.category('column', statutory.code) : to.list(), current: here('statutory') },
      { name: '公开指南', url: publisher ? to.guide(publisher) : to.guides(), current: here('guide') },
      ...(publisher ? [{ name: '依申请公开', url: to.requestGuide(publisher), current: here('request') }] : []),
      { name: '公开主体', url: to.agencies(), current: here('agencies') },
    ],
    crumbs: shown.crumbs ?? [],
    search: { action: to.list(), q: shown.q ?? '' },
    feeds: open.settings.publicApi === 'open' ? (shown.feeds ?? []) : [],
    assets: { ...Object.fromEntries([...hashes].map(([name, hash]) => [name, to.asset(name, hash)])), 'view.css': to.viewStyle() },
    view: {
      page: to.view({ back: path }),
      largeText: to.view({ text: 'large', back: path }),
      normalText: to.view({ text: 'normal', back: path }),
      highContrast: to.view({ contrast: 'high', back: path }),
      normalContrast: to.view({ contrast: 'normal', back: path }),
    },
    further: [
      { name: '政府信息目录', url: to.list() },
      { name: '年度统计', url: to.statistics() },
      { name: '年度报告', url: to.annualReports() },
    ],
    foot: {
      sponsor: orNull(pages.foot.sponsor),
      organiser: orNull(pages.foot.organiser),
      contact: orNull(pages.foot.contact),
      identificationCode: orNull(site.identificationCode),
      icpNumber: orNull(pages.foot.icpNumber),
      policeNumber: orNull(pages.foot.policeNumber),
      reportErrors: orNull(pages.foot.reportErrors),
      links: pages.foot.links,
    },
  };
}

/** Names of the settings that a government site must show and that are empty: reported, never invented. */
export function missingOf({ site, pages }: Public['settings']): string[] {
  const wanted: Record<string, string> = {
    网站名称: site.name,
    域名: site.domain,
    网站标识码: site.identificationCode,
    公开主体: site.publisher,
    主办单位: pages.foot.sponsor,
    联系方式: pages.foot.contact,
    ICP备案号: pages.foot.icpNumber,
    公安机关备案号: pages.foot.policeNumber,
    政府网站找错: pages.foot.reportErrors,
  };
  return Object.keys(wanted).filter((name) => !wanted[name]);
}
