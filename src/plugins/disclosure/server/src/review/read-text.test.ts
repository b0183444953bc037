import standard from '../../../data/reviews/standard.json';
import { unclearedStates } from './check-table';
import { readTableText } from './read-text';

describe('a review table as text', () => {
  it.each<[string, string, string, string]>([
    ['a comma too many', '{\n  "id": "x",\n}', '', '第 3 行第 1 个字符处不是有效的 JSON'],
    ['an end that is missing', '{\n  "id": "x"', '', '第 2 行第 12 个字符处不是有效的 JSON'],
    ['a list', '[]', '', '审核表应为一个 JSON 对象'],
    ['another kind of state', JSON.stringify(standard).replace('"kind":"ready"', '"kind":"stage"'), 'states[5].kind', '应为 draft、step、ready、done 之一'],
  ])('is refused with the place of its fault: %s', (_, text, path, message) => {
    const { data, faults } = readTableText(text);
    expect([data, faults[0]!.path, faults[0]!.message]).toEqual([null, path, expect.stringContaining(message)]);
  });

  it.each<[string, (table: any) => void, [string, string][]]>([
    ['words that are none', (table) => Object.assign(table.states[0], { more: 2 }), [['states[0]', '不认识“more”']]],
    ['no states', (table) => (table.states = []), [['states', '至少为 2 项']]],
    ['a text for a list', (table) => (table.states = 'x'), [['states', '不是这一项所要的内容']]],
    ['too long a time', (table) => (table.followWithinWorkingDays = 99), [['followWithinWorkingDays', '至多为 20']]],
    ['nobody to hold a role', (table) => (table.roles[1].holders[0].duties = []), [['roles[1].holders[0].duties', '至少为 1 项']]],
    ['a state that is not there', (table) => (table.transitions[2].to = 'nowhere'), [['transitions[2].to', '没有状态“nowhere”']]],
    ['a role that is not there', (table) => (table.transitions[4].role = 'nobody'), [['transitions[4].role', '没有角色“nobody”']]],
    ['one state twice', (table) => table.states.push(table.states[1]), [['states[12].code', '状态“first”重复']]],
    ['four eyes on no step', (table) => (table.fourEyes.apart = [['first', 'ready']]), [['fourEyes.apart[0]', '“ready”不是审核步骤']]],
    ['a state without a way to it', (table) => table.states.push({ code: 'lost', name: '无', kind: 'done' }), [['states[12]', '状态“lost”到不了']]],
    ['a row never taken', (table) => table.transitions.push(table.transitions[0]), [['transitions[28]', '在无条件的行之后还有行']]],
  ])('names every fault in Chinese with its place: %s', (_, change, expected) => {
    const table = structuredClone(standard);
    change(table);
    const { faults } = readTableText(JSON.stringify(table));
    expect(faults).toEqual(expected.map(([path, message]) => ({ path, message: expect.stringContaining(message) })));
  });

  it('is taken when it is good', () => {
    expect(readTableText(JSON.stringify(standard))).toEqual({ data: standard, faults: [] });
  });

  it('tells which states lie before a secrecy review', () => {
    expect([...unclearedStates(standard as never)].sort()).toEqual(['done', 'drafting', 'first', 'objected', 'returned', 'secrecy', 'urgent-secrecy']);
  });
});
