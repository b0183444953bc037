import { z } from '@strapi/utils';
import { presentOffice } from '../catalogue/agencies';
import { DisclosureError } from '../http/errors';
import type { Public } from '../http/public-route';
import { status } from '../http/query';
import { parseJson, toMillis } from '../storage/dialect';

export const GUIDE_QUERY = z.strictObject({ ...status });

type Row = Record<string, any>;
type Kind = 'guide' | 'request-guide';

const TABLE = { guide: 'disclosure_guides', 'request-guide': 'disclosure_request_guides' } as const;

/** Sections in the order in which they are read, with their official headings. */
const SECTIONS: Record<Kind, [field: string, heading: string][]> = {
  guide: [
    ['classification', '政府信息的分类'],
    ['arrangement', '编排体系'],
    ['obtaining', '获取方式'],
    ['further', '其他内容'],
  ],
  'request-guide': [
    ['ways', '申请方式'],
    ['forms', '申请表及填写说明'],
    ['flow', '办理流程和期限'],
    ['fees', '收费标准'],
    ['remedies', '救济途径'],
  ],
};
const RECEPTION = ['receiver', 'place', 'hours', 'phone'] as const;
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const isoOf = (value: unknown) => (value === null || value === undefined ? null : new Date(toMillis(value)!).toISOString());

/** A guide from its content, whether it is in force or a former version; keys as in the content type. */
function present(open: Public, kind: Kind, content: Row) {
  const agency = open.directory.agencies.get(content.agency);
  const address = kind === 'guide' ? open.addresses.guide : open.addresses.requestGuide;
  return {
    agency: { code: content.agency as string, name: agency?.name ?? content.agency, url: open.addresses.agency(content.agency) },
    url: address(content.agency),
    version: Number(content.version ?? 1),
    effectiveOn: (content.effectiveOn ?? null) as string | null,
    publishedAt: isoOf(content.disclosedAt),
    revisedAt: isoOf(content.revisedAt),
    reception: kind === 'request-guide' ? Object.fromEntries(RECEPTION.map((name) => [name, content[name] ?? null])) : undefined,
    sections: SECTIONS[kind]
      .filter(([name]) => content[name])
      .map(([name, heading]) => ({ key: name, heading, body: content[name] as string })),
    office: agency ? presentOffice(agency) : null,
  };
}

const COLUMNS = [...new Set(['agency', 'version', 'effectiveOn', 'disclosedAt', 'revisedAt'])];

async function published(open: Public, kind: Kind, where?: { column: 'agency' | 'document_id'; is: string }): Promise<Row[]> {
  const names = [...COLUMNS, ...SECTIONS[kind].map(([name]) => name), ...(kind === 'request-guide' ? RECEPTION : [])];
  return open.query(
    `SELECT document_id AS "documentId", ${names.map((name) => `${snake(name)} AS "${name}"`).join(', ')} FROM ${TABLE[kind]}
     WHERE published_at IS NOT NULL ${where ? `AND ${where.column} = ?` : ''} ORDER BY agency`,
    where ? [where.is] : []
  );
}

function headOf(open: Public, kind: Kind, row: Row) {
  const { sections: _sections, office: _office, reception: _reception, ...head } = present(open, kind, row);
  return head;
}

const meta = (open: Public) => ({ version: open.state.version });

/** `GET /guides`: which agencies have a guide. */
export async function guides(open: Public) {
  const rows = await published(open, 'guide');
  return { data: rows.map((row) => headOf(open, 'guide', row)), meta: meta(open) };
}

/** What a list says of the guide in force; null where there is none. */
export async function headOfGuide(open: Public, kind: Kind, documentId: string) {
  const [row] = await published(open, kind, { column: 'document_id', is: documentId });
  return row ? headOf(open, kind, row) : null;
}

/** `GET /guides/:agencyCode`, `GET /request-guides/:agencyCode` @throws GUIDE_NOT_FOUND, AGENCY_NOT_FOUND */
export async function guide(open: Public, kind: Kind, agency: string) {
  return { data: present(open, kind, await inForce(open, kind, agency)), meta: meta(open) };
}

async function inForce(open: Public, kind: Kind, agency: string): Promise<Row> {
  if (!open.directory.agencies.has(agency)) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency });
  const [row] = await published(open, kind, { column: 'agency', is: agency });
  if (!row) throw new DisclosureError('GUIDE_NOT_FOUND', kind === 'guide' ? undefined : '没有依申请公开说明', { agency });
  return row;
}

/** `GET /guides/:agencyCode/versions`: former versions stay readable. */
export async function versions(open: Public, agency: string) {
  const { documentId } = await inForce(open, 'guide', agency);
  const rows = await open.query(
    `SELECT v.number, v.at, j.reason FROM disclosure_versions v
     LEFT JOIN disclosure_journal j ON j.target = v.target AND j.snapshot = v.hash
     WHERE v.target = ? ORDER BY v.number DESC`,
    [documentId]
  );
  return {
    data: rows.map((row) => ({ version: Number(row.number), publishedAt: isoOf(row.at), changeNote: row.reason as string | null })),
    meta: meta(open),
  };
}

/** `GET /guides/:agencyCode/versions/:version` @throws GUIDE_NOT_FOUND */
export async function version(open: Public, agency: string, number: string) {
  const { documentId } = await inForce(open, 'guide', agency);
  const [row] = /^\d{1,6}$/.test(number)
    ? await open.query('SELECT content FROM disclosure_versions WHERE target = ? AND number = ?', [documentId, Number(number)])
    : [];
  if (!row) throw new DisclosureError('GUIDE_NOT_FOUND', '没有这个版本', { agency, version: number });
  return { data: present(open, 'guide', { ...parseJson<Row>(row.content)!, version: Number(number) }), meta: meta(open) };
}
