import fc from 'fast-check';
import { highlight, snippet } from './highlight';

describe('highlights', () => {
  it('marks what was found as it is written', () => {
    expect(highlight('宜政办〔２０２３〕26號文', ['202326号'])).toBe('宜政办〔<mark>２０２３〕26號</mark>文');
    expect(highlight('应急应急', ['应急'])).toBe('<mark>应急应急</mark>');
    expect(highlight('甲𠮷乙', ['𠮷乙'])).toBe('甲<mark>𠮷乙</mark>');
    expect(highlight('没有', ['应急'])).toBeNull();
  });
  it('lets no markup through but its own', () => {
    const text = fc.array(fc.constantFrom(...'<>&"\'甲乙/b①㈠½'), { maxLength: 20 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('甲', '乙', '甲乙', 'b', '12', '1'), (given, word) => {
        const html = highlight(given, [word]);
        if (html === null) return;
        const plain = html.replace(/<\/?mark>/g, '');
        expect(plain).not.toMatch(/[<>"']/);
        const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
        expect(plain.replace(/&[^;]+;/g, (entity) => entities[entity]!)).toBe(given);
      })
    );
  });
  it('shows the surroundings in a longer text', () => {
    const text = `第一段\n${'长'.repeat(50)}应急预案${'后'.repeat(300)}`;
    expect(snippet(text, [['应急预案']])).toBe(`…${'长'.repeat(30)}<mark>应急预案</mark>${'后'.repeat(106)}…`);
    expect(snippet('应急', [['应急']])).toBe('<mark>应急</mark>');
    expect(snippet(text, [['没有']])).toBeNull();
  });
  it('shows most of the words, else the longer ones, else the first', () => {
    const text = '受理申请。\n高龄津贴发放。\n高龄津贴按月发放，由本人申请。\n高龄津贴申请截止。';
    expect(snippet(text, [['高龄津贴'], ['申请']])).toBe('<mark>高龄津贴</mark>按月发放，由本人<mark>申请</mark>。');
    expect(snippet('受理申请。\n高龄津贴发放。\n高龄津贴停发。', [['高龄津贴'], ['申请']])).toBe('<mark>高龄津贴</mark>发放。');
    expect(snippet('申请。\n老年补贴发放。', [['高龄津贴', '老年补贴'], ['申请']])).toBe('<mark>老年补贴</mark>发放。');
    const far = `申请${'长'.repeat(200)}高龄津贴${'长'.repeat(20)}申请`;
    expect(snippet(far, [['高龄津贴'], ['申请']])).toBe(`…${'长'.repeat(30)}<mark>高龄津贴</mark>${'长'.repeat(20)}<mark>申请</mark>`);
  });
  it('looks through a long text, but not through all of it', () => {
    const lines = (count: number) => `甲\n${'长\n'.repeat(count)}甲乙`;
    expect(snippet(lines(1000), [['甲'], ['乙']])).toBe('<mark>甲乙</mark>');
    expect(snippet(lines(30_000), [['甲'], ['乙']])).toBe('<mark>甲</mark>');
  });
  it('marks a word wherever one stands', () => {
    const run = fc.array(fc.constantFrom(...'甲乙丙½㈠ａ', '𠮷'), { maxLength: 300 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 4 }), fc.uniqueArray(fc.constantFrom('甲', '乙丙', '𠮷', 'a', '12'), { minLength: 1 }), (runs, words) => {
        const found = runs.some((one) => highlight(one, words));
        const shown = snippet(runs.join('\n'), words.map((word) => [word]));
        expect(shown?.includes('<mark>') ?? false).toBe(found);
      })
    );
  });
});
