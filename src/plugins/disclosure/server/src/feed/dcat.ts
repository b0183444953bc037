import { z } from '@strapi/utils';
import { conditionQuery, type ListQuery } from '../catalogue/filters';
import type { HostField } from '../catalogue/host-fields';
import { list } from '../catalogue/list';
import { overview } from '../catalogue/overview';
import type { EntryFile } from '../domain/entry-files';
import type { Public } from '../http/public-route';
import { status, whole } from '../http/query';
import { parseJson } from '../storage/dialect';
import { TABLES } from '../storage/table-names';

const PAGE_SIZE = 100;

/** Query of the catalogue as linked data: the list's conditions, and which page of it. */
export const dcatQuery = (host: HostField[]) =>
  z.strictObject({ ...conditionQuery(host), pagination: z.strictObject({ page: whole(1, 1_000_000).optional() }).optional(), ...status });

export const DCAT_CATALOGUE = z.looseObject({ '@context': z.looseObject({}), '@id': z.string(), '@type': z.literal('dcat:Catalog'), 'dcat:dataset': z.array(z.looseObject({})) });

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const chinese = (text: string) => ({ '@value': text, '@language': 'zh-Hans' });
const instant = (text: string) => ({ '@value': text, '@type': 'xsd:dateTime' });
const day = (text: string) => ({ '@value': text, '@type': 'xsd:date' });
const agentOf = ({ name, url }: { name: string; url: string }) => ({ '@id': url, '@type': 'foaf:Agent', 'foaf:name': chinese(name) });
const LANGUAGE = { '@id': 'http://id.loc.gov/vocabulary/iso639-1/zh', '@type': 'dct:LinguisticSystem' };
const documentAt = (url: string) => ({ '@id': url, '@type': 'foaf:Document' });
const mediaType = (mime: string) => ({ '@id': `https://www.iana.org/assignments/media-types/${mime}`, '@type': 'dct:MediaType' });

type Row = Awaited<ReturnType<typeof list>>['data'][number];

/**
 * `GET /catalogue.jsonld`: the catalogue after DCAT 3, a hundred entries a page (hydra:view leads on). 索引号 is
 * dct:identifier, 内容概述 dct:description, 成文日期 dct:created, 发布日期 dct:issued, 栏目 dcat:theme, 主题词
 * dcat:keyword, each 附件 a dcat:Distribution beside the entry's own data.
 */
export async function dcatCatalogue(open: Public, { pagination, ...given }: z.infer<ReturnType<typeof dcatQuery>>) {
  const page = pagination?.page ?? 1;
  const { data, meta } = await list(open, { ...given, pagination: { page, pageSize: PAGE_SIZE } } as ListQuery);
  const about = (await overview(open, {})).data;
  const { pageCount = 0, total = 0 } = meta.pagination as { pageCount?: number; total?: number };
  const { addresses, settings } = open;
  const id = addresses.api('/catalogue.jsonld');
  const pageAt = (n: number) => ({ '@id': `${id}?pagination%5Bpage%5D=${n}` });
  const publisher = about.publisher;
  const held = await heldOf(open, data);
  return {
    '@context': CONTEXT,
    '@id': id,
    '@type': 'dcat:Catalog',
    'dct:title': chinese(`${settings.site.name}政府信息公开目录`),
    'dct:description': chinese(`${settings.site.name || '本机关'}依照《中华人民共和国政府信息公开条例》主动公开的政府信息`),
    'dct:language': LANGUAGE,
    ...(publisher ? { 'dct:publisher': agentOf(publisher) } : {}),
    ...(publisher?.office.phone || publisher?.office.email
      ? {
          'dcat:contactPoint': {
            '@type': ['vcard:Organization', 'vcard:Kind'],
            'vcard:fn': publisher.office.name ?? publisher.name,
            ...(publisher.office.email ? { 'vcard:hasEmail': { '@id': `mailto:${publisher.office.email}` } } : {}),
            ...(publisher.office.phone ? { 'vcard:hasTelephone': { '@id': `tel:${publisher.office.phone.replace(/[^\d+-]/g, '')}` } } : {}),
          },
        }
      : {}),
    'foaf:homepage': documentAt(addresses.catalogue()),
    ...(about.lastUpdatedAt ? { 'dct:modified': instant(about.lastUpdatedAt) } : {}),
    'hydra:totalItems': total,
    'hydra:view': {
      ...pageAt(page),
      '@type': 'hydra:PartialCollectionView',
      'hydra:first': pageAt(1),
      ...(page > 1 ? { 'hydra:previous': pageAt(page - 1) } : {}),
      ...(page < pageCount ? { 'hydra:next': pageAt(page + 1) } : {}),
      'hydra:last': pageAt(Math.max(1, pageCount)),
    },
    'dcat:dataset': data.map((row) => datasetOf(open, row, held.get(row.documentId))),
  };
}

interface Held {
  keywords: string[];
  /** Attachments; pictures of the body are not among them. */
  files: EntryFile[];
}

/** What a list row does not say of an entry, for a page of them. */
async function heldOf({ query }: Public, rows: Row[]): Promise<Map<string, Held>> {
  if (!rows.length) return new Map();
  const held = await query<{ document_id: string; keywords: unknown; files: unknown }>(
    `SELECT document_id, keywords, files FROM ${TABLES.catalogue} WHERE document_id IN (${rows.map(() => '?').join(',')})`,
    rows.map(({ documentId }) => documentId)
  );
  return new Map(
    held.map(({ document_id, keywords, files }) => [
      document_id,
      { keywords: parseJson<string[]>(keywords) ?? [], files: (parseJson<EntryFile[]>(files) ?? []).filter(({ role }) => role === 'attachment') },
    ])
  );
}

function datasetOf({ addresses }: Public, row: Row, { keywords, files }: Held = { keywords: [], files: [] }) {
  return {
    '@id': row.url,
    '@type': 'dcat:Dataset',
    'dct:identifier': row.indexNumber ?? row.documentId,
    'dct:title': chinese(row.title),
    // Profiles of DCAT require a description; an entry without 内容概述 has its title alone.
    'dct:description': chinese(row.summary || row.title),
    'dct:publisher': agentOf(row.agency),
    'dct:issued': instant(row.publishedAt),
    'dct:modified': instant(row.updatedAt),
    ...(row.formedOn ? { 'dct:created': day(row.formedOn) } : {}),
    'dct:language': LANGUAGE,
    ...(row.column ? { 'dcat:theme': { '@id': row.column.url, '@type': 'skos:Concept', 'skos:prefLabel': chinese(row.column.name) } } : {}),
    ...(keywords.length ? { 'dcat:keyword': keywords.map(chinese) } : {}),
    'dcat:landingPage': documentAt(row.url),
    'dcat:distribution': [
      {
        '@type': 'dcat:Distribution',
        'dct:title': chinese('接口数据'),
        'dcat:accessURL': { '@id': addresses.api(`/entries/${row.documentId}`) },
        'dcat:mediaType': mediaType('application/json'),
      },
      ...files.map(({ key, name, mime, size, sha256 }) => {
        const url = addresses.attachment(row.documentId, key, name);
        return {
          '@type': 'dcat:Distribution',
          'dct:title': chinese(name),
          'dcat:accessURL': { '@id': url },
          'dcat:downloadURL': { '@id': url },
          'dcat:mediaType': mediaType(mime),
          'dcat:byteSize': { '@value': String(size), '@type': 'xsd:nonNegativeInteger' },
          'spdx:checksum': {
            '@type': 'spdx:Checksum',
            'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256', '@type': 'spdx:ChecksumAlgorithm' },
            'spdx:checksumValue': { '@value': sha256, '@type': 'xsd:hexBinary' },
          },
        };
      }),
    ],
  };
}
