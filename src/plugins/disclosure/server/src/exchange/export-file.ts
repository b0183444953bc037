import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { configured } from '../config/in-force';
import { addressesOf } from '../http/addresses';
import { DisclosureError } from '../http/errors';
import { exportEntries, type Selection } from './export-entries';
import { FORMATS, formatOf, type FormatName } from './formats';

/**
 * An export as it is written, in pieces.
 *
 * @param counted told after each page how many entries it held
 * @throws AGENCY_NOT_FOUND
 */
export async function exportAs(strapi: Core.Strapi, format: FormatName, selection: Selection, counted?: (entries: number) => void): Promise<AsyncIterable<string | Buffer>> {
  const { site } = configured(strapi);
  return FORMATS[format].write({ ...(await exportEntries(strapi, selection)), addresses: addressesOf(site), counted });
}

/**
 * Writes an export into a file, which is there whole or not at all; its ending says in which form.
 *
 * @returns how many entries it holds
 * @throws INVALID_INPUT for an ending that is no form, AGENCY_NOT_FOUND
 */
export async function exportFile(strapi: Core.Strapi, path: string, agency?: string, signal?: AbortSignal): Promise<number> {
  const format = formatOf(path);
  if (!format) throw new DisclosureError('INVALID_INPUT', `导出文件的扩展名应为 ${Object.keys(FORMATS).join('、')}`);
  const partial = `${path}.part`;
  let rows = 0;
  try {
    const text = await exportAs(strapi, format, { agency }, (entries) => (rows += entries));
    // Pieces are counted by their size, not by their number: one page waits, not sixteen.
    await pipeline(Readable.from(text, { objectMode: false }), createWriteStream(partial), { signal });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return rows;
}
