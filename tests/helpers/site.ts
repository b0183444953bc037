import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import supertest from 'supertest';
import { type AdminClient, register, signIn } from './admin';
import { overlaidModules } from './boot/overlay.cjs';
import { createDatabase, type TestDatabase } from './database';
import { type DatabaseClient, root, superAdmin } from './environment';

export interface SiteOptions {
  env?: Record<string, string>;
  /** An empty database instead of the template's: the site migrates and seeds it itself. */
  empty?: boolean;
  /** Instead of the database of this run (DISCLOSURE_TEST_DATABASE). */
  client?: DatabaseClient;
  /** A database that several sites use one after the other; the test drops it. */
  database?: TestDatabase;
  /** Settings laid over those of the site, by name of the file: `{ plugins: { disclosure: { config: {…} } } }`. */
  config?: Record<string, object>;
  /** The site's calendar strikes as in production. Without it, jobs run when the test calls them, and never between two looks. */
  cron?: boolean;
}

export interface Site {
  strapi: Core.Strapi;
  url: string;
  http: ReturnType<typeof supertest>;
  /** The super administrator. */
  admin: AdminClient;
  database: TestDatabase;
  /** Another person of the panel; the role by its code (strapi-editor, …) or its id. */
  newAdmin(role?: string | number): Promise<AdminClient>;
  stop(): Promise<void>;
}

const distDir = path.join(root, 'dist');

/** Boots the reference site inside the test. Strapi is a global: one site at a time, stopped in `afterAll`. */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const database = options.database ?? (await createDatabase(options));
  const restoreEnvironment = setEnvironment({ ...database.env(root), ...options.env });
  layOver({ admin: { rateLimit: { enabled: false } }, ...options.config });

  // Required here, since Strapi reads the environment when it is loaded.
  const { createStrapi } = require('@strapi/strapi') as typeof import('@strapi/strapi');
  const strapi = createStrapi({ appDir: root, distDir, serveAdminPanel: false, autoReload: false });
  strapi.log.level = process.env.DISCLOSURE_TEST_LOG ?? 'error';
  const stop = async () => {
    await strapi.destroy();
    restoreEnvironment();
    if (!options.database) await database.drop();
  };
  try {
    await strapi.load();
    if (!options.cron) strapi.cron.stop();
    strapi.server.mount();
    const url = await listen(strapi);
    const admin = options.empty ? await register(url, superAdmin) : await signIn(url, superAdmin);
    return { strapi, url, http: supertest(url), admin, database, newAdmin: (role) => newAdmin(strapi, url, role), stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

function setEnvironment(values: Record<string, string>): () => void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

type ConfigFile = (context: unknown) => unknown;

const overlaid = new Map<string, ConfigFile>();

function layOver(config: Record<string, object>): void {
  // A file that an earlier site of this test had changed goes back to what it says.
  const unchanged = Object.fromEntries([...overlaid.keys()].map((file) => [path.basename(file, '.js'), {}]));
  for (const { file, make } of overlaidModules(path.join(distDir, 'config'), { ...unchanged, ...config }, jest.requireActual)) {
    // Jest keeps the first module that a factory makes, so that module asks for the overlay of the moment.
    if (!overlaid.has(file)) jest.doMock(file, () => (context: unknown) => overlaid.get(file)?.(context));
    overlaid.set(file, make());
  }
}

function listen(strapi: Core.Strapi): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = strapi.server.httpServer;
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

let people = 0;

async function newAdmin(strapi: Core.Strapi, url: string, role: string | number = 'strapi-super-admin'): Promise<AdminClient> {
  const where = typeof role === 'number' ? { id: role } : { code: role };
  const found = await strapi.db.query('admin::role').findOne({ where });
  if (!found) throw new Error(`There is no role ${role}`);
  people += 1;
  const person = { email: `person-${people}@example.gov.cn`, password: superAdmin.password };
  await strapi.service('admin::user').create({ ...person, firstname: '工作人员', lastname: String(people), isActive: true, roles: [found.id] });
  return signIn(url, person);
}
