import fc from 'fast-check';
import { predecessorsOf, type Succeeded } from './succession';

const agency = (code: string, ...successors: string[]): Succeeded => ({ code, successors: successors.map((one) => ({ code: one, on: '2019-03-01' })) });

describe('predecessorsOf', () => {
  const county = [agency('farming', 'agriculture'), agency('livestock', 'agriculture'), agency('agriculture', 'rural'), agency('rural'), agency('tax', 'rural', 'finance'), agency('finance')];

  it('names those that became it, directly or through others', () => {
    expect(predecessorsOf(['rural'], county)).toEqual(['agriculture', 'tax', 'farming', 'livestock']);
    expect(predecessorsOf(['finance'], county)).toEqual(['tax']);
    expect(predecessorsOf(['farming'], county)).toEqual([]);
  });

  it('ends on any register, names nobody twice and never the one asked for', () => {
    const codes = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const register = fc.uniqueArray(fc.tuple(codes, fc.array(codes)).map(([code, successors]) => agency(code, ...successors)), { selector: ({ code }) => code });
    fc.assert(
      fc.property(codes, register, (code, all) => {
        const found = predecessorsOf([code], all);
        expect(new Set(found).size).toBe(found.length);
        expect(found).not.toContain(code);
      })
    );
  });
});
