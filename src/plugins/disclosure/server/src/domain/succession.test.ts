import fc from 'fast-check';
import { answeringFor, predecessorsOf, type Succeeded } from './succession';

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

describe('answeringFor', () => {
  const county = (...agencies: Succeeded[]) => new Map(agencies.map((one) => [one.code, { ...one, dissolvedOn: one.successors?.length ? '2019-03-01' : null }]));

  it('names itself while it exists, else those at the end, in their order', () => {
    const all = county(agency('farming', 'agriculture'), agency('agriculture', 'rural', 'finance'), agency('finance'), agency('rural'));
    expect(answeringFor('rural', all)).toEqual(['rural']);
    expect(answeringFor('farming', all)).toEqual(['rural', 'finance']);
    expect(answeringFor('nobody', all)).toEqual([]);
    expect(answeringFor('mine', new Map([['mine', { code: 'mine', successors: null, dissolvedOn: '2019-03-01' }]]))).toEqual([]);
  });

  it('ends on any register, with agencies that exist, each once, each reached by going over', () => {
    const codes = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const register = fc.uniqueArray(fc.tuple(codes, fc.array(codes)).map(([code, successors]) => agency(code, ...successors)), { selector: ({ code }) => code });
    fc.assert(
      fc.property(codes, register, (code, agencies) => {
        const found = answeringFor(code, county(...agencies));
        expect(new Set(found).size).toBe(found.length);
        for (const one of found) {
          expect(agencies.find((row) => row.code === one)?.successors).toEqual([]);
          expect(one === code || predecessorsOf([one], agencies).includes(code)).toBe(true);
        }
      })
    );
  });
});
