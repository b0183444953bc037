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
    expect(snippet(text, ['应急预案'])).toBe(`…${'长'.repeat(30)}<mark>应急预案</mark>${'后'.repeat(106)}…`);
    expect(snippet('应急', ['应急'])).toBe('<mark>应急</mark>');
    expect(snippet(text, ['没有'])).toBeNull();
  });
});
