import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import type { Core } from '@strapi/strapi';
import { EXIT } from './io';
import { runCommand } from './run';
import { socketOf, type Answer, type Question } from './socket';

/** Owner only, from the first moment on: the socket exists before its mode could be changed. */
const OWNER_ONLY = 0o177;

const servers = new WeakMap<object, Server>();

/**
 * On SQLite, a server takes the commands of the command line and runs them itself: a second process writing to the
 * same file makes publications in the panel fail. It listens from the moment on at which the site really serves.
 */
export function listenForCommands(strapi: Core.Strapi): void {
  const { httpServer } = strapi.server;
  httpServer.once('listening', () => {
    open(strapi).catch((error: Error) => strapi.log.warn(`disclosure: the command line cannot reach this server: ${error.message}`));
  });
}

async function open(strapi: Core.Strapi): Promise<void> {
  const place = socketOf(strapi);
  if (!place) return;
  const { address } = place;
  if (await answers(address)) throw new Error(`${address} is taken by another server on the same database`);
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const server = createServer((socket) => converse(strapi, socket));
  const mask = process.umask(OWNER_ONLY);
  try {
    server.listen(address);
  } finally {
    process.umask(mask);
  }
  await once(server, 'listening');
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  server.on('error', (error) => strapi.log.warn(`disclosure: command socket: ${error.message}`));
  // The site's life is its web server's, not this socket's.
  server.unref();
  servers.set(strapi, server);
}

/** A socket file that nobody answers behind was left by a server that was killed. */
async function answers(address: string): Promise<boolean> {
  const socket = connect(address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Takes no more commands; Node removes the socket file. */
export function stopListening(strapi: Core.Strapi): void {
  servers.get(strapi)?.close();
  servers.delete(strapi);
}

/** One command per connection; the far end going away, or saying so, aborts it. */
function converse(strapi: Core.Strapi, socket: Socket): void {
  const controller = new AbortController();
  socket.on('error', () => undefined);
  socket.on('close', () => controller.abort());
  const say = async (answer: Answer): Promise<void> => {
    if (socket.destroyed || socket.write(`${JSON.stringify(answer)}\n`)) return;
    await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  };
  let started = false;
  createInterface({ input: socket }).on('line', (line) => {
    const question = understand(line);
    if (!question) return socket.destroy();
    if ('abort' in question) return controller.abort();
    if (started) return;
    started = true;
    runCommand(strapi, question.argv, {
      out: (text) => say({ out: text }),
      err: (text) => say({ err: text }),
      cwd: question.cwd,
      signal: controller.signal,
    })
      .catch(() => EXIT.failed)
      .then(async (exit) => {
        await say({ exit });
        socket.end();
      });
  });
}

function understand(line: string): Question | null {
  try {
    const question = JSON.parse(line) as Partial<{ argv: unknown; cwd: unknown; abort: unknown }>;
    if (question.abort === true) return { abort: true };
    const { argv, cwd } = question;
    if (!Array.isArray(argv) || !argv.every((word) => typeof word === 'string') || typeof cwd !== 'string') return null;
    return { argv, cwd };
  } catch {
    return null;
  }
}
