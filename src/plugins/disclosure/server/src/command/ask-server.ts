import { connect } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Core } from '@strapi/strapi';
import { EXIT, type Io } from './io';
import { isTrusted, socketOf, type Answer, type Question } from './socket';

/**
 * Gives a command to the server that runs on this site's SQLite database and passes on what it says.
 *
 * @param strapi a site whose settings are read; it need not be loaded
 * @returns the exit code, or null where no server runs and the command may run here
 */
export async function askServer(strapi: Core.Strapi, argv: string[], io: Io): Promise<number | null> {
  const place = socketOf(strapi);
  if (!place || !isTrusted(place.address, place.database)) return null;
  const socket = connect(place.address);
  try {
    await once(socket, 'connect');
  } catch {
    return null;
  }
  socket.on('error', () => undefined);
  const ask = (question: Question) => socket.write(`${JSON.stringify(question)}\n`);
  io.signal?.addEventListener('abort', () => ask({ abort: true }));
  ask({ argv, cwd: io.cwd });
  try {
    for await (const line of createInterface({ input: socket })) {
      const answer = JSON.parse(line) as Answer;
      if ('exit' in answer) return answer.exit;
      if ('out' in answer) await io.out(answer.out);
      else await io.err(answer.err);
    }
  } finally {
    socket.destroy();
  }
  await io.err('服务器在命令完成前断开 The server went away before the command was done');
  return EXIT.failed;
}
