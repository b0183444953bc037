import { guide, guides, version, versions } from '../guide/read';
import { withScrolls } from './body';
import type { GuidePage } from './contract';
import { officeLines } from './entry-page';
import { day } from './format';
import { columnTags } from './frame';
import { shown, type Asked, type Shown } from './page';

type Kind = GuidePage['kind'];
type Found = Awaited<ReturnType<typeof guide>>['data'];
type Versions = Awaited<ReturnType<typeof versions>>['data'];

const NAMES = { guide: '政府信息公开指南', 'request-guide': '依申请公开' } as const;
const RECEPTION = { receiver: '受理机构', place: '受理地址', hours: '受理时间', phone: '咨询电话' } as const;

/** Which agencies have a guide. */
export async function guidesPage({ open, to }: Asked): Promise<Shown> {
  const { data } = await guides(open);
  return shown({
    template: 'guides',
    title: NAMES.guide,
    description: '各公开主体的政府信息公开指南',
    canonical: to.guides(),
    part: 'guide',
    tags: columnTags(NAMES.guide, null),
    page: {
      guides: data.map((one) => ({
        agency: one.agency.name,
        url: to.local(one.url),
        effectiveOn: one.effectiveOn,
        day: (one.revisedAt ?? one.publishedAt) && day((one.revisedAt ?? one.publishedAt)!),
      })),
    },
  });
}

/** The guide in force. @throws GUIDE_NOT_FOUND, AGENCY_NOT_FOUND */
export async function guidePage(asked: Asked): Promise<Shown> {
  const { open, params } = asked;
  const { data } = await guide(open, 'guide', params.agencyCode!);
  return page(asked, 'guide', data, (await versions(open, params.agencyCode!)).data);
}

/** A version of the guide; the one in force says so. @throws GUIDE_NOT_FOUND, AGENCY_NOT_FOUND */
export async function guideVersionPage(asked: Asked): Promise<Shown> {
  const { open, params } = asked;
  const { data } = await version(open, params.agencyCode!, params.version!);
  return page(asked, 'guide', data, (await versions(open, params.agencyCode!)).data);
}

/** 依申请公开. @throws GUIDE_NOT_FOUND, AGENCY_NOT_FOUND */
export async function requestGuidePage(asked: Asked): Promise<Shown> {
  const { data } = await guide(asked.open, 'request-guide', asked.params.agencyCode!);
  return page(asked, 'request-guide', data, []);
}

function page({ open, to }: Asked, kind: Kind, found: Found, all: Versions): Shown {
  const { code, name } = found.agency;
  const newest = all[0]?.version ?? found.version;
  const former = found.version !== newest;
  const reception = (found.reception ?? {}) as Record<string, string | null>;
  const county = code === open.settings.site.publisher;
  return shown({
    template: 'guide',
    title: `${name}${NAMES[kind]}${former ? `（第${found.version}版）` : ''}`,
    description: found.sections.map(({ heading }) => heading).join('、'),
    canonical: former ? to.guideVersion(code, found.version) : found.url,
    robots: former ? 'noindex' : undefined,
    part: kind === 'guide' ? 'guide' : 'request',
    crumbs: county ? [] : [{ name, url: to.agency(code) }],
    tags: columnTags(NAMES[kind], null),
    page: {
      kind,
      heading: NAMES[kind],
      agency: { name, url: to.agency(code) },
      version: found.version,
      effectiveOn: found.effectiveOn,
      published: found.publishedAt && day(found.publishedAt),
      revised: found.revisedAt && day(found.revisedAt),
      current: former ? to.guide(code) : null,
      reception: Object.entries(RECEPTION).flatMap(([key, label]) => (reception[key] ? [{ label, value: reception[key] }] : [])),
      sections: found.sections.map((section) => ({ ...section, body: withScrolls(section.body) })),
      office: found.office ? officeLines(found.office) : [],
      versions: all.map((one) => ({
        version: one.version,
        day: one.publishedAt ? day(one.publishedAt) : '',
        changeNote: one.changeNote,
        url: one.version === newest ? to.guide(code) : to.guideVersion(code, one.version),
        current: one.version === found.version,
      })),
    },
  });
}
