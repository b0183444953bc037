import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { CsvError, CsvParser } from './parse-csv';

function parse(chunks: string[]): string[][] {
  const parser = new CsvParser();
  return [...chunks.flatMap((chunk) => [...parser.feed(chunk)]), ...parser.end()];
}

describe('parse-csv', () => {
  it('reads cells, quotation marks and every kind of line end', () => {
    expect(parse(['a,b\r\n"x,1","y ""z"""\n,\r"two\nlines",'])).toEqual([['a', 'b'], ['x,1', 'y "z"'], ['', ''], ['two\nlines', '']]);
  });

  it('takes a quotation mark inside a cell that does not begin with one as itself', () => {
    expect(parse(['关于"三农"的通知,1\n'])).toEqual([['关于"三农"的通知', '1']]);
  });

  it('gives a blank line as one empty cell', () => {
    expect(parse(['a\n\nb'])).toEqual([['a'], [''], ['b']]);
  });

  it.each([['"a', '缺少右引号'], ['"a"b,c\n', '右引号之后多了“b”']])('refuses %j', (text, message) => {
    expect(() => parse([text])).toThrow(new CsvError(message));
  });

  it('does not swallow a file after an unclosed quotation mark', () => {
    const parser = new CsvParser();
    expect(() => {
      for (let n = 0; n < 200; n += 1) [...parser.feed(n ? 'x'.repeat(65536) : '"')];
    }).toThrow('过长');
  });

  it('reads what csv-stringify writes, wherever the text is cut', () => {
    const cell = fc.stringMatching(/^[a文"',\r\n ;]{0,8}$/);
    const table = fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, step) => {
        // A row of one empty cell is a blank line, in any CSV.
        const text = stringify(rows, { quoted_empty: true });
        const chunks = Array.from({ length: Math.ceil(text.length / step) }, (_, index) => text.slice(index * step, (index + 1) * step));
        expect(parse(chunks)).toEqual(rows);
      })
    );
  });
});
