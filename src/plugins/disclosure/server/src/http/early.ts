import type { Core } from '@strapi/strapi';

/** Strapi's own middlewares that a public GET needs nothing of: no body, no session, no file; its query is parsed when it is asked for. */
const NOT_NEEDED = new Set(['strapi::query', 'strapi::body', 'strapi::session', 'strapi::favicon', 'strapi::public']);
const STATIC_FILES = '/((?!uploads/).+)';
const OURS = 'plugin::disclosure.early';
/** The router and what answers OPTIONS for it stand behind everything that is configured. */
const ROUTER = 2;

type Handler = (ctx: any) => Promise<void>;

interface Layer {
  path: string;
  methods: string[];
  stack: { name: string }[];
  match(path: string): boolean;
  captures(path: string): string[];
  params(path: string, captures: string[]): Record<string, string>;
}

interface Known {
  route: unknown;
  handler: Handler;
}

interface Memory {
  /** Routes that nothing of the host's stands before, by their whole path. */
  known: Map<string, Known>;
  layers: Layer[] | undefined;
}
const memories = new WeakMap<Core.Strapi, Memory>();

function memoryOf(strapi: Core.Strapi): Memory {
  let memory = memories.get(strapi);
  if (!memory) memories.set(strapi, (memory = { known: new Map(), layers: undefined }));
  return memory;
}

const nameOf = (item: unknown) => (typeof item === 'string' ? item : (item as { name?: string }).name);

/**
 * Puts our middleware into the host's list, behind the last one that is not Strapi's own for bodies, sessions and files:
 * what a host has configured – security headers, CORS, logs, its own – sees every request as before.
 */
export function placeEarly(strapi: Core.Strapi): void {
  const configured = strapi.config.get('middlewares') as unknown[] | undefined;
  if (!configured) return;
  const needed = configured.map((item) => !NOT_NEEDED.has(nameOf(item) ?? ''));
  strapi.config.set('middlewares', configured.toSpliced(needed.lastIndexOf(true) + 1, 0, OURS));
}

/**
 * Notes that the router has just led a request to this handler, and whether nothing else had a say on the way: the next
 * one of this route need not go through some hundred patterns. A route that the host has given policies or middlewares
 * keeps to the router, as does one whose handler the host has replaced, which never comes here.
 */
export function remember(strapi: Core.Strapi, ctx: any, handler: Handler): void {
  const { known } = memoryOf(strapi);
  const path = ctx.routerPath as string;
  const { route } = ctx.state;
  if (known.has(path) || !route) return;
  const { auth, policies = [], middlewares = [] } = route.config;
  const matched = ctx.matched as Layer[];
  const before = matched.slice(0, matched.findIndex((layer) => layer.path === path && layer.methods.includes('GET')));
  if (auth === false && !policies.length && !middlewares.length && before.every(saysNothing)) known.set(path, { route, handler });
}

/** Of what a router calls before our route: its own answer to OPTIONS, and Strapi's static files, which come last of all. */
const saysNothing = ({ path, methods, stack }: Layer) => (methods.length ? path === STATIC_FILES : stack.every(({ name }) => name === 'allowedMethods'));

/** Every GET route below ours in the router's order: the first that fits is the one the router would take. */
const layersBelow = (strapi: Core.Strapi, base: string): Layer[] =>
  (strapi.server.listRoutes() as unknown as Layer[]).filter(({ path, methods }) => methods.includes('GET') && path.startsWith(base));

/** The middleware: answers what {@link remember} knows, and leaves everything else to the router. */
export function early(_config: unknown, { strapi }: { strapi: Core.Strapi }) {
  const memory = memoryOf(strapi);
  const base = `${strapi.config.get('api.rest.prefix', '/api')}/disclosure/`;
  let alone: boolean | undefined;
  const middleware = (ctx: any, next: () => Promise<void>): Promise<void> => {
    if (ctx.method !== 'GET' || !memory.known.size || !ctx.path.startsWith(base)) return next();
    alone ??= nothingBehind(strapi, middleware);
    if (!alone) return next();
    const { path } = ctx;
    memory.layers ??= layersBelow(strapi, base);
    const layer = memory.layers.find((one) => one.match(path));
    const found = layer && memory.known.get(layer.path);
    if (!found) return next();
    ctx.params = layer.params(path, layer.captures(path));
    ctx.state.route = found.route;
    return found.handler(ctx);
  };
  return middleware;
}

/** Whether behind ours stand only the middlewares that it is meant to pass over: another plugin may have added its own at its start. */
function nothingBehind(strapi: Core.Strapi, middleware: unknown): boolean {
  const { middleware: all } = strapi.server.app as unknown as { middleware: unknown[] };
  const configured = strapi.config.get('middlewares') as unknown[];
  return all.length - all.indexOf(middleware) - 1 === configured.length - configured.indexOf(OURS) - 1 + ROUTER;
}
