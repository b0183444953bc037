import fc from 'fast-check';
import { cookieOf, ownPath, viewOf, type View } from './view';

describe('the way of looking', () => {
  it('comes back from its cookie', () => {
    const view: fc.Arbitrary<View> = fc.record({ text: fc.constantFrom('normal', 'large'), contrast: fc.constantFrom('normal', 'high') });
    fc.assert(fc.property(view, (chosen) => expect(viewOf(cookieOf(chosen))).toEqual(chosen)));
  });

  it('is normal for whatever else a cookie holds', () => {
    fc.assert(fc.property(fc.string().filter((text) => !/large|high/.test(text)), (text) => expect(viewOf(text)).toEqual({ text: 'normal', contrast: 'normal' })));
    expect(viewOf(undefined)).toEqual({ text: 'normal', contrast: 'normal' });
  });

  it('never sends anybody to another site', () => {
    const address = fc.oneof(fc.webUrl(), fc.string(), fc.string().map((text) => `/disclosure${text}`), fc.string().map((text) => `//${text}`));
    fc.assert(
      fc.property(address, (back) => {
        const { origin, pathname } = new URL(ownPath(back), 'https://www.example.gov.cn');
        expect(origin).toBe('https://www.example.gov.cn');
        expect(pathname).toBeTruthy();
      })
    );
    expect(ownPath('/disclosure/entries?q=1')).toBe('/disclosure/entries?q=1');
  });
});
