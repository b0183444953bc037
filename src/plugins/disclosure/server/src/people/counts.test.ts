import fc from 'fast-check';
import { COUNTED_ACTS, countsOf, type Told } from './counts';

const OCTOBER = Date.parse('2026-10-31T15:59:00Z');
const told = (act: string, by: string, more: Partial<Told> = {}): Told => ({ act, target: 'one', agency: 'tax', actor: `${by} 某人`, at: OCTOBER, fields: [], ...more });
const nothing = { submitted: 0, accepted: 0, edited: 0, returned: 0, unused: 0, recalled: 0, open: 0, inTime: 0, timed: 0 };
const count = (...acts: Told[]) => countsOf(acts, () => true);

describe('counting what became of submissions', () => {
  it('tells what was accepted from what was accepted as edited', () => {
    expect(count(told('review_submitted', 'admin:1'), told('published', 'admin:2'))).toEqual([
      { account: 'admin:1', officer: '某人', agency: 'tax', month: '2026-10', ...nothing, submitted: 1, accepted: 1, inTime: 1, timed: 1 },
    ]);
    // The centre changes the title, which makes the review void, and submits it anew on behalf of the unit.
    const [edited] = count(
      told('review_submitted', 'admin:1'),
      told('saved', 'admin:2', { fields: ['title'] }),
      told('review_submitted', 'admin:2', { at: OCTOBER + 60_000 }),
      told('published', 'admin:3')
    );
    expect(edited).toMatchObject({ account: 'admin:1', month: '2026-10', submitted: 1, accepted: 0, edited: 1 });
  });

  it('does not call an own change or a save without changes an edit', () => {
    const [own] = count(told('review_submitted', 'admin:1'), told('saved', 'admin:1', { fields: ['title'] }), told('saved', 'admin:2'), told('review_submitted', 'admin:1'), told('published', 'admin:2'));
    expect(own).toMatchObject({ submitted: 1, accepted: 1, edited: 0 });
  });

  it('counts each submission after a return anew, and takes the month in Shanghai', () => {
    const counts = count(
      told('review_submitted', 'admin:1'),
      told('review_returned', 'admin:2'),
      told('review_submitted', 'admin:1', { at: OCTOBER + 60_000 }),
      told('review_declined', 'admin:2', { at: OCTOBER + 60_000 })
    );
    expect(counts.map(({ month, returned, unused }) => [month, returned, unused])).toEqual([['2026-10', 1, 0], ['2026-11', 0, 1]]);
  });

  it.each(['draft_deleted', 'merged', 'expunged'])('does not wait for ever for what is gone: %s', (gone) => {
    expect(count(told('review_submitted', 'admin:1'), told(gone, 'admin:2'))[0]).toMatchObject({ submitted: 1, recalled: 1, open: 0 });
  });

  it('says nothing of time where the limit is not known, nor of a correction', () => {
    expect(countsOf([told('review_submitted', 'admin:1'), told('published', 'admin:2')], () => null)[0]).toMatchObject({ accepted: 1, timed: 0 });
    expect(count(told('review_submitted', 'admin:1'), told('corrected', 'admin:2'))[0]).toMatchObject({ accepted: 1, timed: 0 });
  });

  it('adds up, whatever the journal says', () => {
    const act = fc.record({ act: fc.constantFrom(...COUNTED_ACTS), by: fc.constantFrom('admin:1', 'admin:2'), target: fc.constantFrom('one', 'two'), fields: fc.constantFrom([], ['title']) });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const counts = countsOf(acts.map(({ act: name, by, ...more }) => told(name, by, more)), () => false);
        for (const { submitted, accepted, edited, returned, unused, recalled, open, timed } of counts) {
          expect(accepted + edited + returned + unused + recalled + open).toBe(submitted);
          expect(Math.min(accepted, edited, returned, unused, recalled, open)).toBeGreaterThanOrEqual(0);
          expect(timed).toBeLessThanOrEqual(accepted + edited);
        }
      })
    );
  });
});
