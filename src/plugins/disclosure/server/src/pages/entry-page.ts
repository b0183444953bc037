import { presentOffice } from '../catalogue/agencies';
import { detail } from '../catalogue/detail';
import { now } from '../storage/acting';
import { shanghaiDay } from '../domain/shanghai';
import type { Public } from '../http/public-route';
import { withLocal, withScrolls } from './body';
import type { EntryPage } from './contract';
import { day, inWords, minute, sizeOf } from './format';
import { shown, type Asked, type Moved, type Shown } from './page';
import { qrOf } from './qr';
import type { PageAddresses } from './page-addresses';

type Entry = EntryPage['entry'];

/** One entry with its header block. @throws GONE, ENTRY_NOT_FOUND */
export async function entryPage({ open, params, to }: Asked): Promise<Shown | Moved> {
  const found = await entryOf(open, params.documentId!);
  if ('movedTo' in found) return { movedTo: to.local(found.movedTo) };
  return entryShown(open, found.entry, to);
}

/** The page of an entry, wherever the entry comes from. */
export function entryShown(open: Public, entry: Entry, to: PageAddresses): Shown {
  const { tags, jsonLd } = described(entry, to);
  return shown({
    template: 'entry',
    title: entry.title,
    description: entry.summary,
    canonical: entry.url,
    robots: entry.containsPersons ? 'noindex' : undefined,
    tags,
    jsonLd,
    part: 'statutory',
    crumbs: (entry.column?.path ?? []).map(({ name, url }) => ({ name, url: to.local(url) })),
    page: {
      entry,
      header: headerOf(open, entry, to),
      notice: noticeOf(entry, to),
      body: withScrolls(withLocal(entry.body ?? '', to.local)),
      attachments: entry.attachments.map(({ key, filename, url, size, searchable }) => ({
        name: filename,
        url: to.local(url),
        size: sizeOf(size),
        read: searchable ? to.attachment(entry.documentId, key) : null,
      })),
      related: relatedOf(entry, to),
      corrections: entry.corrections.map(({ at, kind, note }) => ({ day: day(at), kind: kind.label, note })),
      contact: contactOf(open, entry),
      neighbours: ([['上一条', entry.previous], ['下一条', entry.next]] as const).flatMap(([label, other]) => (other ? [{ label, name: other.title, url: to.local(other.url) }] : [])),
      publishedAt: minute(entry.publishedAt),
      print: to.print(entry.documentId),
    },
  });
}

/** For the village notice board: the text, its number, and the way back to the page as a QR code. */
export async function printPage({ open, params, to }: Asked): Promise<Shown | Moved> {
  const found = await entryOf(open, params.documentId!);
  if ('movedTo' in found) return { movedTo: to.local(found.movedTo) };
  const { entry } = found;
  const address = to.absolute(entry.url);
  return shown({
    template: 'print',
    title: entry.title,
    canonical: entry.url,
    robots: 'noindex',
    page: {
      entry,
      header: headerOf(open, entry, to).map(({ label, value }) => ({ label, value })),
      notice: noticeOf(entry, to),
      body: withScrolls(withLocal(entry.body ?? '', to.local)),
      address,
      qr: await qrOf(address),
      printedOn: inWords(shanghaiDay(now())),
      back: to.local(entry.url),
    },
  });
}

async function entryOf(open: Public, documentId: string): Promise<{ entry: Entry } | Moved> {
  const { data, meta } = await detail(open, documentId);
  return meta.redirect ? { movedTo: data.url } : { entry: data as unknown as Entry };
}

/** 索引号, 主题分类 and the rest of what stands above the text; a line nobody filled in is not there. */
function headerOf(open: Public, entry: Entry, to: PageAddresses): EntryPage['header'] {
  const lines: [label: string, value: string | null | undefined, url?: string][] = [
    ['索引号', entry.indexNumber ?? '待赋予'],
    ['主题分类', entry.topic?.path.map(({ name }) => name).join(' / '), entry.topic?.url],
    ['公开主体', agencyAsKnown(open, entry.agency), entry.agency.url],
    ['联合发文单位', entry.jointAgencies.map(({ name }) => name).join('、')],
    ['发文字号', entry.documentNumber],
    ['成文日期', entry.formedOn],
    ['发布日期', day(entry.publishedAt)],
    ['延期公开原因', entry.lateReason],
    ['更正日期', entry.revisedAt && day(entry.revisedAt)],
    ['生效日期', entry.effectiveOn],
    ['失效日期', entry.expiresOn],
    ['有效性', entry.validity.label],
    ['公开属性', entry.publicity.label],
    ['体裁分类', entry.genre?.name, entry.genre?.url],
    ['服务对象', entry.audiences.map(({ name }) => name).join('、')],
    ['公开渠道', entry.channels.map(({ name }) => name).join('、')],
    ['关键词', entry.keywords.join('、')],
    ['信息来源', entry.source],
    ...open.hostFields.map((field) => hostLine(field.label, entry.host?.[field.name])),
  ];
  return lines.flatMap(([label, value, url]) => (value ? [{ label, value, url: url ? to.local(url) : null }] : []));
}

/** The name of its day, with what became of the agency since. */
function agencyAsKnown(open: Public, { code, name, currentName }: Entry['agency']): string {
  const answering = open.directory.answeringFor(code);
  if (answering.length && answering.every((one) => one.code !== code)) return `${name}（已撤销，职责由${answering.map((one) => one.name).join('、')}承担）`;
  return name === currentName ? name : `${name}（现${currentName}）`;
}

/** A field of the host's own: a choice and a category by their names. */
function hostLine(label: string, value: unknown): [label: string, value: string | null, url?: string] {
  if (value === null || value === undefined) return [label, null];
  if (typeof value === 'boolean') return [label, value ? '是' : '否'];
  if (typeof value !== 'object') return [label, String(value)];
  const named = value as { label?: string; name?: string; url?: string };
  return [label, named.name ?? named.label ?? null, named.url];
}

/** In words, above the title: nobody should act on a text that is no longer in force. */
function noticeOf(entry: Entry, to: PageAddresses): EntryPage['notice'] {
  const successors = [...entry.related.repealedBy, ...entry.related.amendedBy].map(({ title, url }) => ({ name: title, url: to.local(url) }));
  const texts: Record<string, string> = {
    repealed: entry.repeal ? `本件已于${inWords(entry.repeal.on)}废止。依据：${entry.repeal.basis.replace(/[。；，]$/, '')}。` : '本件已废止。',
    expired: entry.expiresOn ? `本件已于${inWords(entry.expiresOn)}失效。` : '本件已失效。',
    not_yet_in_force: entry.effectiveOn ? `本件自${inWords(entry.effectiveOn)}起施行，目前尚未生效。` : '本件尚未生效。',
    amended: '本件已修改，请以修改后的文本为准。',
  };
  const text = texts[entry.validity.value];
  return text ? { validity: entry.validity.value, text, successors } : null;
}

function relatedOf(entry: Entry, to: PageAddresses): EntryPage['related'] {
  const { related } = entry;
  const groups: [string, Entry['related']['amends']][] = [
    ['政策解读', related.interpretedBy],
    ['解读的文件', related.interprets],
    ['修改本件的文件', related.amendedBy],
    ['本件修改的文件', related.amends],
    ['废止本件的文件', related.repealedBy],
    ['本件废止的文件', related.repeals],
  ];
  return groups
    .filter(([, others]) => others.length)
    .map(([label, others]) => ({
      label,
      links: others.map(({ title, url, documentNumber, validity }) => ({
        name: title,
        url: to.local(url),
        documentNumber,
        validity: validity.value === 'in_force' ? null : validity.label,
      })),
    }));
}

/** Who to ask: of an agency that is no more, those that answer for it; the person named by it has left. */
function contactOf(open: Public, entry: Entry): EntryPage['contact'] {
  return open.directory.answeringFor(entry.agency.code).flatMap((agency) => {
    const own = agency.code === entry.agency.code;
    const first = own ? { label: '联系人', value: entry.contact } : { label: '承接单位', value: agency.name };
    return [...(first.value ? [{ label: first.label, value: first.value }] : []), ...officeLines(presentOffice(agency))];
  });
}

const OFFICE_LABELS = {
  name: '公开工作机构', address: '办公地址', hours: '办公时间', phone: '联系电话', fax: '传真号码', email: '电子邮箱', website: '互联网联系方式', postalCode: '邮政编码',
} as const;

/** The disclosure body's contact, article 12 of the regulation, as far as it is known. */
export function officeLines(office: Record<string, string | null>): { label: string; value: string }[] {
  return Object.entries(OFFICE_LABELS).flatMap(([name, label]) => (office[name] ? [{ label, value: office[name] }] : []));
}

/** What machines read: the META tags of a government page and schema.org. */
function described(entry: Entry, to: PageAddresses): { tags: Record<string, string>; jsonLd: object } {
  const agency = { '@type': 'GovernmentOrganization', name: entry.agency.name, url: to.absolute(entry.agency.url) };
  return {
    tags: entry.meta,
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Article',
      headline: entry.title,
      identifier: entry.indexNumber ?? undefined,
      datePublished: entry.publishedAt,
      dateModified: entry.revisedAt ?? entry.publishedAt,
      dateCreated: entry.formedOn ?? undefined,
      description: entry.summary ?? undefined,
      keywords: entry.keywords.length ? entry.keywords.join(',') : undefined,
      articleSection: entry.column?.name,
      inLanguage: 'zh-CN',
      isAccessibleForFree: true,
      author: agency,
      publisher: agency,
      mainEntityOfPage: to.absolute(entry.url),
    },
  };
}
