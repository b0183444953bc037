import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { DisclosureError } from '../http/errors';
import { labelOf, type Header } from './columns';
import type { Notice } from './notices';

const BYTE_ORDER_MARK = '\uFEFF';
const OWN = ['行号', '原因'];

/** A rejection in words, code first. */
export const reasonOf = ({ code, message }: Notice) => `${code} ${message}`;

/** A warning or rejection as a line. */
export const lineOf = (notice: Notice) => `第 ${notice.row} 行 ${notice.field ? `${labelOf(notice.field)} ` : ''}${reasonOf(notice)}`;

/**
 * The file of rejected rows: every cell as it was, with 行号 and 原因 in front, where a row with too many cells does not
 * shift them. It imports again after correction; those two columns are passed over and not repeated.
 */
export class Rejects {
  private readonly kept: number[];

  private constructor(
    private readonly stream: WriteStream,
    private readonly header: Header
  ) {
    this.kept = header.cells.flatMap((cell, index) => (OWN.includes(cell.trim()) ? [] : [index]));
    this.stream.on('error', () => undefined);
    this.stream.write(BYTE_ORDER_MARK + stringify([[...OWN, ...this.kept.map((index) => header.cells[index]!)]]));
  }

  /** @throws INVALID_INPUT where the file cannot be written, before any row is taken in */
  static async open(path: string, header: Header): Promise<Rejects> {
    try {
      return new Rejects((await open(path, 'w')).createWriteStream(), header);
    } catch (error) {
      throw new DisclosureError('INVALID_INPUT', `不能写入 ${path}：${(error as Error).message}`);
    }
  }

  async add(row: number, cells: string[], faults: Notice[]): Promise<void> {
    const own = [String(row), faults.map(reasonOf).join('；')];
    const original = [...this.kept.flatMap((index) => (index < cells.length ? [cells[index]!] : [])), ...cells.slice(this.header.cells.length)];
    if (this.stream.errored) throw this.stream.errored;
    if (!this.stream.write(stringify([[...own, ...original]]))) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    this.stream.end();
    if (!this.stream.closed) await once(this.stream, 'close');
    if (this.stream.errored) throw this.stream.errored;
  }
}
