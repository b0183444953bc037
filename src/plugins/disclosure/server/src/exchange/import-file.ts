import type { Core } from '@strapi/strapi';
import { checkEntry } from '../publication/check-entry';
import { covers, EVERYTHING, scopeOf } from '../access/scope';
import { DisclosureError } from '../http/errors';
import { actingAs, current } from '../storage/acting';
import { breathe } from '../storage/breathe';
import { openFiles } from './archive';
import { bringFiles, takeBack } from './attach-files';
import { candidatesOf, indexForImports } from './candidates';
import { createMissing, namesNow } from './create-missing';
import { decide, type Verdict } from './decide';
import { KnownEntries, identityOf, type KnownEntry } from './identify';
import type { Notice } from './notices';
import { readBatches, type Pending, type Sheet } from './read-batches';
import { formOf, type SheetForm } from './read-sheet';
import { checkOptions, type ImportOptions } from './read-row';
import { Referring } from './referring';
import { Rejects } from './rejects';
import { survey } from './survey';
import { takeInPatiently } from './take-in-patiently';

/** Warnings and rejections that the result tells in words; all of them are counted. */
const MOST_TOLD = 1000;

export interface ImportRequest extends ImportOptions {
  path: string;
  /** Folder or zip archive of the attachments that rows name. */
  files?: string;
  /** File for the rejected rows. */
  rejects?: string;
  /** Within the agencies of whoever asks, as everybody who writes in the panel. */
  scoped?: boolean;
  /** Told after each batch. */
  progress?: (done: number, total: number) => void;
  /** Stops between two batches; what is in stays in. */
  signal?: AbortSignal;
}

/** created + updated + unchanged + rejected = rows, unless aborted. */
export interface ImportResult {
  /** How the sheet is written. */
  form: SheetForm;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  published: number;
  /** Names of the agencies and number of categories that `createMissing` made. */
  agenciesCreated: string[];
  categoriesCreated: number;
  warningCount: number;
  warnings: Notice[];
  rejections: Notice[];
  dryRun: boolean;
  aborted: boolean;
}

/** A row that is to be written. */
type Taken = { pending: Pending; verdict: Verdict & { kind: 'taken' } };

/**
 * Takes a sheet (CSV or XLSX) in: row by row read, identified and decided, batch by batch written, each batch in a transaction of
 * its own. Killed at any moment, whole batches are there; the same command again finishes the rest.
 *
 * @throws INVALID_FILE before anything is written, INVALID_INPUT for contradicting options, AGENCY_NOT_FOUND
 */
export async function importFile(strapi: Core.Strapi, request: ImportRequest): Promise<ImportResult> {
  checkOptions(request);
  const form = await formOf(request.path);
  const before = await namesNow(strapi);
  if (request.agency && !before.directory.agencies.has(request.agency)) {
    throw new DisclosureError('AGENCY_NOT_FOUND', `没有代码为“${request.agency}”的公开主体`, { agency: request.agency });
  }
  const { actor } = current();
  // Who has said in whose name it acts is not held to anybody's agencies.
  const acting = request.scoped ? <T>(work: () => Promise<T>) => work() : <T>(work: () => Promise<T>) => actingAs({ actor: actor === 'system' ? 'system:import' : actor }, work);
  return acting(async () => {
    const found = await survey(request.path, form, before, request);
    const rejects = request.rejects ? await Rejects.open(request.rejects, found.header) : null;
    if (!request.dryRun) await indexForImports(strapi);
    const { names, created } = await createMissing(strapi, before, found, request.dryRun);
    const files = request.files ? await openFiles(request.files) : null;
    const sheet = { path: request.path, form, header: found.header, names, options: request, files };
    const run = new ImportRun(strapi, request, sheet, rejects, found.rows);
    run.result.agenciesCreated = created.agencies;
    run.result.categoriesCreated = created.categories;
    found.warnings.forEach((warning) => run.warn(warning));
    return run.all().finally(() => files?.close());
  });
}

/** One file on its way in. */
class ImportRun {
  readonly result: ImportResult;
  /** Entries that rows of this file were taken for: the second row of the same entry is a repetition. */
  private readonly rowsOf = new Map<string, number>();
  /** What a dry run would have made, since its rows cannot be found in the register. */
  private readonly pretended: KnownEntry[] = [];
  private readonly referring: Referring;
  private done = 0;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly request: ImportRequest,
    private readonly sheet: Sheet,
    private readonly rejects: Rejects | null,
    rows: number
  ) {
    this.referring = new Referring(strapi);
    this.result = {
      form: sheet.form,
      rows,
      created: 0,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      published: 0,
      agenciesCreated: [],
      categoriesCreated: 0,
      warningCount: 0,
      warnings: [],
      rejections: [],
      dryRun: request.dryRun,
      aborted: false,
    };
  }

  warn(warning: Notice): void {
    this.result.warningCount += 1;
    if (this.result.warnings.length < MOST_TOLD) this.result.warnings.push(warning);
  }

  async all(): Promise<ImportResult> {
    try {
      let rows: Set<number> | null = null;
      let before = Infinity;
      do {
        // A walk that found nothing more of what is referred to is followed by the last one.
        const last = rows !== null && rows.size >= before;
        before = rows?.size ?? Infinity;
        this.referring.waiting = new Set();
        await this.walk(rows, last);
        rows = this.referring.waiting;
      } while (rows.size && !this.result.aborted);
    } finally {
      await this.rejects?.close();
    }
    return this.result;
  }

  /** Goes through the sheet once; `only` names the rows to take, on the `last` walk nobody waits any longer. */
  private async walk(only: Set<number> | null, last: boolean): Promise<void> {
    for await (const batch of readBatches(this.sheet, only)) {
      await this.referring.settle(batch.map(({ reading }) => reading), last);
      const ready = batch.filter(({ reading }) => !this.referring.waiting.has(reading.row));
      await this.take(ready);
      this.done += ready.length;
      this.request.progress?.(this.done, this.result.rows);
      if (this.request.signal?.aborted) {
        this.result.aborted = true;
        break;
      }
      // Whoever waits for the register's lock gets it before the next batch asks again.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private async take(batch: Pending[]): Promise<void> {
    const known = new KnownEntries();
    for (const { entry, numberKeys } of await candidatesOf(this.strapi, batch.filter(({ reading }) => !reading.faults.length).map(({ reading }) => reading))) {
      entry.row = this.rowsOf.get(entry.stored!.documentId) ?? null;
      known.add(entry, numberKeys);
    }
    this.pretended.forEach((entry) => known.add(entry));
    const scope = this.request.scoped ? await scopeOf(this.strapi) : EVERYTHING;
    const taken: Taken[] = [];
    for (const pending of batch) {
      await breathe();
      const verdict = decide(pending.reading, known, this.sheet.names, this.request, (agency) => covers(scope, agency));
      if (verdict.kind === 'rejected') {
        await this.reject(pending, verdict.faults);
        continue;
      }
      if (verdict.kind === 'unchanged') {
        this.result.unchanged += 1;
        this.mark(verdict.found, pending);
        continue;
      }
      pending.reading.warnings.forEach((warning) => this.warn(warning));
      taken.push({ pending, verdict });
      this.mark(verdict.found, pending, known);
    }
    if (this.request.dryRun) await this.pretend(taken);
    else await this.write(taken);
  }

  /** Remembers which row an entry was taken for, so that a second row of it is recognised. */
  private mark(found: KnownEntry | null, { reading }: Pending, known?: KnownEntries): void {
    if (found) {
      found.row = reading.row;
      this.rowsOf.set(found.stored!.documentId, reading.row);
      return;
    }
    const entry = { identity: identityOf(reading), stored: null, row: reading.row };
    known?.add(entry);
    if (!this.request.dryRun) return;
    this.pretended.push(entry);
    this.referring.pretend(reading);
  }

  private async write(taken: Taken[]): Promise<void> {
    const whole = await this.withFiles(taken);
    const failed = async (error: unknown) => {
      await takeBack(this.strapi, whole.flatMap(({ added }) => added));
      throw error;
    };
    const results = await takeInPatiently(this.strapi, whole.map(({ verdict }) => verdict.incoming)).catch(failed);
    for (const [index, { documentId, outcome, published, faults }] of results.entries()) {
      const { pending, added } = whole[index]!;
      const { row } = pending.reading;
      if (outcome === 'rejected') {
        await takeBack(this.strapi, added);
        await this.reject(pending, faults.map(({ path, message }): Notice => ({ row, field: path, code: 'INVALID', message })));
        continue;
      }
      this.result[outcome] += 1;
      if (published) this.result.published += 1;
      if (documentId) this.rowsOf.set(documentId, row);
    }
  }

  /** Rows with their files in the library; a row whose file is refused stays out. */
  private async withFiles(taken: Taken[]): Promise<(Taken & { added: string[] })[]> {
    const whole: (Taken & { added: string[] })[] = [];
    for (const one of taken) {
      const { media, added, faults } = await bringFiles(this.strapi, one.pending.reading, this.sheet.files, one.verdict.found?.stored ?? null);
      if (media) one.verdict.incoming.media = media;
      if (!faults.length) whole.push({ ...one, added });
      else {
        await takeBack(this.strapi, added);
        await this.reject(one.pending, faults);
      }
    }
    return whole;
  }

  private async pretend(taken: Taken[]): Promise<void> {
    for (const { pending, verdict } of taken) {
      const { incoming, found } = verdict;
      const { faults } = checkEntry(incoming.data, found?.stored ?? null, this.sheet.names.directory, incoming.migrated);
      const { row } = pending.reading;
      if (faults.length) {
        await this.reject(pending, faults.map(({ path, message }): Notice => ({ row, field: path, code: 'INVALID', message })));
        continue;
      }
      this.result[found ? 'updated' : 'created'] += 1;
      if (incoming.publish) this.result.published += 1;
    }
  }

  private async reject({ cells, reading }: Pending, faults: Notice[]): Promise<void> {
    this.result.rejected += 1;
    for (const fault of faults) if (this.result.rejections.length < MOST_TOLD) this.result.rejections.push(fault);
    await this.rejects?.add(reading.row, cells, faults);
  }
}
