import { planOf, type Expected } from './plan';

describe('how a search is made', () => {
  const newest = [1000, 5000, 20_000, 50_000].map((entries) => ({ entries, since: -entries }));
  const usual: Expected = { scope: 'any', entries: 100_000, share: 0, filtered: false, met: null, limit: 1001, newest };
  const of = (given: Partial<Expected>) => planOf({ ...usual, ...given });

  it('takes the index for what is rare, and all of it', () => {
    for (const share of [0, 0.0005, 0.01]) expect(of({ share })).toEqual(expect.objectContaining({ way: 'index', since: null }));
    expect(of({ entries: 0 })).toMatchObject({ way: 'index', since: null });
  });

  it('walks along the dates for what stands nearly everywhere, titles sooner than bodies', () => {
    expect(of({ share: 0.9 })).toMatchObject({ way: 'walk', since: -5000 });
    expect(of({ share: 0.2, scope: 'title' })).toMatchObject({ way: 'walk', since: -20_000 });
    expect(of({ share: 0.2 })).toMatchObject({ way: 'recent' });
  });

  it('looks only at the newest where the index would name too many, and at enough of them', () => {
    expect(of({ share: 0.12 })).toMatchObject({ way: 'recent', since: -20_000 });
    expect(of({ share: 0.12, limit: 2000 })).toMatchObject({ way: 'recent', since: -50_000 });
    expect(of({ share: 0.12, limit: 4000 })).toMatchObject({ way: 'index', since: null });
    expect(of({ share: 0.12, newest: [] })).toMatchObject({ way: 'index', since: null });
  });

  it('begins at the filter that leaves the fewest entries', () => {
    expect(of({ share: 0.6, filtered: true, met: 500 })).toMatchObject({ way: 'filter', since: null });
    expect(of({ share: 0.001, filtered: true, met: 5000 })).toMatchObject({ way: 'index', since: null });
    expect(of({ share: 0.9, filtered: true, met: 90_000 })).toMatchObject({ way: 'walk' });
  });
});
