import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { legalInXml } from './xml';

describe('legalInXml', () => {
  it.each([
    ['某县\u0008公告', '某县公告'],
    ['一\ud800二', '一二'],
    ['\ufffe', ''],
    ['𠮷\t\n龘', '𠮷\t\n龘'],
  ])('%j becomes %j', (text, expected) => {
    expect(legalInXml(text)).toBe(expected);
  });

  it('leaves nothing that cannot stand in a document, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const legal = legalInXml(text);
        expect(legalInXml(legal)).toBe(legal);
        expect([...legal].every((sign) => /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(sign))).toBe(true);
        expect(XMLValidator.validate(`<a>${legal.replace(/[<>&]/g, '')}</a>`)).toBe(true);
      })
    );
  });
});
