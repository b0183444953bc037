import form2021 from '../../../data/forms/national-2021.json';
import { readForm } from './read-form';
import { gridOf, weightsOf, widthOf, type Grid } from './grid';

const form = readForm(form2021);
const table = (id: string) => form.tables.find((one) => one.id === id)!;

/** How many grid places each row really covers, merged cells from above included. */
function covered(grid: Grid): number[] {
  const counts = grid.map(() => 0);
  grid.forEach((row, at) => row.forEach(({ rowSpan, colSpan }) => {
    for (let below = 0; below < rowSpan; below += 1) counts[at + below]! += colSpan;
  }));
  return counts;
}
const texts = (grid: Grid) => grid.map((row) => row.filter(({ head }) => head).map(({ text, rowSpan, colSpan }) => `${text}${rowSpan > 1 ? `↓${rowSpan}` : ''}${colSpan > 1 ? `→${colSpan}` : ''}`));

describe('the official layout', () => {
  it.each(form.tables.map(({ id }) => id))('%s covers every place once', (id) => {
    const grid = gridOf(table(id), {});
    expect(new Set(covered(grid))).toEqual(new Set([widthOf(grid)]));
  });

  it('merges the heads of chapter 3 and keeps all 25 rows', () => {
    const grid = gridOf(table('chapter3'), { chapter3: { new: { total: 7 } } });
    const rows = texts(grid);
    expect(rows.slice(1, 4)).toEqual([
      ['↓3→3', '申请人情况→7'],
      ['自然人↓2', '法人或其他组织→5', '总计↓2'],
      ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
    ]);
    expect(grid).toHaveLength(4 + 25);
    expect(rows[4]).toEqual(['一、本年新收政府信息公开申请数量→3']);
    expect(rows[6]).toEqual(['三、本年度办理结果↓22', '（一）予以公开→2']);
    expect(rows[8]).toEqual(['（三）不予公开↓8', '1.属于国家秘密']);
    expect(grid[4]!.at(-1)).toMatchObject({ text: '7', path: 'chapter3/new/total' });
  });

  it('lays chapter 4 out in one line of 15 cells', () => {
    const rows = texts(gridOf(table('chapter4'), {}));
    expect(rows).toHaveLength(4);
    expect(rows[0]).toEqual(['行政复议↓2→5', '行政诉讼→10']);
    expect(rows[1]).toEqual(['未经复议直接起诉→5', '复议后起诉→5']);
    expect(rows[2]).toHaveLength(15);
  });

  it('gives long labels room and figures little', () => {
    const weights = weightsOf(gridOf(table('chapter3'), {}));
    expect(weights).toEqual([4, 4, 16, 4, 4, 4, 6, 6, 4, 4]);
    expect(weightsOf(gridOf(table('chapter4'), {}))).toEqual(Array.from({ length: 15 }, () => 4));
  });
});
