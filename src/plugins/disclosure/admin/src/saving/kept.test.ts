import fc from 'fast-check';
import { OTHERS_HOURS, OWN_HOURS, changesOf, disputed, forget, forgetPerson, keep, keptNew, keptOf, sweep, type KeptText, type Store } from './kept';

const HOUR = 3_600_000;

function memory(room = Infinity): Store {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    key: (at) => [...held.keys()][at] ?? null,
    getItem: (key) => held.get(key) ?? null,
    removeItem: (key) => void held.delete(key),
    setItem(key, value) {
      const others = [...held].filter(([other]) => other !== key).reduce((sum, [, text]) => sum + text.length, 0);
      if (others + value.length > room) throw new Error('QuotaExceededError');
      held.set(key, value);
    },
  };
}

const text = (more: Partial<KeptText> = {}): KeptText => ({ at: 1000, person: '1', model: 'entry', document: 'd1', changes: { title: '通知' }, base: 3, ...more });

it('gives back what was kept, to the person who typed it, for the document it was typed in', () => {
  const store = memory();
  expect(keep(store, text())).toBe(true);
  expect(keptOf(store, text())).toEqual(text());
  expect(keptOf(store, text({ person: '11' }))).toBeNull();
  expect(keptOf(store, text({ document: 'd2' }))).toBeNull();
  forget(store, text());
  expect(keptOf(store, text())).toBeNull();
});

it('finds new documents of one person, the newest first', () => {
  const store = memory();
  for (const one of [text({ document: 'new:a' }), text({ document: 'new:b', at: 2000 }), text({ document: 'new:c', person: '2' }), text()]) keep(store, one);
  expect(keptNew(store, '1', 'entry').map(({ document }) => document)).toEqual(['new:b', 'new:a']);
});

it('keeps nothing of somebody who has logged out, and all of the others', () => {
  const store = memory();
  [text(), text({ person: '11' })].forEach((one) => keep(store, one));
  forgetPerson(store, '1');
  expect(keptOf(store, text())).toBeNull();
  expect(keptOf(store, text({ person: '11' }))).not.toBeNull();
});

it('takes away what has waited too long: others’ sooner, and what cannot be read', () => {
  const store = memory();
  const now = 1_000_000 * HOUR;
  const aged = (hours: number, person: string) => text({ person, document: `${person}-${hours}`, at: now - hours * HOUR });
  const stay = [aged(OWN_HOURS, '1'), aged(OTHERS_HOURS, '2')];
  const go = [aged(OWN_HOURS + 1, '1'), aged(OTHERS_HOURS + 1, '2'), aged(-2, '1')];
  [...stay, ...go].forEach((one) => keep(store, one));
  store.setItem('disclosure.typed:1:entry:broken', '{');
  store.setItem('another', 'x');
  sweep(store, '1', now);
  expect(stay.map((one) => keptOf(store, one))).toEqual(stay);
  expect(store.length).toBe(stay.length + 1);
});

it('makes room by what is oldest, and says when there is none', () => {
  const size = JSON.stringify(text()).length;
  const store = memory(size * 2 + 2);
  keep(store, text({ document: 'd1', at: 1000 }));
  keep(store, text({ document: 'd2', at: 2000 }));
  expect(keep(store, text({ document: 'd3', at: 3000 }))).toBe(true);
  expect(keptOf(store, text())).toBeNull();
  expect(keptOf(store, text({ document: 'd2' }))).not.toBeNull();
  expect(keep(store, text({ document: 'd4', changes: { body: 'x'.repeat(size * 3) } }))).toBe(false);
});

it('knows what was typed from what the server fills in', () => {
  const before = { title: '甲', summary: null, body: '<p>一</p>', lockVersion: 2, updatedAt: 'x' };
  expect(changesOf({ ...before, summary: '', lockVersion: 3, updatedAt: 'y' }, before)).toEqual({});
  expect(changesOf({ ...before, title: '乙', attachments: [{ id: 1 }] }, before)).toEqual({ title: '乙', attachments: [{ id: 1 }] });
  expect(disputed({ title: '乙', summary: '' }, { title: '丙', summary: null })).toEqual(['title']);
});

it('comes back whole whatever was typed', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }), fc.string({ unit: 'binary' }), (changes, document) => {
      const store = memory();
      const one = text({ changes: JSON.parse(JSON.stringify(changes)), document });
      expect(keep(store, one)).toBe(true);
      expect(JSON.stringify(keptOf(store, one))).toBe(JSON.stringify(one));
    })
  );
});
