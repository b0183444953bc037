import fc from 'fast-check';
import { isDay, parseDay, parseInstant } from './dates';
import { addDays, shanghaiDay, shanghaiMinute, startOfDay } from './shanghai';

const day = fc.integer({ min: 0, max: 109571 }).map((n) => addDays('1900-01-01', n));

describe('parseDay', () => {
  it.each([
    ['2018.04.09', '2018-04-09'],
    ['2018.01.12', '2018-01-12'],
    ['2018/4/9', '2018-04-09'],
    ['2023年4月18日', '2023-04-18'],
    ['1981年05月23日', '1981-05-23'],
    ['2023年4月18号', '2023-04-18'],
    ['2023 年 4 月 18 日', '2023-04-18'],
    ['二〇〇九年六月二日', '2009-06-02'],
    ['二○○九年五月十日', '2009-05-10'],
    ['二○○三年四月三日', '2003-04-03'],
    ['二OO九年一月九日', '2009-01-09'],
    ['二ＯＯ九年一月九日', '2009-01-09'],
    ['二00九年十一月十八日', '2009-11-18'],
    ['二○一一年七月二十八日', '2011-07-28'],
    ['二〇二三年十二月三十一日', '2023-12-31'],
    ['二〇二三年一〇月二〇日', '2023-10-20'],
    ['二〇二三年十月廿一日', '2023-10-21'],
    ['二〇二三年１２月３０日', '2023-12-30'],
    ['2021- 01- 20', '2021-01-20'],
    ['２０２１－０１－２０', '2021-01-20'],
    ['2021–01–20', '2021-01-20'],
    [' 2021-01-20\u00a0', '2021-01-20'],
    ['20171116', '2017-11-16'],
    ['2021-10-08 15:47', '2021-10-08'],
    ['2021- 01- 20 08 : 32', '2021-01-20'],
    ['2021-1-1 12:30', '2021-01-01'],
    ['2009-06-02 00:02:00.0', '2009-06-02'],
    ['2020-12-12 15:40:33', '2020-12-12'],
    ['2018年6月28日 8时5分', '2018-06-28'],
    ['2018年6月28日08：05', '2018-06-28'],
    ['2023-12-31T23:30:00Z', '2024-01-01'],
    ['2023-12-31T15:59:59.999Z', '2023-12-31'],
    ['2024-01-01T02:00:00+09:00', '2024-01-01'],
    ['2024-01-01T00:30:00+0900', '2023-12-31'],
    ['1899-12-31T16:00:00Z', '1900-01-01'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %j as %s', (text, expected) => {
    expect(parseDay(text)).toEqual({ ok: true, day: expected, literalChanged: text !== expected });
  });

  it.each(['', ' ', '\u3000', 'null', 'NULL', '无', '-', '—', '——', '/', '暂无'])('%j is empty', (text) => {
    expect(parseDay(text)).toEqual({ ok: false, problem: 'empty' });
  });

  it.each([
    '2018年10日11日',
    '2023-02-30',
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '20231345',
    '1899-12-31',
    '2200-01-01',
    '2199-12-31T20:00:00Z',
    '0000-01-01T00:00:00+14:00',
    '9999-12-31T23:00:00-12:00',
    '2023年2月30日',
    '二〇二三年十三月一日',
    '2021-10-08 25:00',
    '2021-10-08 24:00',
    '2021-10-08 10:60',
    '2021-10-08T10:00:00+15:00',
  ])('%j is impossible', (text) => {
    expect(parseDay(text)).toEqual({ ok: false, problem: 'impossible' });
  });

  it.each([
    '2020411',
    '201857',
    '2014312日',
    '2023515',
    '2018-04',
    '2018-04.09',
    '18-04-09',
    '2022年7月12日至2022年7月20日',
    '二〇二三年一月二三日',
    '2021-10-08 下午',
    '2021-10-0815:47',
    '发布时间：2021-10-08',
    'yesterday',
    '有效',
    `2021-10-08${' '.repeat(80)}10:00`,
  ])('%j is unreadable', (text) => {
    expect(parseDay(text)).toEqual({ ok: false, problem: 'unreadable' });
  });

  it('reads every day in every form', () => {
    const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const spoken = (n: number): string => {
      const tens = n < 10 ? '' : `${n < 20 ? '' : digits[Math.floor(n / 10)]}十`;
      return tens + (n % 10 === 0 ? '' : digits[n % 10]);
    };
    fc.assert(
      fc.property(day, (text) => {
        const [y = '', m = '', d = ''] = text.split('-');
        const chinese = `${[...y].map((c) => digits[Number(c)]).join('')}年${spoken(Number(m))}月${spoken(Number(d))}日`;
        const forms = [text, `${y}.${m}.${d}`, `${y}/${Number(m)}/${Number(d)}`, y + m + d, `${y}年${Number(m)}月${Number(d)}日`, chinese, `${text} 23:59`];
        for (const form of forms) expect(parseDay(form)).toMatchObject({ ok: true, day: text });
        expect(isDay(text)).toBe(true);
      }),
    );
  });

  it('never throws and gives real days only', () => {
    const piece = fc.constantFrom('2023', '20', '2', '-', '.', '/', '年', '月', '日', ' ', ':', 'T', 'Z', '十', '三', '〇', '+08:00');
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: piece }, fc.string())).map((parts) => parts.join('')), (text) => {
        const result = parseDay(text);
        if (result.ok) expect(isDay(result.day)).toBe(true);
        expect(parseInstant(text).ok).toBe(result.ok);
      }),
    );
  });
});

describe('parseInstant', () => {
  it.each([
    ['2021-10-08 15:47', '2021-10-08T07:47:00.000Z', false],
    ['2022-02-24 16:22:44', '2022-02-24T08:22:44.000Z', false],
    ['2021-10-08T07:47:00.000Z', '2021-10-08T07:47:00.000Z', false],
    ['2021-10-08T07:47:00Z', '2021-10-08T07:47:00.000Z', true],
    ['2009-06-02 00:02:00.0', '2009-06-01T16:02:00.000Z', true],
    ['2009-06-02 00:02:00.1234', '2009-06-01T16:02:00.123Z', true],
    ['2018-02-28', '2018-02-27T16:00:00.000Z', true],
    ['二OO九年一月九日', '2009-01-08T16:00:00.000Z', true],
    ['2021- 01- 20 08 : 32', '2021-01-20T00:32:00.000Z', true],
    ['2021-01-20T08:32:10-0500', '2021-01-20T13:32:10.000Z', true],
    ['2021年1月20日 8时32分5秒', '2021-01-20T00:32:05.000Z', true],
  ])('reads %j as %s', (text, iso, literalChanged) => {
    expect(parseInstant(text)).toEqual({ ok: true, at: Date.parse(iso), literalChanged });
  });

  it('has the problems of parseDay', () => {
    expect(parseInstant('无')).toEqual({ ok: false, problem: 'empty' });
    expect(parseInstant('2018年10日11日')).toEqual({ ok: false, problem: 'impossible' });
    expect(parseInstant('2020411')).toEqual({ ok: false, problem: 'unreadable' });
  });

  it('undoes the Shanghai and the ISO form', () => {
    const instant = fc.integer({ min: startOfDay('1900-01-01'), max: startOfDay('2199-12-31') });
    fc.assert(
      fc.property(instant, (at) => {
        expect(parseInstant(new Date(at).toISOString())).toEqual({ ok: true, at, literalChanged: false });
        const minute = Math.floor(at / 60_000) * 60_000;
        expect(parseInstant(shanghaiMinute(at))).toEqual({ ok: true, at: minute, literalChanged: false });
        expect(parseDay(new Date(at).toISOString())).toMatchObject({ day: shanghaiDay(at) });
      }),
    );
  });
});

describe('isDay', () => {
  it.each(['2024-02-29', '1900-01-01', '0050-03-01'])('accepts %s', (text) => expect(isDay(text)).toBe(true));
  it.each(['2023-02-29', '2023-2-9', '2023-13-01', '2023-01-00', ' 2023-01-01', '2023-01-01\n', '2023/01/01', ''])('refuses %j', (text) =>
    expect(isDay(text)).toBe(false),
  );
});
