import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { z } from '@strapi/utils';
import type { Directory } from '../catalogue/directory';
import { directoryFor, readState, type State } from '../catalogue/state';
import type { Settings } from '../config';
import { shanghaiDay } from '../domain/shanghai';
import { now } from '../storage/acting';
import { clientOf, type Client } from '../storage/dialect';
import type { Query, Reader } from '../storage/reader';
import { addressesOf, type Addresses } from './addresses';
import { DisclosureError } from './errors';
import { parseQuery } from './query';
import { version as PLUGIN_VERSION } from '../../../package.json';

/** What a public route works with: reads on connections of their own, and the small tables behind every name. */
export interface Public {
  query: Query;
  client: Client;
  state: State;
  directory: Directory;
  settings: Settings;
  addresses: Addresses;
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
  /** What the answer holds beside the catalogue: a part of its tag. */
  stamp?(open: Pick<Public, 'query'>): Promise<string>;
  handle(given: { query: z.infer<Q>; params: Record<string, string>; open: Public }): Promise<unknown>;
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

const CACHE = 'public, max-age=0, s-maxage=1, must-revalidate';

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 8);

/** Turns our declarations into Strapi's routes under `/api/disclosure`. */
export function toStrapiRoutes(strapi: Core.Strapi, routes: PublicRoute[]) {
  const settings = strapi.config.get('plugin::disclosure') as Settings;
  const shared = {
    settings,
    addresses: addressesOf(settings.site),
    tag: digest(JSON.stringify(settings)),
  };
  // The scope ends in `find`, so that a read-only API token suffices where the county asks for one.
  const auth = settings.publicApi === 'token' ? { scope: ['plugin::disclosure.public.find'] } : false;
  return routes.map((route) => ({
    method: 'GET' as const,
    path: route.path,
    handler: (ctx: any) => answer(strapi, route, shared, ctx),
    config: { auth },
    info: { pluginName: 'disclosure', type: 'content-api' },
  }));
}

interface Shared {
  settings: Settings;
  addresses: Addresses;
  tag: string;
}

/** Whether a client holds this tag; compared weakly (RFC 9110), since proxies take the `W/` off. */
const known = (header: string, etag: string) => header.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === etag.slice(2));

async function answer(strapi: Core.Strapi, route: PublicRoute, shared: Shared, ctx: any): Promise<void> {
  const { settings } = shared;
  if (settings.publicApi === 'off') throw new DisclosureError('API_CLOSED');
  // One copy for everybody in nginx or a CDN: no credentials, hence no difference by origin.
  ctx.remove('Vary');
  ctx.remove('Access-Control-Allow-Credentials');
  ctx.set('Access-Control-Allow-Origin', '*');
  const query = parseQuery(route.query, ctx.query);
  const reader = strapi.plugin('disclosure').service('reader') as Reader;
  const state = await readState(reader.query);
  if (!state.ready) throw new DisclosureError('REINDEX_REQUIRED');
  const today = shanghaiDay(now());
  const beside = route.stamp ? `-${await route.stamp(reader)}` : '';
  // The version is read before the rows: an answer may be newer than its tag, never older. The address is part of the
  // tag, so that who holds it has had a 200 from here: another address's tag never passes for this one's.
  const etag = `W/"${state.version}.${state.directoryVersion}${beside}-${PLUGIN_VERSION}-${shared.tag}-${today}-${digest(ctx.url)}"`;
  ctx.set('Cache-Control', settings.publicApi === 'open' ? CACHE : 'private, no-cache');
  ctx.set('ETag', etag);
  if (known(ctx.get('If-None-Match'), etag)) {
    ctx.status = 304;
    return;
  }
  try {
    const body = await route.handle({
      query,
      // PostgreSQL takes no text with a NUL; nothing is named by one.
      params: Object.fromEntries(Object.entries<string>(ctx.params).map(([name, value]) => [name, value.replaceAll('\0', '\uFFFD')])),
      open: {
        query: reader.query,
        client: clientOf(strapi),
        state,
        directory: await directoryFor(reader.query, state),
        settings,
        addresses: shared.addresses,
        today,
      },
    });
    if (body instanceof FileAnswer) {
      ctx.attachment(body.name);
      ctx.type = body.type;
      ctx.body = body.content;
    } else ctx.body = body;
  } catch (error) {
    // A tag says which catalogue was looked at; an error is never "not modified".
    ctx.remove('ETag');
    throw error;
  }
}
