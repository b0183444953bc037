/** A stretch of text that two versions share, or that only one of them has. */
export interface Run {
  op: 'same' | 'del' | 'ins';
  text: string;
}

/** Cells of the table behind a comparison; beyond it a stretch counts as rewritten, which is also how a person sees it. */
const MOST_CELLS = 4_000_000;
/** Below this share of common signs two lines are different lines, not one that was edited. */
const ALIKE = 0.3;

/**
 * Compares two texts: first by lines, then within changed lines by characters of Chinese and by words of the rest.
 *
 * @returns runs in order, neighbours of different kinds, none empty; `same` + `ins` is `after`, `same` + `del` is `before`
 */
export function diffText(before: string, after: string): Run[] {
  return joined(refined(diffTokens(linesOf(before), linesOf(after))));
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const signsOf = (text: string): string[] => text.match(/[A-Za-z]+|\d+|[^\S\n]+|[^]/gu) ?? [];

/** What was taken out and what came in its place, looked at more closely. */
function refined(runs: Run[]): Run[] {
  const closer: Run[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const [one, next] = [runs[at]!, runs[at + 1]];
    if (one.op !== 'del' || next?.op !== 'ins') {
      closer.push(one);
      continue;
    }
    at += 1;
    const inner = diffTokens(signsOf(one.text), signsOf(next.text));
    const common = inner.reduce((sum, { op, text }) => sum + (op === 'same' ? text.length : 0), 0);
    closer.push(...(common >= ALIKE * Math.min(one.text.length, next.text.length) ? inner : [one, next]));
  }
  return closer;
}

/** The longest common subsequence, between what both begin and end with. */
function diffTokens(before: string[], after: string[]): Run[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return joined([
    { op: 'same', text: before.slice(0, head).join('') },
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    { op: 'same', text: before.slice(before.length - tail).join('') },
  ]);
}

function middle(before: string[], after: string[]): Run[] {
  const width = after.length + 1;
  if ((before.length + 1) * width > MOST_CELLS) return [{ op: 'del', text: before.join('') }, { op: 'ins', text: after.join('') }];
  const longest = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = before[i] === after[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      runs.push({ op: 'same', text: before[i]! });
      [i, j] = [i + 1, j + 1];
    } else if (j >= after.length || (i < before.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) {
      runs.push({ op: 'del', text: before[i]! });
      i += 1;
    } else {
      runs.push({ op: 'ins', text: after[j]! });
      j += 1;
    }
  }
  return runs;
}

/** Between two common stretches first all that went, then all that came. */
function joined(runs: Run[]): Run[] {
  const whole: Run[] = [];
  let [went, came] = ['', ''];
  const flush = () => {
    if (went) whole.push({ op: 'del', text: went });
    if (came) whole.push({ op: 'ins', text: came });
    [went, came] = ['', ''];
  };
  for (const { op, text } of runs) {
    if (!text) continue;
    if (op === 'del') went += text;
    else if (op === 'ins') came += text;
    else {
      flush();
      const last = whole[whole.length - 1];
      if (last?.op === 'same') last.text += text;
      else whole.push({ op: 'same', text });
    }
  }
  flush();
  return whole;
}
