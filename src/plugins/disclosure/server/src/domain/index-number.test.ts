import fc from 'fast-check';
import { formatIndexNumber, frontCodeOf, indexNumberKey, MAX_SERIAL, parseIndexNumber } from './index-number';
import { organisationCodeCheckDigit } from './organisation-code';

const front = fc
  .string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 8, maxLength: 8 })
  .map((body) => body + organisationCodeCheckDigit(body));

describe('standard form', () => {
  it.each([
    ['014416330/2018-04736', '014416330', 2018, 4736],
    ['00835003X/2015-00018', '00835003X', 2015, 18],
    ['000014349/2017-00110', '000014349', 2017, 110],
  ])('reads and writes %s', (text, code, year, serial) => {
    expect(parseIndexNumber(text)).toEqual({ front: code, year, serial });
    expect(formatIndexNumber(code, year, serial)).toBe(text);
    expect(text).toHaveLength(20);
  });

  it('survives the round trip', () => {
    fc.assert(
      fc.property(front, fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: MAX_SERIAL }), (code, year, serial) => {
        const text = formatIndexNumber(code, year, serial);
        expect(text).toHaveLength(20);
        expect(parseIndexNumber(text)).toEqual({ front: code, year, serial });
        expect(frontCodeOf(text)).toBe(code);
        expect(indexNumberKey(text)).toBe(text);
      }),
    );
  });

  it.each([
    ['014416330', 2018, 0],
    ['014416330', 2018, 100000],
    ['014416330', 2018, 1.5],
    ['014416330', 2018, NaN],
    ['014416330', 999, 1],
    ['014416330', 10000, 1],
    ['01441633-0', 2018, 1],
    ['014416330 ', 2018, 1],
    ['11441700007280420Y', 2018, 1],
  ])('refuses to write %s/%s-%s', (code, year, serial) => {
    expect(() => formatIndexNumber(code, year, serial)).toThrow(RangeError);
  });
});

describe('numbers of live records that deviate', () => {
  it.each([
    ['11441700007280420Y/2021-00050', '007280420'],
    ['11341702486344515H/202110-00013', '486344515'],
    ['1150022873659872X5/2023-00005', '73659872X'],
    ['11500236MB1822153Y/2023-00099', 'MB1822153'],
    ['11532323015172622Y-/2018-1220012', '015172622'],
    ['01527918X-2020-153077', '01527918X'],
    ['750659971-202306-749994', '750659971'],
    ['000000001/2021-00151', null],
    ['035210000/2025-00016', null],
    ['SM04100-1100-2016-00100', null],
    ['XC412927-02-2013-00108', null],
    ['02165835-001/2023-81761', null],
    ['330522/2023-05094', null],
    ['/2021-00900', null],
    ['014416330', null],
    ['0144163302018', null],
    ['', null],
  ])('%s begins with %s', (text, code) => {
    expect(frontCodeOf(text)).toBe(code);
  });

  it.each([
    '11441700007280420Y/2021-00050',
    '01527918X-2020-153077',
    '003043524/202203-00218',
    '014416330/2018-4736',
    ' 014416330/2018-04736',
    '014416330/2018-04736\n',
    '01441633x/2018-04736',
  ])('%j is not the standard form', (text) => {
    expect(parseIndexNumber(text)).toBeNull();
  });

  it('knows the hyphen that GB 11714 prints', () => {
    expect(frontCodeOf('01441633-0/2018-04736')).toBe('014416330');
    expect(frontCodeOf('01441633-1/2018-04736')).toBeNull();
    expect(frontCodeOf('00250239-7/2025-00413')).toBe('002502397');
  });

  it('refuses a credit code with a wrong check character', () => {
    expect(frontCodeOf('11441700007280420X/2021-00050')).toBeNull();
  });
});

describe('look-up key', () => {
  it.each([
    ['０１４４１６３３０／２０１８－０４７３６', '014416330/2018-04736'],
    [' 00835003x / 2015 — 00018 ', '00835003X/2015-00018'],
    ['014416330⁄2018–04736', '014416330/2018-04736'],
    ['014416330∕2018−04736', '014416330/2018-04736'],
    ['014416330\\2018\u201104736', '014416330/2018-04736'],
    ['0144\u200b16330\u3000/2018-04736', '014416330/2018-04736'],
  ])('%j is looked up as %s', (text, key) => {
    expect(indexNumberKey(text)).toBe(key);
  });

  it('is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => indexNumberKey(indexNumberKey(text)) === indexNumberKey(text)),
    );
  });
});
