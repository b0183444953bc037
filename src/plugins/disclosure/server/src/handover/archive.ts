import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { ZipFile } from 'yazl';
import { heldFile } from '../attachment/held-files';
import { storeOf } from '../attachment/store';
import type { Reader } from '../storage/reader';
import { memberOf, type HandedRow } from './sources';

const DAY_ONE = new Date(1980, 0, 1);

/**
 * A zip of the rows, as `catalogue.<form>`, and of the attachments of what is handed over; only their names wait in
 * memory while the rows are written. Members carry no time, so that the same content has the same checksum.
 */
export function writeArchive(strapi: Core.Strapi, form: string) {
  const archive = new ZipFile();
  const output = archive.outputStream as Readable;
  const fail = (error: Error) => output.destroy(error);
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  const options = { mtime: DAY_ONE, forceDosTimestamp: true };
  return {
    /** Told of rows as they are written. */
    take(rows: HandedRow[]): void {
      for (const { entry } of rows) {
        for (const { checksum, ...file } of entry?.attachments ?? []) {
          archive.addReadStreamLazy(memberOf(entry!.documentId, file), { ...options, compress: false }, (done) => {
            heldFile(query, checksum.replace('sha256:', ''))
              .then((held) => storeOf(strapi).open(held))
              .then((stream) => done(null, stream))
              .catch(fail);
          });
        }
      }
    },
    write(rows: AsyncIterable<string | Buffer>): Readable {
      const main = Readable.from(rows, { objectMode: false });
      archive.addReadStream(main, `catalogue.${form}`, options);
      main.once('end', () => archive.end());
      main.once('error', fail);
      return output;
    },
  };
}
