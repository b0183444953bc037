import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import type { Printed } from './document';
import { weightsOf, type Grid, type GridCell } from './grid';

const FONT = { ascii: 'Times New Roman', eastAsia: 'FangSong', hAnsi: 'Times New Roman' };
/** Half points: 小四 for text, 小五 in tables. */
const TEXT_SIZE = 24;
const TABLE_SIZE = 18;
/** Twentieths of a point between the margins of an A4 page. */
const PAGE_WIDTH = 9000;

const run = (text: string, size: number, bold = false) => new TextRun({ text, size, bold, font: FONT });

const cell = ({ text, rowSpan, colSpan, head }: GridCell) =>
  new TableCell({
    rowSpan,
    columnSpan: colSpan,
    verticalAlign: VerticalAlign.CENTER,
    children: [new Paragraph({ alignment: head && text.length > 8 && colSpan < 4 ? AlignmentType.LEFT : AlignmentType.CENTER, children: [run(text, TABLE_SIZE)] })],
  });

function table(grid: Grid): Table {
  const weights = weightsOf(grid);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return new Table({
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: weights.map((weight) => Math.floor((PAGE_WIDTH * weight) / all)),
    rows: grid.map((row) => new TableRow({ cantSplit: true, children: row.map(cell) })),
  });
}

/** @returns the report as a Word file in the official layout */
export function toDocx(report: Printed): Promise<Buffer> {
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, children: [run(report.title, 36, true)] }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [run(`（${report.subtitle}）`, TABLE_SIZE)] }),
    ...report.chapters.flatMap(({ heading, paragraphs, grids }) => [
      new Paragraph({ heading: HeadingLevel.HEADING_1, spacing: { before: 240, after: 120 }, children: [run(heading, 28, true)] }),
      ...paragraphs.map((text) => new Paragraph({ spacing: { line: 400 }, indent: { firstLine: TEXT_SIZE * 20 }, children: [run(text, TEXT_SIZE)] })),
      ...grids.flatMap((grid) => [table(grid), new Paragraph({ children: [] })]),
    ]),
  ];
  return Packer.toBuffer(new Document({ creator: report.title, title: report.title, sections: [{ children }] }));
}
