import standard from '../../../data/reviews/standard.json';
import { unclearedStates } from './check-table';
import { readTableText } from './read-text';

describe('a review table as text', () => {
  it.each<[string, string, string, string]>([
    ['a comma too many', '{\n  "id": "x",\n}', '', '第 3 行第 1 个字符处不是有效的 JSON'],
    ['an end that is missing', '{\n  "id": "x"', '', '第 2 行第 12 个字符处不是有效的 JSON'],
    ['a list', '[]', '', '审核表应为一个 JSON 对象'],
    ['another kind of state', JSON.stringify(standard).replace('"kind":"ready"', '"kind":"stage"'), 'states[5].kind', '期望以下之一'],
  ])('is refused with the place of its fault: %s', (_, text, path, message) => {
    const { data, faults } = readTableText(text);
    expect([data, faults[0]!.path, faults[0]!.message]).toEqual([null, path, expect.stringContaining(message)]);
  });

  it('is taken when it is good', () => {
    expect(readTableText(JSON.stringify(standard))).toEqual({ data: standard, faults: [] });
  });

  it('tells which states lie before a secrecy review', () => {
    expect([...unclearedStates(standard as never)].sort()).toEqual(['done', 'drafting', 'first', 'objected', 'returned', 'secrecy', 'urgent-secrecy']);
  });
});
