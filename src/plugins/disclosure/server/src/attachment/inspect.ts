import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { HEAD_BYTES, isZip, kindOf, type FileKind } from '../domain/file-kind';
import { DisclosureError } from '../http/errors';

export interface Inspected {
  sha256: string;
  size: number;
  /** Null for content that is no attachment. */
  kind: FileKind | null;
}

const MOST_MEMBERS = 10_000;

/**
 * Writes a stream to a file of this machine, and tells what it is.
 *
 * @param most bytes; more are refused and nothing is left behind
 * @throws FILE_TOO_LARGE
 */
export async function keepAndInspect(stream: Readable, path: string, most: number): Promise<Inspected> {
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > most) return done(new DisclosureError('FILE_TOO_LARGE', `文件超过 ${Math.floor(most / 1_000_000)} MB，不能作为附件`));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(stream, meter, createWriteStream(path));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { sha256: hash.digest('hex'), size, kind: await kindOfFile(path) };
}

/** What a file of this machine is, by its content. */
export async function kindOfFile(path: string): Promise<FileKind | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return kindOf(head, isZip(head) ? await membersOf(path) : []);
  } finally {
    await file.close();
  }
}

/** Names in an archive; none, where it is damaged. */
function membersOf(path: string): Promise<string[]> {
  return new Promise((resolve) => {
    yauzl.open(path, { lazyEntries: true, strictFileNames: false }, (error, archive) => {
      if (error) return resolve([]);
      const names: string[] = [];
      const end = () => {
        archive.close();
        resolve(names);
      };
      archive.on('entry', (entry: yauzl.Entry) => {
        names.push(entry.fileName);
        if (names.length < MOST_MEMBERS) archive.readEntry();
        else end();
      });
      archive.once('end', end);
      archive.once('error', end);
      archive.readEntry();
    });
  });
}
