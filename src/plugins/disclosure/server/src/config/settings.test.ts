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

describe('the settings of what a host adds', () => {
  const field = { name: 'projectStage', label: '项目阶段' };
  it.each<[string, object, RegExp]>([
    ['a condition on a field that is not public', { entryFields: [{ ...field, facet: true }] }, /entryFields\.0\.public: 要能筛选/],
    ['a field declared twice', { entryFields: [field, field] }, /entryFields: 字段名重复/],
    ['a name that could be part of a statement', { entryFields: [{ ...field, name: "x'" }] }, /entryFields\.0\.name/],
    ['a field without a name for people', { entryFields: [{ name: 'x' }] }, /entryFields\.0\.label/],
    ['a scheme of ours', { schemes: [{ code: 'topic', name: '主题' }] }, /schemes\.0\.code: 是本插件自己的分类体系/],
    ['a scheme that a term of a field could be taken for', { schemes: [{ code: 'host.x', name: '某' }] }, /schemes\.0\.code/],
    ['too many links at a time', { checks: { externalLinks: { concurrency: 100 } } }, /checks\.externalLinks\.concurrency/],
    ['a network for links that is none', { checks: { externalLinks: { privateNetwork: ['intranet'] } } }, /checks\.externalLinks\.privateNetwork\.0: 应为 IP 地址或网段/],
    ['a receiver network that is none', { webhooks: { privateNetwork: ['10.0.0.0/40'] } }, /webhooks\.privateNetwork\.0: 应为 IP 地址或网段/],
  ])('refuse %s', (_, settings, fault) => {
    expect(faultOf(settings)).toMatch(fault);
  });

  it('take what is documented', () => {
    expect(faultOf({ entryFields: [{ ...field, public: true, facet: true, values: { a: '甲' } }], schemes: [{ code: 'project-type', name: '项目类型' }], webhooks: { privateNetwork: ['10.20.0.0/16', 'fd00::/8'] } })).toBe('');
  });
});
