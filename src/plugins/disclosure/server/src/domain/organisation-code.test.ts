import fc from 'fast-check';
import { isCreditCode, isOrganisationCode, organisationCodeCheckDigit, organisationCodeOf } from './organisation-code';

const LETTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CREDIT = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const body8 = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 8, maxLength: 8 });

describe('organisation codes (GB 11714)', () => {
  it.each(['014416330', '00835003X', '01527918X', '000014349', '007280420'])('accepts %s', (code) => {
    expect(isOrganisationCode(code)).toBe(true);
    expect(organisationCodeCheckDigit(code.slice(0, 8))).toBe(code.charAt(8));
  });

  it.each(['000000001', '035210000', '01441633', '01441633-0', '00835003x', '0144163300', '', '０14416330'])(
    'refuses %j',
    (code) => expect(isOrganisationCode(code)).toBe(false),
  );

  it.each(['', '1234567', '123456789', 'abcdefgh', '１２３４５６７８'])('has no check digit for %j', (text) => {
    expect(() => organisationCodeCheckDigit(text)).toThrow(RangeError);
  });

  it('accepts every code with its computed check digit', () => {
    fc.assert(fc.property(body8, (body) => isOrganisationCode(body + organisationCodeCheckDigit(body))));
  });

  it('detects every single wrong digit', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(digits, fc.nat(7), fc.integer({ min: 1, max: 9 }), (body, at, shift) => {
        const code = body + organisationCodeCheckDigit(body);
        const wrong = String((Number(code.charAt(at)) + shift) % 10);
        return !isOrganisationCode(code.slice(0, at) + wrong + code.slice(at + 1));
      }),
    );
  });

  it('detects every wrong check digit', () => {
    fc.assert(
      fc.property(body8, fc.constantFrom(...'0123456789X'), (body, check) => {
        return isOrganisationCode(body + check) === (check === organisationCodeCheckDigit(body));
      }),
    );
  });
});

describe('unified social credit codes (GB 32100)', () => {
  it.each(['11441700007280420Y', '11370812004339255B', '11341702486344515H', '11500236MB1822153Y', '1150022873659872X5'])(
    'accepts %s',
    (code) => expect(isCreditCode(code)).toBe(true),
  );

  it.each(['11441700007280420X', '116223010139324488x', '11441700007280420', 'I1441700007280420Y', '11441700007280420y'])(
    'refuses %s',
    (code) => expect(isCreditCode(code)).toBe(false),
  );

  it('carries the organisation code', () => {
    expect(organisationCodeOf('11441700007280420Y')).toBe('007280420');
    expect(isOrganisationCode(organisationCodeOf('11370812004339255B'))).toBe(true);
    expect(() => organisationCodeOf('007280420')).toThrow(RangeError);
  });

  it('detects every single changed character', () => {
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(...CREDIT), (at, char) => {
        const code = '11441700007280420Y';
        const changed = code.slice(0, at) + char + code.slice(at + 1);
        return isCreditCode(changed) === (changed === code);
      }),
    );
  });
});
