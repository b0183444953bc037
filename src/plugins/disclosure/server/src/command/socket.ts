import { createHash } from 'node:crypto';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

/** One line of the conversation between a command line and a running server, as JSON. */
export type Question = { argv: string[]; cwd: string } | { abort: true };
export type Answer = { out: string } | { err: string } | { exit: number };

/**
 * Where a server that runs on this SQLite database takes commands: named after the database file, so that whoever
 * would write beside the server finds it. Null on PostgreSQL, which takes writers beside each other, for a database
 * in memory, and where there is no file yet.
 */
export function socketOf(strapi: Core.Strapi): { address: string; database: string } | null {
  const { client, connection } = strapi.config.get('database.connection') as { client: string; connection?: { filename?: string } };
  if (client === 'postgres' || !connection?.filename || connection.filename === ':memory:') return null;
  const file = path.resolve(strapi.dirs.app.root, connection.filename);
  if (!existsSync(file)) return null;
  const database = realpathSync(file);
  const name = `disclosure-${createHash('sha256').update(database).digest('hex').slice(0, 20)}`;
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), `${name}.sock`);
  return { address, database };
}

/** The directory of sockets is everybody's: one that neither we nor the database's owner made is not to be trusted. */
export function isTrusted(address: string, database: string): boolean {
  if (process.platform === 'win32') return true;
  const socket = lstatSync(address, { throwIfNoEntry: false });
  if (!socket?.isSocket()) return false;
  return socket.uid === process.getuid!() || socket.uid === lstatSync(database).uid;
}
