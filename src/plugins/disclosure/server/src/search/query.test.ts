import fc from 'fast-check';
import { gramsFor, gramsOf } from './grams';
import { piecesOf, readQuery } from './query';
import { Synonyms } from './synonyms';
import { bigramsOf, cutWords } from './words';

const words = (q: string) => readQuery(q).words.map(({ folded, phrase }) => (phrase ? `"${folded}"` : folded));

describe('query language', () => {
  it.each([
    ['应急预案', ['应急预案'], []],
    [' 应急　预案 ', ['应急', '预案'], []],
    ['"应急 预案" 地震', ['"应急预案"', '地震'], []],
    ['“应急预案”地震', ['"应急预案"', '地震'], []],
    ['地震 -演练', ['地震'], ['演练']],
    ['地震 －"应急 演练"', ['地震'], ['应急演练']],
    ['-演练', [], ['演练']],
    ['2018-04736', ['201804736'], []],
    ['地震 - 演练', ['地震', '演练'], []],
    ['地震 地震', ['地震'], []],
    ['"没有结束', ['"没有结束"'], []],
    ['《》 ， -', [], []],
  ])('%s', (q, expected, excluded) => {
    expect(words(q)).toEqual(expected);
    expect(readQuery(q).excluded).toEqual(excluded);
  });

  it.each([
    ['低保，五保', ['低保', '五保']],
    ['养老/医疗、教育？', ['养老', '医疗', '教育']],
    ['政办发〔2018〕12号', ['政办发201812号']],
    ['2018-04736', ['201804736']],
  ])('%s is about %j', (q, expected) => expect(readQuery(q).words.flatMap(piecesOf)).toEqual(expected));

  it('reads every text without failing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (q) => {
      const { words: read, excluded } = readQuery(q);
      expect([...read.map(({ folded }) => folded), ...excluded].every((word) => word !== '' && !/\s/.test(word))).toBe(true);
    }));
  });
});

describe('grams', () => {
  const TEXT = fc.array(fc.constantFrom(...'甲乙丙ab1𠮷'), { minLength: 1, maxLength: 12 }).map((chars) => chars.join(''));
  it('of a part are among those of the whole, in every scope that holds it', () => {
    fc.assert(
      fc.property(TEXT, TEXT, fc.nat(12), fc.integer({ min: 1, max: 6 }), (title, body, from, length) => {
        const grams = new Set(gramsOf({ title, head: '', body, attachments: '' }));
        const part = (text: string) => [...text].slice(from, from + length).join('');
        if (part(title)) for (const scope of ['title', 'head', 'any'] as const) for (const gram of gramsFor(part(title), scope)) expect(grams).toContain(gram);
        if ([...part(body)].length > 1) for (const gram of gramsFor(part(body), 'any')) expect(grams).toContain(gram);
      })
    );
  });
});

describe('cutting a question', () => {
  const synonyms = new Synonyms(['低保=最低生活保障', '高龄津贴=老年补贴=老人补贴', '公租房=公共租赁住房']);
  it.each([
    ['低保怎么申请', ['低保', '申请']],
    ['高龄津贴多少钱一个月', ['高龄津贴']],
    ['宜良地震应急预案', ['地震', '应急', '预案']],
    ['公租房在哪里办理', ['公租房', '办理']],
    ['怎么办', []],
  ])('%s', (question, expected) => expect(cutWords(question, synonyms)).toEqual(expect.arrayContaining(expected)));

  it('keeps no function word and no question form', () => {
    expect(cutWords('请问老年补贴的标准是什么', synonyms)).toEqual(['老年补贴', '标准']);
    expect(cutWords('今年学区怎么划分', synonyms)).toEqual(['学区', '划分']);
    expect(cutWords('最新低保标准', synonyms)).toEqual(['低保', '标准']);
  });
  it('puts what means the same in the place of a known term', () => {
    expect(synonyms.variantsOf('农村低保标准')).toEqual(['农村低保标准', '农村最低生活保障标准']);
    expect(synonyms.formsOf('老年补贴')).toEqual(['老年补贴', '高龄津贴', '老人补贴']);
  });
  it('falls back on pairs', () => expect(bigramsOf('甲乙丙2023第1号文')).toEqual(['甲乙', '乙丙', '号文']));
});
