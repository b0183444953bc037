import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { stringify } from 'csv-stringify/sync';
import type { Header } from './columns';
import { labelOf } from './columns';
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
  private readonly stream: WriteStream;
  private readonly kept: number[];
  private readonly width: number;

  constructor(path: string, header: Header) {
    this.stream = createWriteStream(path);
    this.stream.on('error', () => undefined);
    this.width = header.cells.length;
    this.kept = header.cells.flatMap((cell, index) => (OWN.includes(cell.trim()) ? [] : [index]));
    this.stream.write(BYTE_ORDER_MARK + stringify([[...OWN, ...this.kept.map((index) => header.cells[index]!)]]));
  }

  async add(row: number, cells: string[], faults: Notice[]): Promise<void> {
    const own = [String(row), faults.map(reasonOf).join('；')];
    const original = [...this.kept.flatMap((index) => (index < cells.length ? [cells[index]!] : [])), ...cells.slice(this.width)];
    if (!this.stream.write(stringify([[...own, ...original]]))) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    this.stream.end();
    if (!this.stream.closed) await once(this.stream, 'close');
    if (this.stream.errored) throw this.stream.errored;
  }
}
