import fc from 'fast-check';
import { diffText, type Run } from './text-diff';

const without = (runs: Run[], op: Run['op']) => runs.filter((run) => run.op !== op).map(({ text }) => text).join('');
const text = fc.array(fc.constantFrom('一', '二', '三', '的', 'ab', '12', ' ', '\n', '，', '😀'), { maxLength: 60 }).map((parts) => parts.join(''));

describe('the comparison of two texts', () => {
  it('applied to one text gives the other, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), fc.oneof(text, fc.string({ unit: 'binary' })), (before, after) => {
        const runs = diffText(before, after);
        expect(without(runs, 'ins')).toBe(before);
        expect(without(runs, 'del')).toBe(after);
        runs.forEach(({ op, text: run }, at) => {
          expect(run).not.toBe('');
          expect(runs[at + 1]?.op).not.toBe(op);
        });
      })
    );
  });

  it('finds nothing between equal texts, and marks only what was edited', () => {
    fc.assert(fc.property(text, (same) => expect(diffText(same, same)).toEqual(same ? [{ op: 'same', text: same }] : [])));
    expect(diffText('一、时间\n3月1日\n二、地点', '一、时间\n3月2日\n二、地点')).toEqual([
      { op: 'same', text: '一、时间\n3月' },
      { op: 'del', text: '1' },
      { op: 'ins', text: '2' },
      { op: 'same', text: '日\n二、地点' },
    ]);
  });

  it('shows another sentence as another sentence, not as confetti', () => {
    expect(diffText('关于开展防汛检查的通知', '县级财政预算公开说明').map(({ op }) => op)).toEqual(['del', 'ins']);
  });

  it('takes texts of any length', () => {
    const [long, other] = ['甲乙丙丁'.repeat(50_000), '戊己庚辛'.repeat(50_000)];
    expect(diffText(long, other)).toEqual([{ op: 'del', text: long }, { op: 'ins', text: other }]);
    expect(diffText(`${long}\n完`, `${long}\n未完`)).toEqual([{ op: 'same', text: `${long}\n` }, { op: 'ins', text: '未' }, { op: 'same', text: '完' }]);
  });
});
