import fc from 'fast-check';
import config from '.';
import { understood, withPanel, wrongWordsOf } from './panel';

const words = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.string({ maxLength: 3 }));

describe('settings of the panel', () => {
  it('go over the configuration, setting by setting', () => {
    const site = { ...config.default.site, name: '某县人民政府', identificationCode: '1234567890' };
    const settings = withPanel({ ...config.default, site }, { 'site.name': '清渡县人民政府', 'pages.colours': { brand: '#7a1f1f', onBrand: '#ffffff' } });
    expect(settings.site).toEqual({ ...site, name: '清渡县人民政府' });
    expect(settings.pages).toEqual({ ...config.default.pages, colours: { brand: '#7a1f1f', onBrand: '#ffffff' } });
    expect(withPanel(config.default, {})).toEqual(config.default);
  });

  it('count for nothing where the host has locked them or this release does not understand them', () => {
    const rows = [
      { key: 'site.name', value: '甲' },
      { key: 'pages.title', value: '乙' },
      { key: 'site.identificationCode', value: 'x' },
      { key: 'of.another.release', value: 1 },
    ];
    expect(understood(rows, ['pages.title'])).toEqual({ 'site.name': '甲' });
  });

  it('take wrong words away and add some, whoever shipped them', () => {
    fc.assert(
      fc.property(words, words, words, (shipped, host, added) => {
        const removed = Object.keys(shipped).slice(0, 2);
        const inForce = wrongWordsOf(shipped, host, { added, removed });
        for (const word of removed) expect(inForce[word]).toBe(added[word]);
        for (const [wrong, right] of Object.entries(added)) expect(inForce[wrong]).toBe(right);
        expect(wrongWordsOf(shipped, host, undefined)).toEqual({ ...shipped, ...host });
      })
    );
  });
});
