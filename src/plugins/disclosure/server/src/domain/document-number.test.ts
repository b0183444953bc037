import fc from 'fast-check';
import { documentNumberKey, normaliseDocumentNumber, parseDocumentNumber } from './document-number';

describe('normaliseDocumentNumber', () => {
  it.each([
    '宜政办〔2023〕26号',
    '国办发明电〔2018〕15号',
    '国令第706号',
    '二七政辦〔2018〕14號',
    '绥政〔2017〕3号（试行）',
    '关于清单（2023年版）',
    '办法（2023）',
    '〈2023〉5号',
    '',
  ])('leaves %j', (text) => {
    expect(normaliseDocumentNumber(text)).toEqual({ value: text, changed: false });
  });

  it.each([
    ['常政办发【2023】58号', '常政办发〔2023〕58号'],
    ['通政﹝2019﹞3号', '通政〔2019〕3号'],
    ['古政办发[2020]26号', '古政办发〔2020〕26号'],
    ['古政办发［２０２０］２６号', '古政办发〔2020〕26号'],
    ['兴政办发(2017)58号', '兴政办发〔2017〕58号'],
    ['兴政办发（2017）58号', '兴政办发〔2017〕58号'],
    ['兴政办发（2017) 58號', '兴政办发〔2017〕58號'],
    ['  新府 \u3000 〔 2009 〕22号\n', '新府〔2009〕22号'],
  ])('%j becomes %s', (text, value) => {
    expect(normaliseDocumentNumber(text)).toEqual({ value, changed: true });
  });

  it.each(['绥政办发〔202025', '醴政办发〔201618', ' 牟政办发〔201746', '醴政办发2016〕18号', '甲【2020〕1号', '甲(2020]1号'])(
    'does not guess at %j',
    (text) => {
      expect(normaliseDocumentNumber(text)).toEqual({ value: text, changed: false, problem: 'unclosed-bracket' });
    },
  );

  it('refuses what is no number but a text', () => {
    const text = '关'.repeat(101);
    expect(normaliseDocumentNumber(text)).toEqual({ value: text, changed: false, problem: 'too-long' });
    expect(normaliseDocumentNumber('关'.repeat(100)).problem).toBeUndefined();
  });

  it('changes nothing the second time', () => {
    const piece = fc.constantFrom('宜政办', '〔', '〕', '【', '】', '[', ']', '（', '）', '(', ')', '2023', '19', ' ', '\u3000', '２６', '号');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())).map((parts) => parts.join('')), (text) => {
        const once = normaliseDocumentNumber(text);
        const twice = normaliseDocumentNumber(once.value);
        expect(twice.value).toBe(once.value);
        expect(twice.changed).toBe(false);
      }),
    );
  });
});

describe('documentNumberKey', () => {
  it.each([
    '宜政办〔2023〕26号',
    '宜政办2023 26号',
    '宜政办202326号',
    '宜政办[2023]26號',
    '宜政办（2023）26号',
    '宜政办 ﹝２０２３﹞ ２６ 号',
    '宜政办2023-26号',
    '宜政办2023—26号',
    '【宜政办】2023 26号',
  ])('%s has the common key', (text) => {
    expect(documentNumberKey(text)).toBe('宜政办2023-26号');
  });

  it('keeps different numbers apart', () => {
    const keys = ['宜政办〔2023〕26号', '宜政办〔2023〕2号', '宜政办〔2022〕326号', '宜政办〔2023〕260号', '宜政〔2023〕26号', '国令第706号'];
    expect(new Set(keys.map(documentNumberKey)).size).toBe(keys.length);
    expect(documentNumberKey('宜政办20232 6号')).toBe('宜政办2023-26号');
  });

  it('splits only digits that begin with a plausible year', () => {
    expect(documentNumberKey('甲180012号')).toBe('甲180012号');
    expect(documentNumberKey('甲2023号')).toBe('甲2023号');
    expect(documentNumberKey('A1〔2023〕5号')).toBe('A12023-5号');
    expect(documentNumberKey('a〔2020〕201912号')).toBe('A2020-201912号');
  });

  it('is stable', () => {
    const piece = fc.constantFrom('宜政办', '〔', '〕', '(', ')', '2023', '19', '-', ' ', '6', '号', 'e', '\u0301');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 }))).map((parts) => parts.join('')), (text) => {
        const key = documentNumberKey(text);
        expect(documentNumberKey(key)).toBe(key);
      }),
    );
  });

  it('does not depend on the brackets of a number', () => {
    const brackets = fc.constantFrom('〔〕', '﹝﹞', '【】', '[]', '()', '（）', '  ');
    fc.assert(
      fc.property(brackets, fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 99999 }), (pair, year, serial) => {
        const text = `宜政办${pair.charAt(0)}${year}${pair.charAt(1)}${serial}号`;
        expect(documentNumberKey(text)).toBe(`宜政办${year}-${serial}号`);
      }),
    );
  });
});

describe('parseDocumentNumber', () => {
  it.each([
    ['石柱府办发〔2023〕41号', '石柱府办发', 2023, 41],
    ['国函〔2006〕38号', '国函', 2006, 38],
    ['浮政辦發〔2024〕27號', '浮政辦發', 2024, 27],
    ['民政发 [2020] 第110号', '民政发', 2020, 110],
    ['国发〔1981〕88号', '国发', 1981, 88],
  ])('reads %s', (text, prefix, year, serial) => {
    expect(parseDocumentNumber(text)).toEqual({ prefix, year, serial });
  });

  it.each(['国令第706号', '绥政办发〔202025', '〔2020〕5号', '甲〔2020〕0号', '甲〔2020〕号', '甲〔2020〕5', 'null', ''])('has no parts for %j', (text) => {
    expect(parseDocumentNumber(text)).toBeNull();
  });
});
