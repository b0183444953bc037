import config from '.';

const faultOf = (settings: object): string => {
  try {
    config.validator(settings);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the settings of the pages', () => {
  it.each<[string, object, RegExp]>([
    ['a pale colour', { pages: { colours: { brand: '#7fb2e5' } } }, /pages\.colours\.brand: .*白色背景.*对比度只有 2\.\d\d.*4\.5/],
    ['text that cannot be read on the colour', { pages: { colours: { brand: '#12508f', onBrand: '#3377bb' } } }, /pages\.colours\.onBrand: .*对比度只有 1\.\d\d/],
    ['another notation of a colour', { pages: { colours: { brand: 'blue' } } }, /pages\.colours\.brand: 应写作 #rrggbb/],
    ['an address that is a script', { pages: { logo: 'javascript:alert(1)' } }, /pages\.logo: 应为以/],
    ['an address of another host without a scheme', { pages: { foot: { reportErrors: '//evil.example' } } }, /pages\.foot\.reportErrors: 应为以/],
    ['a former path that would take everything', { pages: { legacyPaths: ['/'] } }, /pages\.legacyPaths\.0: 应写作/],
    ['a setting that is not there', { pages: { color: 'x' } }, /pages/],
  ])('refuse %s', (_, settings, fault) => {
    expect(faultOf(settings)).toMatch(fault);
  });

  it('take what a county writes', () => {
    expect(faultOf({ pages: { enabled: false, colours: { brand: '#7a1f1f' }, logo: '/uploads/logo.png', legacyPaths: ['/zwgk/', '/xxgk/ml/'], foot: { reportErrors: 'https://zfwzgl.www.gov.cn/' } } })).toBe('');
    expect(faultOf({})).toBe('');
  });
});
