import domains from '../../src/demo/data/domains.json';
import texts from '../../src/demo/data/texts.json';

/** Seeded entries with realistic Chinese: some words in most of them, most words in few. */

export interface BenchRow {
  title: string;
  documentNumber: string | null;
  agency: string;
  column: string;
  keywords: string;
  summary: string;
  body: string;
  formedOn: string;
  disclosedAt: number;
}

export const AGENCIES = 60;
export const COLUMNS = 40;
export const YEARS = [2016, 2025] as const;

/** mulberry32: the same numbers on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
const SENTENCES = strings(texts)
  .flatMap((text) => text.replace(/<[^>]+>/g, '').split(/(?<=[。；])/))
  .filter((sentence) => sentence.length > 12);
const WORKS = Object.values(domains as Record<string, { works: string[] }>).flatMap(({ works }) => works);
const ACTS = Object.values(domains as Record<string, { acts: string[] }>).flatMap(({ acts }) => acts);
const SYLLABLES = [...'安清河东城关新华平乐北山南湖长岭石桥青龙白马双柳大庄小李王家陈张赵周吴郑孙胡高林何郭梁宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'];
const KINDS = ['关于印发{w}实施方案的通知', '关于做好{p}{w}工作的通知', '关于{p}{w}情况的公示', '{p}{w}工作总结', '关于进一步加强{w}的意见', '{p}{w}招标公告', '{w}应急预案', '关于{p}{w}的批复', '{p}开展{w}专项检查', '{w}政策解读'];

const pick = <T>(random: () => number, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
/** Zipf-like: the first ones far more often. */
const often = <T>(random: () => number, items: readonly T[]): T => items[Math.floor(items.length * random() ** 3)]!;
export const place = (random: () => number) => `${pick(random, SYLLABLES)}${pick(random, SYLLABLES)}${pick(random, ['镇', '乡', '村', '社区', '县'])}`;

/** Row `n` of the register, alone: batches may be made in any order. */
export function rowOf(n: number, total: number): BenchRow {
  const random = randomOf(n * 7919 + 17);
  const work = often(random, WORKS);
  const where = place(random);
  const title = pick(random, KINDS).replace('{w}', work).replace('{p}', where);
  const from = Date.UTC(YEARS[0], 0, 1);
  const disclosedAt = Math.floor(from + ((Date.UTC(YEARS[1] + 1, 0, 1) - from) * n) / total);
  const day = new Date(disclosedAt - 2 * 86_400_000).toISOString().slice(0, 10);
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'w' ? work : name === 'act' ? pick(random, ACTS) : /^[mnpk]$/.test(name) ? String(Math.floor(random() * 900) + 3) : place(random)));
  const paragraphs: string[] = [];
  for (let length = 0; length < 300 + random() * 1800; length += paragraphs[paragraphs.length - 1]!.length) {
    paragraphs.push(`<p>${fill([often(random, SENTENCES), pick(random, SENTENCES), pick(random, SENTENCES)].join(''))}</p>`);
  }
  return {
    title,
    documentNumber: random() < 0.5 ? `某政办发〔${day.slice(0, 4)}〕${1 + Math.floor(random() * 300)}号` : null,
    agency: `agency-${Math.floor(AGENCIES * random() ** 2)}`,
    column: `column-${Math.floor(COLUMNS * random() ** 1.5)}`,
    keywords: [work.slice(0, 4), where].join('、'),
    summary: fill(`就{w}作出安排，由${where}组织实施。`),
    body: paragraphs.join(''),
    formedOn: day,
    disclosedAt,
  };
}

/** Words that people look for, of 2 to 6 characters; a third of them stand in very many entries. */
export function searchWords(count: number): string[] {
  const random = randomOf(4242);
  const frequent = ['工作', '通知', '实施', '各单位', '群众', '情况', '管理', '有关', '组织实施', '县政府', '部门', '责任'];
  return Array.from({ length: count }, (_, n) => {
    if (n % 3 === 0) return pick(random, frequent);
    const text = n % 3 === 1 ? place(random) : pick(random, WORKS);
    const length = 2 + Math.floor(random() * 5);
    const from = Math.floor(random() * Math.max(1, text.length - length));
    return text.slice(from, from + length);
  }).filter((word) => word.length > 1);
}
