import fc from 'fast-check';
import { clean, foldDashes, foldText, foldTitle, isBlank, isCode, splitKeywords } from './text';

describe('isBlank', () => {
  it.each([null, undefined, '', ' ', '\u3000\u00a0', '\u200b', 'null', ' NULL ', 'ｎｕｌｌ', 'undefined', '无', '無', '暂无', '暂 无', '-', '--', '—', '——', '－', '/', '\\', 'N/A'])(
    '%j is blank',
    (value) => expect(isBlank(value)).toBe(true),
  );
  it.each(['0', '无锡市', '有效', 'nullable', 'a', '1-2', 0, false, {}, []])('%j is not', (value) => expect(isBlank(value)).toBe(false));
});

describe('clean', () => {
  it.each([
    ['  镇赉县人民政府办公室 关于印发  ', '镇赉县人民政府办公室 关于印发'],
    ['气 象 局', '气 象 局'],
    ['a  b', 'a  b'],
    ['a\u00a0\u3000b', 'a b'],
    ['a \u3000 b', 'a b'],
    ['a\r\nb\tc', 'a b c'],
    ['a\u0000\u0007b\u200b', 'ab'],
    ['文件\u202e件文', '文件件文'],
  ])('%j becomes %j', (text, expected) => expect(clean(text)).toBe(expected));

  it('takes a long run of blanks in its stride', () => {
    const text = `a${' '.repeat(1_000_000)}b`;
    expect(clean(text) === text).toBe(true);
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => clean(clean(text)) === clean(text)));
    const piece = fc.constantFrom(' ', '\u3000', '\u00a0', '\n', '\t', '\u0001', '\u200b', '\u0085', 'a');
    fc.assert(fc.property(fc.string({ unit: piece }), (text) => clean(clean(text)) === clean(text)));
  });
});

describe('foldTitle', () => {
  it('makes a query find the title however it is punctuated', () => {
    const title = foldTitle('关于印发《兴城市 突发水污染事件应急预案（2021—2025年）》的通知');
    for (const query of ['印发“兴城市突发', '印发"兴城市突发', '印发「兴城市突发', '应急预案(2021-2025年)', '预案（ ２０２１－２０２５年']) {
      expect(title).toContain(foldTitle(query));
    }
    expect(foldTitle('〔2023〕')).toBe(foldTitle('【2023】'));
    expect(foldTitle('﹝2023﹞')).toBe(foldTitle('[2023]'));
    expect(foldTitle('GB/T ABC')).toBe('gb/tabc');
  });

  it('is stable', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldTitle(foldTitle(text)) === foldTitle(text)));
  });
});

describe('foldText and foldDashes', () => {
  it('are stable in both cases', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('upper', 'lower'), (text, letters) => {
        const folded = foldText(text, letters);
        expect(foldText(folded, letters)).toBe(folded);
        expect(folded).not.toMatch(/\s/u);
      }),
    );
    expect(foldDashes('a–b—c−d－e')).toBe('a-b-c-d-e');
  });
});

describe('splitKeywords', () => {
  it.each([
    ['体育 运动会 函', ['体育', '运动会', '函']],
    ['森林消防,转发，通知;甲；乙、丙|丁\n戊\r\n己\u3000庚', ['森林消防', '转发', '通知', '甲', '乙', '丙', '丁', '戊', '己', '庚']],
    ['甲 乙 甲', ['甲', '乙']],
    ['无', []],
    ['null', []],
    [' ，、 ', []],
    ['', []],
  ])('%j gives %j', (text, words) => expect(splitKeywords(text)).toEqual(words));

  it('gives every word once and reads its own list back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = splitKeywords(text);
        expect(new Set(words).size).toBe(words.length);
        expect(splitKeywords(words.join('、'))).toEqual(words);
      }),
    );
  });
});

describe('isCode', () => {
  it.each(['a', 'zcwj-01', '0', 'a'.repeat(40)])('accepts %s', (text) => expect(isCode(text)).toBe(true));
  it.each(['', 'A', 'a_b', 'a b', '公开', 'a'.repeat(41), 'a\n'])('refuses %j', (text) => expect(isCode(text)).toBe(false));
});
