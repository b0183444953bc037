import fc from 'fast-check';
import { defuseCell, restoreCell } from './cell';

describe('formula guard', () => {
  it.each([
    ['=HYPERLINK("http://evil")', `'=HYPERLINK("http://evil")`],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ["'=1", "''=1"],
    ["''-", "'''-"],
  ])('%j becomes %j', (text, cell) => {
    expect(defuseCell(text)).toBe(cell);
    expect(restoreCell(cell)).toBe(text);
  });

  it.each(['', '宜政办〔2023〕26号', '1=1', ' =1', "'引用'", "'", 'a-b'])('leaves %j', (text) => {
    expect(defuseCell(text)).toBe(text);
    expect(restoreCell(text)).toBe(text);
  });

  it('is undone exactly and leaves no command at the start', () => {
    const char = fc.oneof(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a'), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }));
    fc.assert(
      fc.property(fc.string({ unit: char }), (text) => {
        expect(restoreCell(defuseCell(text))).toBe(text);
        expect(defuseCell(text)).not.toMatch(/^[=+\-@\t\r]/);
      }),
      { numRuns: 1000 },
    );
  });
});
