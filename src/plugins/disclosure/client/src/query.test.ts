import fc from 'fast-check';
import qs from 'qs';
import { serialise, type Value } from './query';

describe('a query string', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ q: '规划', page: undefined }, 'q=%E8%A7%84%E5%88%92'],
    [{ filters: { agency: 'finance', publishedAt: { $gte: '2025-01-01' } } }, 'filters[agency]=finance&filters[publishedAt][$gte]=2025-01-01'],
    [{ filters: { agency: { $in: ['a', 'b'] } } }, 'filters[agency][$in][0]=a&filters[agency][$in][1]=b'],
    [{ pagination: { page: 2, withCount: false }, q: null }, 'pagination[page]=2&pagination[withCount]=false'],
    [{}, ''],
  ])('of %j', (query, text) => expect(decodeURIComponent(serialise(query))).toBe(decodeURIComponent(text)));

  it('comes back from the parser that the server uses', () => {
    const name = fc.stringMatching(/^[a-z$]{1,8}$/);
    const leaf = fc.string({ minLength: 1, maxLength: 12 });
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof({ maxDepth: 2 }, leaf, fc.array(leaf, { minLength: 1, maxLength: 4 }), fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 3 })),
    }));
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 3 }), (query) => {
        expect(qs.parse(serialise(query), { arrayLimit: 100, depth: 20 })).toEqual(JSON.parse(JSON.stringify(query)));
      })
    );
  });
});
