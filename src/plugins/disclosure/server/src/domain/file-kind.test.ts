import { FILE_KINDS, goesBy, kindOf, mimeOf } from './file-kind';

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))));
const ZIP = [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00];

describe('kindOf', () => {
  it.each<[string, Buffer, string[], string | null]>([
    ['a PDF', bytes('%PDF-1.7\n'), [], 'pdf'],
    ['a program', bytes('MZ', [0x90, 0, 3, 0]), [], null],
    ['a Linux program', bytes([0x7f], 'ELF', [2, 1, 1, 0]), [], null],
    ['a Word document', bytes(ZIP), ['[Content_Types].xml', 'word/document.xml'], 'docx'],
    ['a workbook', bytes(ZIP), ['[Content_Types].xml', 'xl/workbook.xml'], 'xlsx'],
    ['a document with macros', bytes(ZIP), ['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'], null],
    ['an OFD', bytes(ZIP), ['OFD.xml', 'Doc_0/Document.xml'], 'ofd'],
    ['an archive', bytes(ZIP), ['a.txt'], 'zip'],
    ['a former Office file', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), [], 'ole'],
    ['a picture', bytes([0x89], 'PNG', [0x0d, 0x0a, 0x1a, 0x0a]), [], 'png'],
    ['a photograph', bytes([0xff, 0xd8, 0xff, 0xe0]), [], 'jpeg'],
    ['a drawing', bytes('<?xml version="1.0"?><!-- x --><svg xmlns="…">'), [], 'svg'],
    ['a page', bytes('\n<!DOCTYPE html><title>x'), [], 'html'],
    ['a page without a beginning', bytes('正文<script>alert(1)</script>'), [], 'html'],
    ['text in UTF-8', bytes('关于印发……的通知\r\n'), [], 'text'],
    ['text in GB18030', bytes([0xb9, 0xd8, 0xd3, 0xda]), [], 'text'],
    ['text in UTF-16', bytes([0xff, 0xfe, 0x73, 0x51]), [], 'text'],
    ['nothing', bytes(''), [], null],
  ])('%s', (_, head, members, name) => expect(kindOf(head, members)?.name ?? null).toBe(name));

  it('lets content go by its own names only', () => {
    const pdf = FILE_KINDS.find(({ name }) => name === 'pdf')!;
    expect([goesBy(pdf, '附件.PDF'), goesBy(pdf, '附件.docx'), goesBy(pdf, '附件')]).toEqual([true, false, false]);
  });

  it('shows nothing in the browser that could execute', () => {
    expect(FILE_KINDS.filter(({ inline }) => inline).map(({ name }) => name)).toEqual(['pdf', 'png', 'jpeg', 'gif', 'webp']);
  });

  it('tells families apart by name', () => {
    const ole = FILE_KINDS.find(({ name }) => name === 'ole')!;
    expect(mimeOf(ole, '表.xls')).toBe('application/vnd.ms-excel');
  });
});
