import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { type AdminClient, signIn } from './admin';
import type { TestDatabase } from './database';
import { root, superAdmin } from './environment';
import { freePort } from './postgres-cluster';

export interface NodeOptions {
  database?: TestDatabase;
  env?: Record<string, string>;
  /** The folder of the site; the repository's own site when absent. */
  cwd?: string;
  /** Where its config/ is, relative to the folder: `dist` for a TypeScript site, `.` for a JavaScript one. */
  dist?: string;
  port?: number;
  /** Needs an admin panel that has been built. */
  serveAdminPanel?: boolean;
  /** false: load the site, serve nothing. */
  listen?: boolean;
  /** Settings laid over those of the site, by name of the file in config/. */
  config?: Record<string, object>;
  /** Options for Node itself. */
  execArgv?: string[];
}

export interface SiteNode {
  url: string;
  port: number;
  pid: number;
  /** Resolves when the site answers, rejects with its log when it could not start. */
  ready: Promise<void>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  logs(): string;
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Strapi's own shutdown. */
  stop(): Promise<void>;
  /** Runs the function inside the site. It is sent as source: it sees its two arguments and nothing else of the test. */
  evaluate<Argument, Value>(run: (strapi: Core.Strapi, argument: Argument) => Value | Promise<Value>, argument?: Argument): Promise<Value>;
  /** Only on a database made from the template, or one that has been registered. */
  admin(): Promise<AdminClient>;
}

type Reply = { ready?: true; id?: number; value?: unknown; error?: { message: string; stack?: string; code?: string } };

const script = path.join(__dirname, 'boot', 'process.cjs');

/** Starts a site as a process of its own. Await `ready`, and stop it in `afterAll`. */
export async function startNode(options: NodeOptions = {}): Promise<SiteNode> {
  const appDir = options.cwd ?? root;
  const port = options.port ?? (await freePort());
  const site = {
    appDir,
    distDir: path.join(appDir, options.dist ?? 'dist'),
    serveAdminPanel: options.serveAdminPanel ?? false,
    listen: options.listen ?? true,
    config: { admin: { rateLimit: { enabled: false } }, ...options.config },
  };
  const child = spawn(process.execPath, [...(options.execArgv ?? []), script, JSON.stringify(site)], {
    cwd: appDir,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, PORT: String(port), ...options.database?.env(appDir), ...options.env },
  });

  let log = '';
  child.stdout?.on('data', (chunk) => (log += chunk));
  child.stderr?.on('data', (chunk) => (log += chunk));
  const exited: SiteNode['exited'] = new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });

  const waiting = new Map<number, (reply: Reply) => void>();
  let last = 0;
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (reply: Reply) => {
      if (reply.ready) resolve();
      else waiting.get(reply.id ?? 0)?.(reply);
    });
    void exited.then(({ code, signal }) => {
      const error = { message: `The site ended (${signal ?? `exit code ${code}`}):\n${log}` };
      reject(new Error(error.message));
      for (const settle of waiting.values()) settle({ error });
    });
  });
  // A test may look at `exited` instead; the rejection is not unhandled then.
  ready.catch(() => undefined);

  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    pid: child.pid as number,
    ready,
    exited,
    logs: () => log,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await exited;
    },
    async stop() {
      if (child.connected) child.send({ stop: true });
      await exited;
    },
    evaluate(run, argument) {
      const id = (last += 1);
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ value, error }) => {
          waiting.delete(id);
          if (error) reject(Object.assign(new Error(error.message), error));
          else resolve(value as Awaited<ReturnType<typeof run>>);
        });
        // A site that has ended answers no more.
        child.send({ id, source: run.toString(), argument }, (error) => error && waiting.get(id)?.({ error: { message: `The site has ended: ${error.message}\n${log}` } }));
      });
    },
    admin: () => signIn(url, superAdmin),
  };
}
