import fc from 'fast-check';
import { objectionTo, rangeOf } from './network';

const WITHIN = ['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0', '255.255.255.255', '::1', '::', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::a00:1', '::ffff:127.0.0.1'];
const OUTSIDE = ['8.8.8.8', '::ffff:8.8.8.8', '172.32.0.1', '223.5.5.5', '2400:3200::1'];

describe('where messages may go', () => {
  it.each(WITHIN)('not to %s, unless the settings name it', (address) => {
    for (const protocol of ['http:', 'https:']) expect(objectionTo(address, protocol, [])).toMatch(/privateNetwork/);
  });

  it.each(OUTSIDE)('to %s encrypted', (address) => {
    expect(objectionTo(address, 'https:', [])).toBeNull();
    expect(objectionTo(address, 'http:', [])).toMatch(/https/);
  });

  it('into ranges that the settings name, and no further', () => {
    expect(objectionTo('10.20.3.4', 'http:', ['10.20.0.0/16'])).toBeNull();
    expect(objectionTo('::ffff:10.20.3.4', 'http:', ['10.20.0.0/16'])).toBeNull();
    expect(objectionTo('10.21.3.4', 'http:', ['10.20.0.0/16'])).toMatch(/privateNetwork/);
    expect(objectionTo('fd00::5', 'http:', ['fd00::5'])).toBeNull();
    expect(objectionTo('8.8.8.8', 'http:', ['10.20.0.0/16'])).toMatch(/https/);
  });

  it('refuses every address of a private range', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => (objectionTo(`10.${address.split('.').slice(1).join('.')}`, 'https:', []) !== null)));
  });

  it.each(['', '10', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', 'a.example', '::/129', '10.0.0.0/'])('%s is no range', (text) => {
    expect(rangeOf(text)).toBeNull();
  });
});
