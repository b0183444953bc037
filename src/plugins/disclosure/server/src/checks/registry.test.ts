import type { Core } from '@strapi/strapi';
import type { CheckContext } from './check';
import { checksOf, findingsOf, registerCheck } from './registry';
import { CHECKS } from './rules';

const site = () => {
  const logged: string[] = [];
  return { strapi: { log: { error: (text: string) => logged.push(text) } } as unknown as Core.Strapi, logged };
};
const context = { draft: { documentId: 'x', column: 'plans', body: '<p>正文</p>' }, agency: { name: '', names: [], prefixes: [] }, joint: [], others: [], columns: [], texts: [{ field: 'title', text: '内部通知' }], files: [], deadLinks: [], alike: [], today: '2026-01-01', calendar: {}, rules: { obligatory: [], wrongWords: {} }, labels: {} } as unknown as CheckContext;
const good = { code: 'internal', name: '内部用语', run: ({ texts }: CheckContext) => texts.filter(({ text }) => text.includes('内部')).map(({ field }) => ({ field, message: '不能出现“内部”', at: { from: 0, to: 2 }, found: '内部', instead: '本局' })) };

describe('checks of a host', () => {
  it('are asked after the shipped ones and answer as they do', () => {
    const { strapi } = site();
    registerCheck(strapi, good);
    expect(checksOf(strapi).map(({ code }) => code)).toEqual([...CHECKS.map(({ code }) => code), 'internal']);
    expect(findingsOf(strapi, context)).toEqual([{ id: 'internal|title||内部', check: 'internal', severity: 'warn', field: 'title', message: '不能出现“内部”', at: { from: 0, to: 2 }, found: '内部', instead: '本局', place: { in: 'title', line: 1, before: '', text: '内部', after: '通知' } }]);
    expect(checksOf(site().strapi)).toHaveLength(CHECKS.length);
  });

  it.each<[string, unknown, RegExp]>([
    ['no check', null, /检查“”：check/],
    ['no code', { name: '甲', run: () => [] }, /code 应为小写字母/],
    ['a code that cannot be', { ...good, code: 'Internal words' }, /“Internal words”：code 应为小写字母/],
    ['no name', { ...good, name: ' ' }, /name 请写检查的名称/],
    ['nothing to run', { ...good, run: 'x' }, /run 应为函数/],
    ['more than belongs there', { ...good, severity: 'block' }, /severity/],
    ['the code of a shipped one', { ...good, code: 'personal' }, /这个代码已经有检查/],
  ])('are refused by name: %s', (_what, check, message) => expect(() => registerCheck(site().strapi, check)).toThrow(message));

  it.each<[string, () => unknown]>([
    ['fails', () => { throw new Error('broken'); }],
    ['answers later', () => Promise.resolve([])],
    ['answers something else', () => [{ text: 'x' }]],
  ])('one that %s is a finding, and logged', (_what, run) => {
    const { strapi, logged } = site();
    registerCheck(strapi, { ...good, run });
    expect(findingsOf(strapi, context)).toMatchObject([{ check: 'internal', severity: 'warn', message: '检查“内部用语”出错，没有核对，请告知系统管理员' }]);
    expect(logged).toHaveLength(1);
  });
});
