import fc from 'fast-check';
import { reducedHtmlToText } from '../domain/html';
import type { CheckContext, Named } from './check';
import { isNamed, signatureBlock } from './signature-block';

const FINANCE: Named = { name: '清渡县财政局', names: ['清渡县财政局', '县财政局', '清渡县财政和国有资产管理局'], prefixes: [] };
const EDUCATION: Named = { name: '清渡县教育局', names: ['清渡县教育局', '县教育局'], prefixes: [] };

const signed = (lines: string[], draft: object = {}, joint: Named[] = []) => {
  const body = `<p>现将有关事项通知如下。</p>${lines.map((line) => `<p class="align-right">${line}</p>`).join('')}`;
  const context = { draft: { formedOn: '2026-03-05', body, ...draft }, agency: FINANCE, joint, others: ['清渡县教育局', '县教育局', '清渡县人民政府'], texts: [{ field: 'body', text: reducedHtmlToText(body) }] } as unknown as CheckContext;
  return signatureBlock.run(context).map(({ message }) => message);
};
const DAY = '2026年3月5日';

describe('the signature block', () => {
  it.each<[string, string[], object?, Named[]?]>([
    ['of the agency', ['清渡县财政局', DAY]],
    ['by its short name', ['县财政局', DAY]],
    ['by a former name', ['清渡县财政和国有资产管理局', DAY]],
    ['of an inner office', ['清渡县财政局办公室', DAY]],
    ['spaced out, with the word for the seal', ['清 渡 县 财 政 局（盖章）', DAY]],
    ['in Chinese numerals', ['清渡县财政局', '二〇二六年三月五日']],
    ['of joint agencies, below each other', ['清渡县财政局', '清渡县教育局', DAY], {}, [EDUCATION]],
    ['of joint agencies, side by side', ['清渡县财政局　　清渡县教育局', DAY], {}, [EDUCATION]],
    ['of a person', ['县长　张三', DAY]],
    ['of the source it was taken from', ['国务院办公厅', DAY], { source: '转自国务院办公厅网站' }],
    ['that is none', ['特此通知', DAY]],
    ['that is not there', []],
  ])('%s: nothing to say', (_what, lines, ...more) => expect(signed(lines, ...more)).toEqual([]));

  it.each<[string, string[], object, string[]]>([
    ['of another agency', ['清渡县教育局', DAY], {}, ['落款是“清渡县教育局”，发布机构是清渡县财政局']],
    ['of a joint agency that was not entered', ['清渡县财政局', '清渡县教育局', DAY], {}, ['落款中的“清渡县教育局”没有填写在“联合发文单位”中']],
    ['with another day', ['清渡县财政局', '2026年3月6日'], {}, ['落款日期是 2026-03-06，填写的成文日期是 2026-03-05']],
    ['with a day that was not entered', ['清渡县财政局', DAY], { formedOn: null }, ['落款日期是 2026-03-05，“成文日期”没有填写']],
    ['with both wrong', ['清渡县人民政府', '2026年3月6日'], {}, ['落款是“清渡县人民政府”，发布机构是清渡县财政局', '落款日期是 2026-03-06，填写的成文日期是 2026-03-05']],
  ])('%s', (_what, lines, draft, messages) => expect(signed(lines, draft)).toEqual(messages));

  it('tells where', () => {
    const body = '<p>清渡县教育局来函收悉。</p><p>清渡县教育局</p><p>2026年3月5日</p>';
    const context = { draft: { formedOn: '2026-03-05', body }, agency: FINANCE, joint: [], others: [], texts: [{ field: 'body', text: reducedHtmlToText(body) }] } as unknown as CheckContext;
    expect(signatureBlock.run(context)).toEqual([expect.objectContaining({ field: 'body', found: '清渡县教育局', at: { from: 12, to: 18 } })]);
  });

  it('whatever the day and the agency: its own are never wrong, another day always is', () => {
    const day = fc.integer({ min: 0, max: 9000 }).map((n) => new Date(Date.UTC(2003, 0, 1) + n * 86_400_000));
    const printed = (at: Date) => `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
    const iso = (at: Date) => at.toISOString().slice(0, 10);
    fc.assert(
      fc.property(day, day, fc.constantFrom(...FINANCE.names), (one, other, name) => {
        expect(signed([name, printed(one)], { formedOn: iso(one) })).toEqual([]);
        expect(signed([name, printed(one)], { formedOn: iso(other) })).toHaveLength(iso(one) === iso(other) ? 0 : 1);
      })
    );
  });

  it('a name is itself, with the county before it or an office behind it', () => {
    const name = fc.string({ unit: fc.constantFrom(...'县财政教育卫生局委'), minLength: 3, maxLength: 8 });
    fc.assert(fc.property(name, fc.constantFrom('', '清渡'), fc.constantFrom('', '办公室'), (text, before, behind) => expect(isNamed(before + text + behind, [text])).toBe(true)));
    expect(isNamed('清渡县教育局', ['清渡县财政局', '县局'])).toBe(false);
  });
});
