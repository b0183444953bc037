import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { z } from '@strapi/utils';
import type { Directory } from '../catalogue/directory';
import { publicHostFields, type HostField } from '../catalogue/host-fields';
import { currentState, directoryFor, type State } from '../catalogue/state';
import type { Settings } from '../config';
import { configured, settingsFor } from '../config/in-force';
import { shanghaiDay } from '../domain/shanghai';
import { now } from '../storage/acting';
import { clientOf, type Client } from '../storage/dialect';
import type { Query, Reader } from '../storage/reader';
import { addressesOf, type Addresses } from './addresses';
import { AnswerCache, type Kept } from './answer-cache';
import { remember } from './early';
import { Limits } from './limits';
import { DisclosureError } from './errors';
import { parseQuery } from './query';
import { sendFile } from './send-file';
import { version as PLUGIN_VERSION } from '../../../package.json';

/** What a public route works with: reads on connections of their own, and the small tables behind every name. */
export interface Public {
  query: Query;
  client: Client;
  state: State;
  directory: Directory;
  settings: Settings;
  addresses: Addresses;
  /** The host's own fields that are public. */
  hostFields: HostField[];
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today: string;
}

export interface PublicRoute<Q extends z.ZodType = z.ZodType> {
  path: string;
  /** For openapi.json. */
  operation: string;
  summary: string;
  params?: Record<string, string>;
  query: Q;
  response: z.ZodType;
  /** Points for making an answer; 1, if absent. */
  cost?(query: z.infer<Q>): number;
  /** Media type of answers that are not JSON; `handle` then gives the text. */
  type?: string;
  /** What the answer holds beside the catalogue: a part of its tag. */
  stamp?(open: Pick<Public, 'query'>): Promise<string>;
  /** Set where no cache may keep the answer and no search engine may know it. */
  fresh?: boolean;
  /** Set where the answer is a file: its handler returns a {@link StoredFile} with a tag of its own. */
  file?: boolean;
  /** Media type of an answer that is written piece by piece: its handler returns an iterable of texts or bytes. */
  media?: string;
  handle(given: { query: z.infer<Q>; params: Record<string, string>; open: Public; headers: IncomingHttpHeaders }): Promise<unknown>;
}

/** A file as an answer. The entry's state has been asked before, so a client's copy may be confirmed by `ETag` alone. */
export interface StoredFile {
  /** Strong: it names the bytes, and ranges of them fit together. */
  etag: string;
  size: number;
  mime: string;
  name: string;
  /** False: always a download. */
  inline: boolean;
  read(range?: { start: number; end: number }): Promise<Readable>;
}

/** An answer that is a file, not JSON. */
export class FileAnswer {
  constructor(
    readonly content: Buffer,
    readonly type: string,
    readonly name: string
  ) {}
}

/** Keeps the types of a route's query together with its handler. */
export const publicRoute = <Q extends z.ZodType>(route: PublicRoute<Q>): PublicRoute => route as unknown as PublicRoute;

export const CACHE = 'public, max-age=0, s-maxage=1, must-revalidate';

const JSON_TYPE = 'application/json; charset=utf-8';

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 8);

interface Shared {
  /** As the host wrote them; what is in force a request learns from its door. */
  settings: Settings;
  limits: Limits;
  cache: AnswerCache;
  addresses: Addresses;
  tag: string;
}

const made = new WeakMap<Core.Strapi, Shared>();

/** What stays the same from start to stop; API and pages count the same visitors. */
export function sharedOf(strapi: Core.Strapi): Shared {
  let shared = made.get(strapi);
  if (!shared) made.set(strapi, (shared = makeShared(strapi)));
  return shared;
}

function makeShared(strapi: Core.Strapi): Shared {
  const settings = configured(strapi);
  return {
    settings,
    limits: new Limits(strapi, settings.limits),
    cache: new AnswerCache(settings.cache.megabytes * 1024 * 1024),
    addresses: addressesOf(settings.site),
    tag: digest(JSON.stringify(settings)),
  };
}

/** A door that is about to answer: the tag of its answer, and the reading of what is needed unless the client has it. */
export interface Door {
  etag: string;
  open(): Promise<Public>;
}

/**
 * @param shared of this start
 * @param url as it was asked, with its query string
 * @param stamp of the route, where its answer holds more than the catalogue
 * @throws REINDEX_REQUIRED
 */
export async function doorOf(strapi: Core.Strapi, shared: Shared, url: string, stamp?: PublicRoute['stamp']): Promise<Door> {
  const reader = strapi.plugin('disclosure').service('reader') as Reader;
  const state = await currentState(reader);
  if (!state.ready) throw new DisclosureError('REINDEX_REQUIRED');
  shared.cache.startWith(state.version);
  const today = shanghaiDay(now());
  const { addresses, tag } = shared;
  const beside = stamp ? `-${await stamp(reader)}` : '';
  return {
    // The version is read before the rows: an answer may be newer than its tag, never older. The address is part of the
    // tag, so that who holds it has had a 200 from here: another address's tag never passes for this one's.
    etag: `W/"${state.version}.${state.directoryVersion}${beside}-${PLUGIN_VERSION}-${tag}-${today}-${digest(url)}"`,
    open: async () => {
      const { settings } = await settingsFor(strapi, reader.query, state.directoryVersion);
      return { query: reader.query, client: clientOf(strapi), state, directory: await directoryFor(reader.query, state), settings, addresses, hostFields: publicHostFields(strapi), today };
    },
  };
}

/** Whether a client holds this tag; compared weakly (RFC 9110), since proxies take the `W/` off. */
export const known = (header: string, etag: string) => header.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === etag.slice(2));

/** PostgreSQL takes no text with a NUL; nothing is named by one. */
export const writable = (params: Record<string, string>) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.replaceAll('\0', '\uFFFD')]));

/** Turns our declarations into Strapi's routes under `/api/disclosure`. */
export function toStrapiRoutes(strapi: Core.Strapi, routes: PublicRoute[]) {
  const shared = sharedOf(strapi);
  // The scope ends in `find`, so that a read-only API token suffices where the county asks for one.
  const auth = shared.settings.publicApi === 'token' ? { scope: ['plugin::disclosure.public.find'] } : false;
  return routes.map((route) => {
    const own = (ctx: any) => answer(strapi, route, shared, ctx);
    return {
      method: 'GET' as const,
      path: route.path,
      handler: (ctx: any) => {
        remember(strapi, ctx, own);
        return own(ctx);
      },
      config: { auth },
      info: { pluginName: 'disclosure', type: 'content-api' },
    };
  });
}

/** One copy for everybody in nginx or a CDN: no credentials, hence no difference by origin. */
export function forEverybody(ctx: any): void {
  ctx.remove('Vary');
  ctx.remove('Access-Control-Allow-Credentials');
}

/** What is not public stays out of caches and indexes, and its address is not passed on to what it links to. */
export function keepNothing(ctx: any): void {
  ctx.remove('ETag');
  ctx.set('Cache-Control', 'private, no-store');
  ctx.set('X-Robots-Tag', 'noindex, nofollow');
  ctx.set('Referrer-Policy', 'no-referrer');
}

async function answer(strapi: Core.Strapi, route: PublicRoute, shared: Shared, ctx: any): Promise<void> {
  const { settings, limits, cache } = shared;
  if (settings.publicApi === 'off') throw new DisclosureError('API_CLOSED');
  forEverybody(ctx);
  ctx.set('Access-Control-Allow-Origin', '*');
  if (route.fresh) keepNothing(ctx);
  const caller = limits.callerOf(ctx.request.ip, ctx.get('X-Site-Token'));
  try {
    await limits.admit(caller);
    const { etag, open } = await doorOf(strapi, shared, ctx.url, route.stamp);
    if (route.fresh) {
      const query = parseQuery(route.query, ctx.query);
      await limits.charge(caller, route.cost?.(query) ?? 1);
      ctx.body = await route.handle({ query, headers: ctx.headers, params: writable(ctx.params), open: await open() });
      return;
    }
    const key = `${etag} ${ctx.url}`;
    const held = !route.file && known(ctx.get('If-None-Match'), etag);
    const kept = held || route.file || route.media ? undefined : cache.get(key);
    // A tag that is held and an answer that is kept were given for this address: its query was in order.
    const query = held || kept ? undefined : parseQuery(route.query, ctx.query);
    ctx.set('Cache-Control', settings.publicApi === 'open' ? CACHE : 'private, no-cache');
    if (!route.file) ctx.set('ETag', etag);
    if (held) {
      ctx.status = 304;
      return;
    }
    if (!kept) await limits.charge(caller, route.cost?.(query) ?? 1);
    const handle = async () => route.handle({ query, headers: ctx.headers, params: writable(ctx.params), open: await open() });
    if (route.file) return await sendFile(ctx, (await handle()) as StoredFile);
    if (route.media) {
      const written = await handle();
      ctx.attachment(route.path.slice(1));
      ctx.body = Readable.from(written as AsyncIterable<string>, { objectMode: false });
      ctx.set('Content-Type', route.media);
      return;
    }
    const make = async (): Promise<Kept> => {
      const content = await handle();
      if (content instanceof FileAnswer) return content;
      return route.type ? { content: Buffer.from(content as string), type: route.type } : { content: Buffer.from(JSON.stringify(content)), type: JSON_TYPE };
    };
    const { content, type, name } = await (kept ?? cache.get(key) ?? cache.make(key, make));
    if (name) ctx.attachment(name);
    ctx.type = type;
    ctx.body = content;
  } catch (error) {
    // A tag says which catalogue was looked at; an error is never "not modified".
    ctx.remove('ETag');
    throw refusalOf(error, ctx);
  }
}

/** PostgreSQL's code for a statement that took too long. */
const CANCELLED = '57014';

function refusalOf(error: unknown, ctx: any): unknown {
  const { code, details } = error as { code?: string; details?: { retryAfter?: number } };
  if (code === 'TOO_MANY_REQUESTS') {
    ctx.set('Retry-After', String(details!.retryAfter));
    ctx.set('Cache-Control', 'no-store');
  }
  return code === CANCELLED ? new DisclosureError('QUERY_TOO_COSTLY') : error;
}
