import fc from 'fast-check';
import { rangeOf } from './send-file';

describe('rangeOf', () => {
  it.each<[string, number, ReturnType<typeof rangeOf>]>([
    ['bytes=0-3', 10, { start: 0, end: 3 }],
    ['bytes=4-', 10, { start: 4, end: 9 }],
    ['bytes=-4', 10, { start: 6, end: 9 }],
    ['bytes=-40', 10, { start: 0, end: 9 }],
    ['bytes=5-100', 10, { start: 5, end: 9 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=5-2', 10, null],
    ['bytes=0-1,4-5', 10, null],
    ['items=0-1', 10, null],
    ['', 10, null],
  ])('%s of %d', (header, size, range) => expect(rangeOf(header, size)).toEqual(range));

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1 }), fc.constantFrom('a-b', 'a-', '-b'), (a, b, size, form) => {
        const range = rangeOf(`bytes=${form.replace('a', String(a)).replace('b', String(b))}`, size);
        if (range && range !== 'unsatisfiable') expect(0 <= range.start && range.start <= range.end && range.end < size).toBe(true);
      })
    );
  });
});
