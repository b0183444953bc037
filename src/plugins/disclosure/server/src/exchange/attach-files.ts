import type { Core } from '@strapi/strapi';
import { addToLibrary } from '../attachment/guard-uploads';
import { MEDIA } from '../attachment/take-custody';
import { DisclosureError } from '../http/errors';
import { filesOfRow } from '../publication/files';
import type { FileSource } from './archive';
import type { Notice } from './notices';
import type { ImportOptions, Reading } from './read-row';

/** Whether the files that a row names are there. In a migration a lost file is told of; an ordinary row is rejected. */
export async function checkFiles(reading: Reading, source: FileSource | null, options: ImportOptions): Promise<void> {
  for (const name of reading.attachments ?? []) {
    if (await source?.find(name)) continue;
    const message = source ? `没有名为“${name}”的附件文件` : `没有给出附件的文件夹或压缩包，附件“${name}”不能导入`;
    const notice: Notice = { row: reading.row, field: 'attachments', code: 'MISSING_FILE', message };
    if (options.migration) {
      reading.warnings.push({ ...notice, message: `${message}，原文保留` });
      reading.literals.attachments = reading.attachments!.join('；');
    } else reading.faults.push(notice);
  }
}

/**
 * Puts the files of a row into the library. One that the entry has already, by name and content, is taken again, so
 * that a repeated import makes no second copy.
 *
 * @returns documentIds for the batch command, those of them that are new in the library, and what keeps a file out
 */
export async function bringFiles(strapi: Core.Strapi, reading: Reading, source: FileSource | null, stored: Record<string, any> | null): Promise<{ media?: string[]; added: string[]; faults: Notice[] }> {
  if (!reading.attachments || !source) return { added: [], faults: [] };
  const before = filesOfRow(stored);
  const media: string[] = [];
  const faults: Notice[] = [];
  for (const wanted of reading.attachments) {
    const found = await source.find(wanted);
    if (!found) continue;
    try {
      media.push((await addToLibrary(strapi, found.name, await found.open(), before)).documentId);
    } catch (error) {
      if (!(error instanceof DisclosureError)) throw error;
      faults.push({ row: reading.row, field: 'attachments', code: 'INVALID', message: `附件“${wanted}”：${error.message}` });
    }
  }
  const known = new Set(before.map(({ media: id }) => id));
  return { ...(media.length ? { media } : {}), added: media.filter((id) => !known.has(id)), faults };
}

/** Takes files out of the library again whose rows did not get in; the sweep of the store does the rest. */
export async function takeBack(strapi: Core.Strapi, added: string[]): Promise<void> {
  if (added.length) await strapi.db.query(MEDIA).deleteMany({ where: { documentId: { $in: added } } });
}
