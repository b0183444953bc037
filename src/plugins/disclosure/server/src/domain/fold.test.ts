import fc from 'fast-check';
import { foldRun, foldRuns, foldWithPlaces } from './fold';

const TEXT = fc.array(fc.constantFrom(...'公开號乾國Ａa1１２.．，。〔〕[]《》 \u3000-—①㈠½○二éİßﬁ𠮷👍\u200b'), { maxLength: 30 }).map((chars) => chars.join(''));

describe('folding for search', () => {
  it.each([
    ['國務院辦公廳', '国务院办公厅'],
    ['宜政办〔２０２３〕26號', '宜政办202326号'],
    ['宜政办[2023] 26号', '宜政办202326号'],
    ['ＧＢ/T 9704', 'gbt9704'],
    ['3.5％和３．５', '3.5和3.5'],
    ['第3. 5条', '第35条'],
    ['.5、3.', '53'],
    ['二○二三年', '二〇二三年'],
    ['《“办法”》——（试行）', '办法试行'],
    ['e\u0301té', 'ete'],
    ['①②', '12'],
  ])('%s → %s', (text, folded) => expect(foldRun(text)).toBe(folded));

  it('folds a part of a text to a part of the folded text', () => {
    fc.assert(
      fc.property(TEXT, fc.nat(30), fc.nat(30), (text, from, length) => {
        const chars = [...text];
        expect(foldRun(text)).toContain(foldRun(chars.slice(from, from + length).join('')));
      })
    );
  });

  it('is stable', () => fc.assert(fc.property(TEXT, (text) => expect(foldRun(foldRun(text))).toBe(foldRun(text)))));

  it('says where each unit came from', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const { folded, places } = foldWithPlaces(text);
        expect(places).toHaveLength(folded.length);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        places.forEach((at, index) => {
          const char = String.fromCodePoint(text.codePointAt(at)!);
          expect(char === '.' || char === '．' ? '.' : foldRun(char)).toContain(folded[index]);
        });
      })
    );
  });

  it('keeps runs apart', () => expect(foldRuns('甲乙\n\n——\r\n丙')).toBe('甲乙\n丙'));
});
