import fc from 'fast-check';
import acceptance from '../../../data/reviews/acceptance.json';
import standard from '../../../data/reviews/standard.json';
import { fourEyes } from './people';
import { draftHash, standOf, type Review } from './record';
import { readTable, type ReviewTable } from './table';
import { stepsAhead, waysFrom, type Facts } from './walk';

const copy = (): any => structuredClone(standard);
const FACTS: Facts = { agency: 'finance', columns: ['statutory', 'plans'] };
const table = readTable(standard);

describe('the standard table', () => {
  it('passes its own rules', () => {
    expect(table.states.map(({ code }) => code)).toContain('urgent-ready');
    expect(stepsAhead(table, 'drafting', FACTS).map(({ code }) => code)).toEqual(['first', 'secrecy', 'final']);
    expect(stepsAhead(table, 'urgent-secrecy', FACTS).map(({ code }) => code)).toEqual(['urgent-secrecy']);
  });

  it('has a sister in which the information centre accepts last', () => {
    const its = readTable(acceptance);
    expect(stepsAhead(its, 'drafting', FACTS).map(({ code }) => code)).toEqual(['first', 'secrecy', 'final', 'acceptance']);
    expect(waysFrom(its, 'acceptance', FACTS).map(({ event }) => event)).toEqual(['pass', 'return', 'decline', 'recall']);
  });

  it.each<[string, (data: any) => void, RegExp]>([
    ['a way round the secrecy review', (data) => (data.transitions.find((row: any) => row.state === 'first' && row.event === 'pass').to = 'final'), /到“ready”有一条没有保密审查的路/],
    ['an urgent way without it', (data) => (data.transitions.find((row: any) => row.event === 'submit_urgent').to = 'urgent-ready'), /到“urgent-ready”有一条没有保密审查的路/],
    ['a secrecy review that lets through what it gives back', (data) => (data.transitions.find((row: any) => row.state === 'secrecy' && row.event === 'return').to = 'final'), /没有保密审查的路/],
    ['a state that nothing leads to', (data) => data.states.push({ code: 'lost', name: '无', kind: 'done' }), /“lost”到不了/],
    ['a dead end', (data) => (data.transitions = data.transitions.filter((row: any) => row.state !== 'returned')), /“returned”走不到完结/],
    ['a step that cannot give back', (data) => (data.transitions = data.transitions.filter((row: any) => !(row.state === 'final' && row.event === 'return'))), /“final”不能退回/],
    ['an unknown state', (data) => (data.transitions[0].to = 'nowhere'), /没有状态“nowhere”/],
    ['an unknown role', (data) => (data.transitions[0].role = 'nobody'), /没有角色“nobody”/],
    ['a condition without another way', (data) => (data.transitions[0].when = { agencies: ['finance'] }), /只有附条件的行/],
    ['publishing from a step', (data) => data.transitions.push({ state: 'first', event: 'publish', role: 'publisher', to: 'done' }), /不是待公开的状态/],
    ['follow-up steps before publication', (data) => (data.transitions.find((row: any) => row.state === 'secrecy' && row.event === 'pass').to = 'late-final'), /补办步骤“late-final”在公开之前就能到/],
    ['a duty that does not exist', (data) => (data.roles[1].holders = [{ duties: ['chief'] }]), /holders/],
    ['the same state twice', (data) => data.states.push(data.states[0]), /“drafting”重复/],
  ])('is refused with %s', (_what, change, fault) => {
    const data = copy();
    change(data);
    expect(() => readTable(data)).toThrow(fault);
  });

  it('whatever is done by it, nothing is published past a passed secrecy review, and every walk can end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let at = 'drafting';
        let cleared = false;
        for (const choice of choices) {
          const ways = waysFrom(table, at, FACTS);
          const { event, to } = ways[choice % ways.length]!;
          const state = table.states.find(({ code }) => code === at)!;
          if (event === 'submit' || event === 'submit_urgent') cleared = false;
          if (state.secrecy && event === 'pass') cleared = true;
          if (event === 'publish') expect(cleared).toBe(true);
          at = to;
        }
      })
    );
  });
});

/** Tables of random rows: whatever passes the rules keeps their promise. */
const anyTable = fc.array(
  fc.record({ state: fc.integer({ min: 0, max: 5 }), event: fc.constantFrom('submit', 'pass', 'return', 'publish'), to: fc.integer({ min: 0, max: 5 }) }),
  { minLength: 4, maxLength: 14 }
);
const KINDS = ['draft', 'step', 'step', 'step', 'ready', 'done'];

describe('a table of random rows', () => {
  it('that is accepted never publishes past the secrecy review', () => {
    let accepted = 0;
    const good = [
      { state: 0, event: 'submit' as const, to: 1 },
      { state: 1, event: 'pass' as const, to: 2 },
      { state: 1, event: 'return' as const, to: 0 },
      { state: 2, event: 'pass' as const, to: 3 },
      { state: 2, event: 'return' as const, to: 0 },
      { state: 3, event: 'pass' as const, to: 4 },
      { state: 3, event: 'return' as const, to: 1 },
      { state: 4, event: 'publish' as const, to: 5 },
    ];
    fc.assert(
      fc.property(anyTable, fc.nat({ max: 7 }), fc.integer({ min: 0, max: 5 }), (rows, at, to) => {
        const bent = good.map((row, index) => (index === at ? { ...row, to } : row));
        for (const transitions of [rows, bent, [...good, ...rows.slice(0, 1)]]) {
          let made: ReviewTable;
          try {
            made = readTable({
              id: 'x',
              name: '随机',
              roles: [{ code: 'r', name: '人', holders: [{ right: 'update' }] }],
              states: KINDS.map((kind, index) => ({ code: `s${index}`, name: `状态${index}`, kind, secrecy: index === 2 })),
              transitions: transitions.map(({ state, event, to: target }) => ({ state: `s${state}`, event, role: 'r', to: `s${target}` })),
            });
          } catch {
            continue;
          }
          accepted += 1;
          // Every set of states and clearances that can be walked to.
          const seen = new Set(['s0 no']);
          for (const mark of seen) {
            const [state, cleared] = mark.split(' ') as [string, string];
            for (const { event, to: next } of waysFrom(made, state, FACTS)) {
              if (event === 'publish') expect(cleared).toBe('yes');
              const passed = state === 's2' && event === 'pass' ? 'yes' : event === 'submit' || event === 'publish' ? 'no' : cleared;
              seen.add(`${next} ${made.states.find(({ code }) => code === next)!.kind === 'draft' ? 'no' : passed}`);
            }
          }
          expect([...seen].some((mark) => mark.startsWith('s5'))).toBe(true);
        }
      }),
      { numRuns: 400 }
    );
    expect(accepted).toBeGreaterThan(0);
  });
});

describe('conditions', () => {
  it('take the first row that fits an agency or a column, below it as well', () => {
    const data = copy();
    data.transitions.unshift({ state: 'first', event: 'pass', role: 'reviewer', to: 'final', when: { columns: ['plans'] } });
    // The short way must not lead past the secrecy review.
    expect(() => readTable(data)).toThrow(/没有保密审查/);
    data.transitions[0] = { state: 'secrecy', event: 'pass', role: 'secrecy', to: 'ready', when: { columns: ['statutory'], agencies: ['finance'] } };
    const own = readTable(data);
    expect(stepsAhead(own, 'drafting', FACTS).map(({ code }) => code)).toEqual(['first', 'secrecy']);
    expect(stepsAhead(own, 'drafting', { ...FACTS, agency: 'health' })).toHaveLength(3);
    expect(stepsAhead(own, 'drafting', { ...FACTS, columns: ['plans'] })).toHaveLength(3);
  });
});

const draft = { documentId: 'd', title: '公告', agency: 'finance', formedOn: '2020-01-02', body: '<p>正文</p>', lockVersion: 3, indexNumber: null };
const reviewed = (state: string, more: Partial<Review> = {}): Review => ({ table: 't', state, round: 1, hash: draftHash(draft), decisions: [], ...more });

describe('where a draft stands', () => {
  it('is kept by whatever the server writes, and lost by any edit', () => {
    const review = reviewed('ready');
    const same = { ...draft, lockVersion: 9, indexNumber: '014416330/2020-00001', remark: '内部', agencyName: '县财政局', files: null, summary: '' };
    expect(standOf(table, 't', { ...same, review }, draftHash(same))).toMatchObject({ state: { code: 'ready' }, voided: false });
    for (const edit of [{ title: '通告' }, { body: '<p>别的</p>' }, { files: [{ key: 'a', sha256: 'b' }] }, { changeNote: '改' }, { column: 'plans' }]) {
      const other = { ...draft, ...edit };
      expect(standOf(table, 't', { ...other, review }, draftHash(other))).toMatchObject({ state: { code: 'drafting' }, voided: true });
    }
  });

  it('begins anew with another table, and what follows an urgent publication survives edits', () => {
    expect(standOf(table, 'other', { ...draft, review: reviewed('ready') }, draftHash(draft))).toMatchObject({ state: { code: 'drafting' }, review: null, voided: true });
    const edited = { ...draft, title: '改' };
    expect(standOf(table, 't', { ...edited, review: reviewed('late-first') }, draftHash(edited))).toMatchObject({ state: { code: 'late-first' }, voided: false });
    expect(standOf(table, 't', { ...edited, review: reviewed('done') }, draftHash(edited))).toMatchObject({ state: { code: 'drafting' }, voided: false });
  });
});

describe('four eyes', () => {
  const reviewer = { id: 'admin:2', name: '乙' };
  it('keep a person from what they wrote and from two steps of a pair', () => {
    expect(fourEyes(table, 'first', reviewer, new Set(['admin:2']), null)).toMatch('编写或修改过');
    expect(fourEyes(table, 'first', reviewer, new Set(['admin:1']), null)).toBeNull();
    const passed = { state: 'first', step: '初审', event: 'pass' as const, by: reviewer, role: 'reviewer', at: '', opinion: '', hash: '' };
    expect(fourEyes(table, 'secrecy', reviewer, new Set(), reviewed('secrecy', { decisions: [passed] }))).toMatch('已办理“初审”');
    expect(fourEyes(table, 'secrecy', { id: 'admin:3', name: '丙' }, new Set(), reviewed('secrecy', { decisions: [passed] }))).toBeNull();
  });
});
