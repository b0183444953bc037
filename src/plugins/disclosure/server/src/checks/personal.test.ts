import fc from 'fast-check';
import { organisationCodeCheckDigit } from '../domain/organisation-code';
import { formatIndexNumber } from '../domain/index-number';
import { isIdentityNumber, isLuhn, masked, personalDataIn } from './personal';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const two = (n: number) => String(n).padStart(2, '0');
const withCheck = (body: string) => body + '10X98765432'[WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(body[index]), 0) % 11];
const identity = fc
  .tuple(fc.integer({ min: 110000, max: 659000 }), fc.integer({ min: 1930, max: 2024 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 999 }))
  .map(([place, year, month, day, serial]) => withCheck(`${place}${year}${two(month)}${two(day)}${String(serial).padStart(3, '0')}`));
const mobile = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 })).map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
/** Words as they stand around a number in a notice. */
const words = fc.constantFrom('', '张某，身份证号：', '联系电话', '（', '。', '户名', '\n', '“');

describe('personal data', () => {
  it.each(['11010519491231002X', '11010519491231002x', '440524188001010014', '110018195811020040', '１１０１０５１９４９１２３１００２X'])('%s is an identity number', (number) => {
    expect(personalDataIn(`身份证号${number}。`)).toMatchObject([{ kind: 'identity_number', from: 4, to: 22, found: number }]);
  });

  it.each([
    ['a wrong check digit', '110105194912310021'],
    ['a credit code of an organ', '11100000000014416Q'],
    ['an index number', '014416330/2020-00001'],
    ['a document number', '某政办发〔2020〕13800138000号'.replace('13800138000', '12')],
    ['an office telephone', '0731-85012345'],
    ['a sum of money', '13912345678.50元'],
    ['a fraction', '0.13912345678'],
    ['the count of a sheet', '8613800138000'],
    ['a long file name', 'IMG_11010519491231002X1'],
    ['a card number without check', '6222021234567890123'],
  ])('%s is none', (_what, text) => {
    expect(personalDataIn(text)).toEqual([]);
  });

  it.each([
    ['+8613800138000', '+86138****8000'],
    ['0086-13800138000', '0086-138****8000'],
    ['电话：13800138000.', '电话：138****8000.'],
    ['110105 19491231 002X', '11*************02X'],
  ])('%s is masked as %s', (text, instead) => expect(masked(text)).toBe(instead));

  it('is printed as counties print it', () => {
    expect(masked('张三 11010519491231002X，电话138 0013 8000，卡号6222 0200 0000 0000 009')).toBe(
      '张三 11*************02X，电话138****8000，卡号' + (isLuhn('6222020000000000009') ? '6222***********0009' : '6222 0200 0000 0000 009')
    );
    expect(masked('13800138000')).toBe('138****8000');
  });

  it('is found wherever it stands, and is gone after masking', () => {
    fc.assert(
      fc.property(words, fc.oneof(identity, mobile), words, (before, number, after) => {
        const text = before + number + after;
        expect(personalDataIn(text)).toMatchObject([{ from: before.length, found: number }]);
        expect(personalDataIn(masked(text))).toEqual([]);
      })
    );
  });

  it('is found in a list of a hundred thousand, each once', () => {
    const list = Array.from({ length: 100_000 }, (_, n) => `张三 138${String(n).padStart(8, '0')}`).join('\n');
    expect(personalDataIn(list)).toHaveLength(100_000);
    expect(personalDataIn('6222020000000000005 13800138000').map(({ kind }) => kind)).toEqual(isLuhn('6222020000000000005') ? ['bank_card', 'mobile'] : ['mobile']);
  });

  it('of no other eighteen digits than those with the check digit', () => {
    fc.assert(fc.property(identity, fc.integer({ min: 0, max: 9 }), (number, digit) => {
      const other = number.slice(0, 17) + digit;
      expect(isIdentityNumber(other)).toBe(other === number);
    }));
  });

  it('is never seen in an index number', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 2000, max: 2040 }), fc.integer({ min: 1, max: 99999 }), (n, year, serial) => {
      const body = String(n).padStart(8, '0');
      expect(personalDataIn(formatIndexNumber(body + organisationCodeCheckDigit(body), year, serial))).toEqual([]);
    }));
  });
});
