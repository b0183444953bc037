import fc from 'fast-check';
import config from '../config';
import { linksIn, targetsFor } from './links';

const { addresses } = config.default.site;
const target = targetsFor({ domain: 'www.example.gov.cn', addresses });

describe('links of a body', () => {
  it('are read with their words, each address once', () => {
    expect(linksIn('<p><a href="/a?x=1&amp;y=2">见<strong>旧</strong>文</a>、<a href="/a?x=1&amp;y=2">又</a><a href="#n1">1</a><a name="x">无</a></p>')).toEqual([{ href: '/a?x=1&y=2', text: '见旧文' }, { href: '#n1', text: '1' }]);
    expect(linksIn(null)).toEqual([]);
  });

  it.each<[string, object]>([
    ['/disclosure/entries/abc', { to: 'entry', id: 'abc' }],
    ['https://www.example.gov.cn/disclosure/entries/abc/', { to: 'entry', id: 'abc' }],
    ['http://WWW.example.gov.cn/disclosure/entries/abc?from=1', { to: 'entry', id: 'abc' }],
    ['/api/disclosure/entries/abc/attachments/k1/%E5%90%8D.pdf', { to: 'entry', id: 'abc', file: 'k1' }],
    ['attachments/k1/名.pdf', { to: 'own-file', key: 'k1' }],
    ['/disclosure/agencies/finance', { to: 'agency', code: 'finance' }],
    ['/disclosure/guides/finance', { to: 'agency', code: 'finance' }],
    ['/disclosure/categories/column/plans', { to: 'category', scheme: 'column', code: 'plans' }],
    ['/zwgk/2015/1.html', { to: 'elsewhere' }],
    ['#n1', { to: 'elsewhere' }],
    ['mailto:a@example.gov.cn', { to: 'elsewhere' }],
    ['https://www.gov.cn/disclosure/entries/abc', { to: 'web', url: 'https://www.gov.cn/disclosure/entries/abc' }],
    ['http://[bad', { to: 'elsewhere' }],
  ])('%s', (href, expected) => expect(target(href)).toEqual(expected));

  it('follow the templates of the county’s own front end, on whatever host', () => {
    const own = targetsFor({ domain: '', addresses: { ...addresses, entry: 'https://xxgk.example.gov.cn/show/{id}.html', agency: '/dept?code={code}' } });
    expect(own('https://xxgk.example.gov.cn/show/abc.html')).toEqual({ to: 'entry', id: 'abc' });
    expect(own('/disclosure/entries/abc')).toEqual({ to: 'entry', id: 'abc' });
    expect(own('/dept?code=finance')).toEqual({ to: 'elsewhere' });
  });

  it('take any text for an address without fault', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string().map((text) => `/disclosure/entries/${text}`)), (href) => expect(target(href)).toHaveProperty('to')));
  });
});
