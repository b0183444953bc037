import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { AlignmentType, Document, FootnoteReferenceRun, HeadingLevel, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import fc from 'fast-check';
import { sanitiseHtml } from './html';
import { readManuscript } from './manuscript';

const p = (text: string, look = '') => `<p${look && ` class="${look}"`}>${text}</p>`;
const TEXT = p('各乡镇人民政府：') + p('现将有关事项通知如下。', 'indent');
const SIGNED = p('清渡县人民政府办公室', 'align-right') + p('2026年2月9日', 'align-right');
const TITLE = p('关于做好春季防火工作的通知', 'align-center');

describe('the head', () => {
  it('gives title and number, and tells what else was there', () => {
    const html = p('清渡县人民政府办公室文件', 'align-center') + p('清政办发﹝2026﹞ 3号　　签发人：张三') + p('清渡县人民政府办公室', 'align-center') + p('关于印发防火工作方案的通知', 'align-center') + TEXT + SIGNED;
    expect(readManuscript(html)).toEqual({
      title: '清渡县人民政府办公室关于印发防火工作方案的通知',
      documentNumber: '清政办发〔2026〕3号',
      formedOn: '2026-02-09',
      body: TEXT + SIGNED,
      leftOut: ['清渡县人民政府办公室文件'],
      secrecy: null,
    });
  });

  it.each([
    ['a number below the title', TITLE + p('清政〔2026〕12号', 'align-center') + TEXT, '关于做好春季防火工作的通知', '清政〔2026〕12号'],
    ['a title at the left', p('关于调整公交线路的') + p('公告（第2号）') + TEXT, '关于调整公交线路的公告（第2号）', ''],
    ['a heading', '<h2>清渡县2026年政府工作安排</h2>' + TEXT, '清渡县2026年政府工作安排', ''],
    ['no title', TEXT, '', ''],
    ['a table first', '<table><tr><td>关于甲的通知</td></tr></table>' + TEXT, '', ''],
    ['nothing', '', '', ''],
  ])('%s', (_, html, title, documentNumber) => expect(readManuscript(html)).toMatchObject({ title, documentNumber }));

  it.each(['机密★5年', '秘密', '绝密 ★ 长期'])('%s stops it', (mark) => {
    expect(readManuscript(p('000012') + p(mark) + TITLE + TEXT).secrecy).toBe(mark);
  });

  it('takes no word of a sentence for a mark of secrecy', () => {
    expect(readManuscript(TITLE + p('秘密举报的，依法保护。')).secrecy).toBeNull();
  });
});

describe('the day', () => {
  it.each([
    ['with annexes and imprint behind it', SIGNED + p('附件：1.分工表') + p('清渡县人民政府办公室 2026年2月10日印发'), '2026-02-09'],
    ['in Chinese numerals', p('清渡县财政局') + p('二〇二六年二月九日'), '2026-02-09'],
    ['in one paragraph', '<p class="signature">清渡县财政局<br />2026年2月9日</p>', '2026-02-09'],
    ['on one line', p('清渡县财政局　　2026年2月9日'), '2026-02-09'],
    ['with a remark below', SIGNED + p('（此件公开发布）'), '2026-02-09'],
    ['that is only in the text', p('本通知自2026年3月1日起施行。'), ''],
    ['in the middle', SIGNED + p('此外还有一段。'), ''],
    ['in a table', '<table><tr><td>财政局</td></tr><tr><td>2026年2月9日</td></tr></table>', ''],
    ['that does not exist', p('清渡县财政局') + p('2026年2月30日'), ''],
    ['after a sentence', p('请按时报送。') + p('2026年2月9日'), ''],
  ])('%s', (_, end, day) => {
    expect(readManuscript(TITLE + TEXT + end).formedOn).toBe(day);
  });

  it('is nobody’s guess where two are signed', () => {
    expect(readManuscript(TITLE + TEXT + SIGNED + p('（此件公开发布）') + p('清渡县财政局') + p('2026年3月1日')).formedOn).toBe('');
  });
});

it('loses no word, whatever the document', () => {
  const line = fc.tuple(fc.constantFrom('', 'align-center', 'align-right'), fc.oneof(fc.constantFrom('清政发〔2026〕1号', '关于甲的通知', '2026年1月2日', '附件', '县政府'), fc.stringMatching(/^[\u4e00-\u4e10。：]{1,8}$/)));
  fc.assert(
    fc.property(fc.uniqueArray(line, { maxLength: 10, selector: ([, text]) => text }), (lines) => {
      const { title, documentNumber, body, leftOut } = readManuscript(lines.map(([look, text]) => p(text, look)).join(''));
      const signs = (text: string) => [...text.replace(/<[^>]*>|\s/g, '')].sort().join('');
      const all = signs(lines.map(([, text]) => text).join(''));
      const found = signs(title + (body.includes(documentNumber) ? '' : documentNumber) + body + leftOut.join(''));
      // The number stays in a body of which no title could be told.
      expect(found).toBe(all);
    })
  );
});

describe('a .docx', () => {
  const script = path.resolve(__dirname, '../../../bin/read-attachment.mjs');
  const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const line = (text: string, alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]) => new Paragraph({ text, alignment });
  const cell = (text: string, more: object = {}) => new TableCell({ children: [line(text)], ...more });

  it('is read with merged table, picture, footnote and alignment', async () => {
    const document = new Document({
      footnotes: { 1: { children: [line('按可比价格计算。')] } },
      sections: [
        {
          children: [
            line('清渡县人民政府文件', AlignmentType.CENTER),
            line('清政发〔2026〕7号', AlignmentType.CENTER),
            line('关于下达2026年资金的通知', AlignmentType.CENTER),
            line('各单位：'),
            new Paragraph({ indent: { firstLine: 640 }, children: [new TextRun('增长'), new FootnoteReferenceRun(1), new TextRun({ text: '重点', bold: true })] }),
            new Paragraph({ text: '一、安排', heading: HeadingLevel.HEADING_1 }),
            new Table({ rows: [new TableRow({ children: [cell('单位', { rowSpan: 2 }), cell('金额', { columnSpan: 2 })] }), new TableRow({ children: [cell('上级'), cell('本级')] })] }),
            new Paragraph({ children: [new ImageRun({ type: 'png', data: PNG, transformation: { width: 20, height: 20 } })] }),
            line('清渡县人民政府', AlignmentType.RIGHT),
            line('2026年3月5日', AlignmentType.RIGHT),
          ],
        },
      ],
    });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'manuscript-'));
    try {
      const file = path.join(folder, 'a.docx');
      await writeFile(file, await Packer.toBuffer(document));
      const { stdout } = await promisify(execFile)(process.execPath, [script, file, 'manuscript']);
      const { html, pictures, check } = JSON.parse(stdout) as { html: string; pictures: string[]; check: string[] };
      const read = readManuscript(sanitiseHtml(html).html);
      expect(read).toMatchObject({ title: '关于下达2026年资金的通知', documentNumber: '清政发〔2026〕7号', formedOn: '2026-03-05', leftOut: ['清渡县人民政府文件'], secrecy: null });
      expect(read.body).toBe(
        '<p>各单位：</p><p class="indent">增长<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">[1]</a></sup><strong>重点</strong></p><h2>一、安排</h2>' +
          '<table><tr><td rowspan="2"><p>单位</p></td><td colspan="2"><p>金额</p></td></tr><tr><td><p>上级</p></td><td><p>本级</p></td></tr></table>' +
          '<p><img src="pictures/0" /></p><p class="align-right">清渡县人民政府</p><p class="align-right">2026年3月5日</p>' +
          '<ol><li id="fn-1" class="footnote"><p>按可比价格计算。 <a href="#fnref-1">↑</a></p></li></ol>'
      );
      expect(pictures).toEqual([expect.stringMatching(/^data:image\/png;base64,/)]);
      expect(check).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
