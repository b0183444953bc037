import http from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { organisationCodeCheckDigit } from '../../src/plugins/disclosure/server/src/domain/organisation-code';
import type { Site } from './site';

/** Builders of a small register: each call makes one valid thing, told apart by a running number. */

export type Fields = Record<string, unknown>;
/** A row as the document service gives it back. */
export type Stored = { documentId: string } & Record<string, any>;
export type Agency = Stored & { code: string; name: string; organisationCode: string };
export type Category = Stored & { code: string; name: string };

export const UID = {
  agency: 'plugin::disclosure.agency',
  category: 'plugin::disclosure.category',
  entry: 'plugin::disclosure.entry',
  guide: 'plugin::disclosure.guide',
  requestGuide: 'plugin::disclosure.request-guide',
  officer: 'plugin::disclosure.officer',
} as const;

/** What the public gets from `/api/disclosure`. */
export const get = (site: Site, path: string, query: Record<string, unknown> = {}) => site.http.get(`/api/disclosure${path}`).query(query);

let made = 0;
const next = () => (made += 1);

/** The document service of a type, without its generated types. */
export const documents = (site: Site, uid: string): any => site.strapi.documents(uid as never);

/** The plugin's publication service: the acts, and `as` for another person or instant. */
export const publication = (site: Site): any => site.strapi.plugin('disclosure').service('publication');

/** A valid organisation code (GB 11714) that no other agency of the run has. */
export function organisationCode(n: number): string {
  const body = String(10_000_000 + n);
  return body + organisationCodeCheckDigit(body);
}

export function agency(site: Site, overrides: Fields = {}): Promise<Agency> {
  const n = next();
  return documents(site, UID.agency).create({
    data: { name: `某县第${n}局`, code: `agency-${n}`, kind: 'department', organisationCode: organisationCode(n), order: n, ...overrides },
  });
}

/** A category; a column unless another scheme is given. */
export function category(site: Site, overrides: Fields = {}): Promise<Category> {
  const n = next();
  return documents(site, UID.category).create({
    data: { scheme: 'column', name: `第${n}类`, code: `category-${n}`, order: n, ...overrides },
  });
}

const offices = new WeakMap<Site, Promise<Agency>>();

/** The agency of entries that do not name one. */
export function defaultAgency(site: Site): Promise<Agency> {
  const office = offices.get(site) ?? agency(site);
  offices.set(site, office);
  return office;
}

export interface EntryOptions {
  publish?: boolean;
  /** Instant at which everything happens: ms epoch, or text with a zone; now, if absent. */
  at?: number | string;
}

/** An entry: a draft, or published at once. @returns the draft, or the published row */
export async function entry(site: Site, overrides: Fields = {}, { publish = false, at }: EntryOptions = {}): Promise<Stored> {
  const agencyCode = 'agency' in overrides ? overrides.agency : (await defaultAgency(site)).code;
  const data = { title: `关于第${next()}号事项的通知`, formedOn: '2018-05-04', ...overrides, agency: agencyCode };
  const make = async (): Promise<Stored> => {
    const draft = await documents(site, UID.entry).create({ data });
    if (!publish) return draft;
    const { entries } = await documents(site, UID.entry).publish({ documentId: draft.documentId });
    return entries[0];
  };
  return at === undefined ? make() : publication(site).as({ at: new Date(at).getTime() }, make);
}

/** Saves over the draft without publishing. */
export function edit(site: Site, documentId: string, data: Fields): Promise<Stored> {
  return documents(site, UID.entry).update({ documentId, data });
}

const INPUTS: Record<string, Fields> = {
  correct: { changeNote: '内容有误' },
  withdraw: { ground: 'other', explanation: '另行公开', internalReason: '内部原因' },
  reinstate: { reason: '误撤' },
  repeal: { basis: '某政发〔2020〕1号', on: '2020-02-02' },
  merge: { reason: '重复公开' },
  expunge: { ground: 'personal_data', orderNumber: '某政办函〔2020〕1号' },
};

/** One of the named acts, with valid input as far as none is given. */
export async function act(site: Site, name: 'correct' | 'withdraw' | 'reinstate' | 'repeal' | 'merge' | 'expunge', documentId: string, input: Fields = {}): Promise<void> {
  await publication(site)[name](documentId, { ...INPUTS[name], ...input });
}

/**
 * A second door to the site, behind which it is another day: what is asked through it is answered as of that instant.
 *
 * @returns what `get` returns, by path and query
 */
export async function visitAt<T>(site: Site, at: string, work: (ask: (path: string, query?: Record<string, unknown>) => request.Test) => Promise<T>): Promise<T> {
  const server = http.createServer(site.strapi.server.app.callback());
  await publication(site).as({ at: Date.parse(at) }, () => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())));
  const door = request(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    return await work((path, query = {}) => door.get(`/api/disclosure${path}`).query(query));
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
