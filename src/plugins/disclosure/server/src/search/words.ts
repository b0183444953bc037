import type { Synonyms } from './synonyms';

/** Function words, question forms and what people say around a question; they say nothing about what is looked for. */
const STOP_WORDS = new Set(
  `怎么 怎样 怎么样 怎么办 如何 什么 什么时候 何时 哪 哪个 哪些 哪里 哪儿 在哪 在哪里 在哪儿 谁 几 几个 几时 多少 多少钱 多久 多长 多长时间 多大 几天 几号 为什么 为何
  是否 是不是 能否 能不能 可否 可不可以 可以 有没有 有无 会不会 要不要 需不需要 需要 应该 应当 必须 能 会 要 想 请 请问 你好 您好 谢谢 帮忙 帮我 告诉 告诉我 知道 想知道 了解 咨询 问 问一下 一下 查 查询 查一下 查找 找 搜索 看 看看
  的 地 得 了 着 过 吗 呢 吧 啊 呀 嘛 么 和 与 及 以及 或 或者 还是 在 从 到 向 对 对于 关于 由 被 把 给 为 为了 因为 所以 如果 是 有 没有 不 也 都 就 才 又 再 还 很 最 太 更 这 那 这个 那个 这些 那些 其 之 所 以 于 上 下 里 中 内 个 我 你 您 他 她 它 我们 你们 他们 自己 人家 咱 咱们 家 家里 我家 本人 我县 我市 我们县 本县 现在 目前 当前 今天 今年 去年 明年 最近 近期 最新 一个 一些 有关 相关 方面 情况 事情 问题 东西 地方 时候 时 去 来 做 干 弄 搞 用 让 跟 比较 大概 到底 究竟`.split(/\s+/)
);

/** What stands around a question, longest first, so that 在哪里 goes before 哪里. */
const QUESTION_FORMS = [...STOP_WORDS].filter((word) => word.length > 1).sort((a, b) => b.length - a.length);

const MOST_PIECES = 12;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Pieces of a stretch of text by the segmenter; neighbouring single characters belong together (预|案). */
function segment(text: string): string[] {
  const pieces: string[] = [];
  let singles = '';
  const flush = () => {
    if (singles) pieces.push(singles);
    singles = '';
  };
  for (const { segment: piece } of segmenter.segment(text)) {
    if (STOP_WORDS.has(piece)) {
      flush();
      continue;
    }
    if ([...piece].length === 1) singles += piece;
    else {
      flush();
      pieces.push(piece);
    }
  }
  flush();
  return pieces;
}

/** Splits at every occurrence of the given words, which are kept or dropped. */
function splitAt(texts: { text: string; fixed: boolean }[], words: string[], keep: boolean): { text: string; fixed: boolean }[] {
  let parts = texts;
  for (const word of words) {
    parts = parts.flatMap((part) => {
      if (part.fixed || !part.text.includes(word)) return [part];
      return part.text.split(word).flatMap((text, index) => [
        ...(index > 0 && keep ? [{ text: word, fixed: true }] : []),
        ...(text ? [{ text, fixed: false }] : []),
      ]);
    });
  }
  return parts;
}

/**
 * Cuts a question as people type it into the words that say what is looked for: known terms stay whole, question
 * forms and function words go, the rest is cut by the segmenter. A lone character stays only where nothing else is left.
 *
 * @param text folded
 * @returns folded words in their order, each once; empty where the text holds nothing but function words
 */
export function cutWords(text: string, synonyms: Synonyms): string[] {
  const known = splitAt([{ text, fixed: false }], synonyms.termsWithin(text), true);
  const parts = splitAt(known, QUESTION_FORMS, false);
  const pieces = parts.flatMap((part) => (part.fixed ? [part.text] : segment(part.text)));
  const whole = pieces.filter((piece) => [...piece].length > 1);
  return [...new Set(whole.length ? whole : pieces)].slice(0, MOST_PIECES);
}

/** Pairs of Chinese characters: what remains to try when no word of the segmenter is found. */
export function bigramsOf(text: string): string[] {
  // A number or a code is that one or none; two of its digits are nothing.
  const stretches = text.match(/\p{Script=Han}{2,}/gu) ?? [];
  const pairs = stretches.flatMap((stretch) => {
    const chars = [...stretch];
    return chars.slice(1).map((char, index) => chars[index]! + char);
  });
  return [...new Set(pairs)].slice(0, MOST_PIECES);
}
