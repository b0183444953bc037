import { planOf, type Expected } from './plan';

describe('how a search is made', () => {
  const usual: Expected = { scope: 'any', entries: 100_000, share: 0, filtered: false, met: null, limit: 1001 };
  const of = (given: Partial<Expected>) => planOf({ ...usual, ...given });

  it('takes the index for what is rare, and all of it', () => {
    for (const share of [0, 0.0005, 0.01]) expect(of({ share })).toMatchObject({ way: 'index', newest: null });
    expect(of({ entries: 0 })).toMatchObject({ way: 'index', newest: null });
  });

  it('walks along the dates for what stands nearly everywhere, titles sooner than bodies', () => {
    expect(of({ share: 0.6 })).toMatchObject({ way: 'walk' });
    expect(of({ share: 0.08, scope: 'title' })).toMatchObject({ way: 'walk' });
    expect(of({ share: 0.08 })).toMatchObject({ way: 'index' });
  });

  it('looks only at the newest where the index would name too many', () => {
    const { way, newest } = of({ share: 0.12 });
    expect(way).toBe('index');
    expect(newest).toBeGreaterThan(1001 / 0.12);
    expect(newest).toBeLessThan(50_000);
  });

  it('begins at the filter that leaves the fewest entries', () => {
    expect(of({ share: 0.6, filtered: true, met: 500 })).toMatchObject({ way: 'filter', newest: null });
    expect(of({ share: 0.001, filtered: true, met: 5000 })).toMatchObject({ way: 'index', newest: null });
    expect(of({ share: 0.6, filtered: true, met: 90_000 })).toMatchObject({ way: 'walk' });
  });
});
