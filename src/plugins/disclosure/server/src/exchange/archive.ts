import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import yauzl from 'yauzl';
import { DisclosureError } from '../http/errors';

/** Files beside a sheet: a folder, or a zip archive. */
export interface FileSource {
  /** The file of a name as a cell gives it; null where there is none. */
  find(name: string): Promise<{ name: string; open(): Promise<Readable> } | null>;
  close(): void;
}

const MOST_MEMBERS = 100_000;
/** An honest document shrinks to a twentieth at best; a bomb to a thousandth. */
const MOST_RATIO = 200;
const SMALL = 10_000_000;

/** @throws INVALID_FILE when it is neither, or an archive that may not be opened */
export async function openFiles(place: string): Promise<FileSource> {
  const found = await stat(place).catch(() => null);
  if (found?.isDirectory()) return folder(await realpath(place));
  if (found?.isFile()) return zip(await openZip(place));
  throw new DisclosureError('INVALID_FILE', `找不到附件的文件夹或压缩包 ${place}`);
}

/** The name as a path of its own kind of slashes; null for one that climbs or starts at a root. */
function safe(name: string): string | null {
  const parts = name.trim().replaceAll('\\', '/').split('/').filter((part) => part !== '' && part !== '.');
  const climbs = parts.includes('..') || /^([a-z]:|[\\/])/i.test(name.trim()) || name.includes('\0');
  return climbs || !parts.length ? null : parts.join('/');
}

function folder(base: string): FileSource {
  return {
    async find(name) {
      const relative = safe(name);
      if (!relative) return null;
      // A link inside the folder must not lead out of it.
      const file = await realpath(path.join(base, relative)).catch(() => null);
      if (!file?.startsWith(base + path.sep) || !(await stat(file)).isFile()) return null;
      return { name: path.basename(relative), open: async () => createReadStream(file) };
    },
    close: () => undefined,
  };
}

export interface Zip {
  archive: yauzl.ZipFile;
  members: Map<string, yauzl.Entry>;
}

/**
 * Opens an archive whose members' names stay inside it and whose sizes are honest.
 *
 * @param trusted true for an archive of our own making, of any size
 * @throws INVALID_FILE
 */
export function openZip(file: string, { trusted = false } = {}): Promise<Zip> {
  return new Promise((resolve, reject) => {
    const refuse = (message: string) => reject(new DisclosureError('INVALID_FILE', message));
    yauzl.open(file, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, archive) => {
      if (error) return refuse('压缩包已损坏，或不是 zip 格式');
      const members = new Map<string, yauzl.Entry>();
      const stop = (message: string) => {
        archive.close();
        refuse(message);
      };
      let packed = 0;
      let unpacked = 0;
      archive.on('entry', (entry: yauzl.Entry) => {
        const literal = nameOf(entry.fileName as unknown as Buffer);
        if (literal.endsWith('/')) return archive.readEntry();
        const name = safe(literal);
        packed += entry.compressedSize;
        unpacked += entry.uncompressedSize;
        if (!name) return stop(`压缩包中有越出目录的文件名“${literal}”，不能使用`);
        if (!trusted && unpacked > SMALL && unpacked > packed * MOST_RATIO) return stop('压缩包解压后过大，不能使用');
        if (!trusted && members.size >= MOST_MEMBERS) return stop(`压缩包中的文件超过 ${MOST_MEMBERS} 个`);
        members.set(name, entry);
        archive.readEntry();
      });
      archive.once('error', () => stop('压缩包已损坏'));
      archive.once('end', () => resolve({ archive, members }));
      archive.readEntry();
    });
  });
}

/** Chinese Windows writes names in GBK and does not say so. */
function nameOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}

function zip({ archive, members }: Zip): FileSource {
  // Archives are often made of a folder, whose name the sheet does not write.
  const tops = new Set([...members.keys()].map((name) => (name.includes('/') ? name.split('/')[0]! : '')));
  const [top] = tops.size === 1 ? tops : [''];
  return {
    async find(name) {
      const relative = safe(name);
      const member = relative && (members.get(relative) ?? (top ? members.get(`${top}/${relative}`) : undefined));
      if (!member) return null;
      const open = () =>
        new Promise<Readable>((resolve, reject) => archive.openReadStream(member, (error, stream) => (error ? reject(error) : resolve(stream))));
      return { name: path.posix.basename(relative), open };
    },
    close: () => archive.close(),
  };
}
