import { breathe } from '../storage/breathe';
import type { FileSource } from './archive';
import { checkFiles } from './attach-files';
import type { Header } from './columns';
import { readRow, type ImportOptions, type Names, type Reading } from './read-row';
import { readSheet, type SheetForm } from './read-sheet';

/** Rows of one transaction: small enough that a publication in the panel never waits long. */
const MOST_ROWS = 250;
/** Text of one batch, in characters: bodies may be large. */
const MOST_TEXT = 4_000_000;

/** A row as it stands in the sheet and as it was read. */
export interface Pending {
  cells: string[];
  reading: Reading;
}

/** A sheet, and what its rows are read by. */
export interface Sheet {
  path: string;
  form: SheetForm;
  header: Header;
  names: Names;
  options: ImportOptions;
  /** Where the files are that rows name. */
  files: FileSource | null;
}

/**
 * Reads a sheet batch by batch, each of them small enough for one transaction. The next one is read while its reader is
 * at work with the last.
 *
 * @param only numbers of the rows to read; null for all
 */
export const readBatches = (sheet: Sheet, only: Set<number> | null): AsyncGenerator<Pending[]> => ahead(batchesOf(sheet, only));

async function* batchesOf({ path, form, header, names, options, files }: Sheet, only: Set<number> | null): AsyncGenerator<Pending[]> {
  let batch: Pending[] = [];
  let text = 0;
  let isHeader = true;
  for await (const { row, cells } of readSheet(path, form)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    if (only && !only.has(row)) continue;
    await breathe();
    const reading = readRow(row, cells, header, names, options);
    await checkFiles(reading, files, options);
    batch.push({ cells, reading });
    text += cells.reduce((sum, cell) => sum + cell.length, 0);
    if (batch.length < MOST_ROWS && text < MOST_TEXT) continue;
    yield batch;
    batch = [];
    text = 0;
  }
  if (batch.length) yield batch;
}

async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (let coming = source.next(); ; ) {
      const { value, done } = await coming;
      if (done) return;
      coming = source.next();
      // Its failure is thrown where it is awaited.
      coming.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return(undefined);
  }
}
