/**
 * Reads the text of one file, in a process of its own: whatever the file does to its reader, the site goes on.
 *
 *   node bin/read-attachment.mjs FILE KIND
 *
 * Prints `{text, html, pages, searchable}` as JSON; `html` is not yet clean. Of KIND `manuscript`, a .docx that becomes
 * an entry, it also prints `pictures`, which `html` names `pictures/0`, and what a person should `check`. Exit code 1
 * with the reason on stderr.
 */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [, , file, kind] = process.argv;

/** Unpacked bytes of an archive, and how many times more than packed. */
const MOST_UNPACKED = 300_000_000;
const MOST_RATIO = 200;
const MOST_TEXT = 1_000_000;
const MOST_ROWS = 2_000;
const MOST_CELLS = 60;
const MOST_PAGES = 2_000;

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const paragraphs = (text) => text.split(/\n+/).map((line) => line.trim()).filter(Boolean).map((line) => `<p>${escape(line)}</p>`).join('\n');

/** What an archive says of its members must fit before anything is unpacked; the libraries ask no such question. */
function mustBeHarmless() {
  const yauzl = require('yauzl');
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error);
      let packed = 0;
      let unpacked = 0;
      archive.on('entry', ({ compressedSize, uncompressedSize }) => {
        packed += compressedSize;
        unpacked += uncompressedSize;
        if (unpacked > MOST_UNPACKED || (unpacked > 10_000_000 && unpacked > packed * MOST_RATIO)) {
          archive.close();
          return reject(new Error('archive bomb'));
        }
        archive.readEntry();
      });
      archive.once('end', resolve);
      archive.once('error', reject);
      archive.readEntry();
    });
  });
}

async function readDocx() {
  await mustBeHarmless();
  const mammoth = require('mammoth');
  const none = mammoth.images.imgElement(async () => ({ src: '' }));
  const { value: html } = await mammoth.convertToHtml({ path: file }, { convertImage: none, externalFileAccess: false });
  const { value: text } = await mammoth.extractRawText({ path: file });
  return { text, html, pages: null };
}

const MOST_PICTURE_BYTES = 8_000_000;
const WEB_PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];
/** Classes of the contract for what Word says of a paragraph; its own styles come first. */
const STYLES = [
  "p[style-name='heading 1'] => h2:fresh",
  "p[style-name='heading 2'] => h3:fresh",
  "p[style-name='heading 3'] => h4:fresh",
  "p[style-name='heading 4'] => h5:fresh",
  "p[style-name='Title'] => h2.align-center:fresh",
  "p[style-name='as-center'] => p.align-center:fresh",
  "p[style-name='as-right'] => p.align-right:fresh",
  "p[style-name='as-indented'] => p.indent:fresh",
  'u => u',
];

function looked(paragraph) {
  const { alignment, indent, styleName, numbering } = paragraph;
  if (numbering || /^(heading|title)/i.test(styleName ?? '')) return paragraph;
  const firstLine = Number(indent?.firstLine ?? 0) > 0;
  const as = alignment === 'center' ? 'as-center' : alignment === 'right' || alignment === 'end' ? 'as-right' : firstLine ? 'as-indented' : null;
  return as ? { ...paragraph, styleId: as, styleName: as } : paragraph;
}

/** One member of the archive as text; empty where there is none. */
function member(name) {
  const yauzl = require('yauzl');
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error);
      archive.on('entry', (entry) => {
        if (entry.fileName !== name) return archive.readEntry();
        archive.openReadStream(entry, async (fault, stream) => {
          if (fault) return reject(fault);
          const chunks = [];
          for await (const chunk of stream) chunks.push(chunk);
          archive.close();
          resolve(String(Buffer.concat(chunks)));
        });
      });
      archive.once('end', () => resolve(''));
      archive.once('error', reject);
      archive.readEntry();
    });
  });
}

async function readManuscript() {
  await mustBeHarmless();
  const mammoth = require('mammoth');
  const pictures = [];
  let bytes = 0;
  const convertImage = mammoth.images.imgElement(async (image) => {
    const base64 = await image.readAsBase64String();
    bytes += base64.length * 0.75;
    const usable = WEB_PICTURES.includes(image.contentType) && bytes <= MOST_PICTURE_BYTES;
    pictures.push(usable ? `data:${image.contentType};base64,${base64}` : null);
    return { src: `pictures/${pictures.length - 1}` };
  });
  const { value } = await mammoth.convertToHtml(
    { path: file },
    { convertImage, externalFileAccess: false, styleMap: STYLES, transformDocument: mammoth.transforms.paragraph(looked) }
  );
  const html = value
    .replace(/<sup><a href="#(?:foot|end)note-(\d+)" id="(?:foot|end)note-ref-\1">/g, '<sup class="footnote-ref"><a href="#fn-$1" id="fnref-$1">')
    .replace(/<li id="(?:foot|end)note-(\d+)">/g, '<li class="footnote" id="fn-$1">')
    .replace(/<a href="#(?:foot|end)note-ref-(\d+)">/g, '<a href="#fnref-$1">');
  const xml = await member('word/document.xml');
  const check = [
    ...(/<w:vanish(?:\s*\/>|\s+w:val="(?:1|true|on)")/.test(xml) ? ['hidden'] : []),
    // Word counts 一、二、 by itself, and HTML does not.
    ...(/<ol>/.test(html) && /<w:numFmt w:val="(?!bullet|decimal"|none)/.test(await member('word/numbering.xml')) ? ['numbering'] : []),
  ];
  return { text: 'manuscript', html, pages: null, pictures, check };
}

async function readXlsx() {
  await mustBeHarmless();
  const { Workbook } = require('exceljs');
  const workbook = new Workbook();
  await workbook.xlsx.read(createReadStream(file));
  const html = [];
  const text = [];
  for (const sheet of workbook.worksheets) {
    if (sheet.state !== 'visible') continue;
    html.push(`<h2>${escape(sheet.name)}</h2><table><tbody>`);
    text.push(sheet.name);
    let rows = 0;
    sheet.eachRow((row) => {
      if ((rows += 1) > MOST_ROWS) return;
      const cells = [];
      for (let at = 1; at <= Math.min(row.cellCount, MOST_CELLS); at += 1) cells.push(cellText(row.getCell(at)));
      html.push(`<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`);
      text.push(cells.filter(Boolean).join(' '));
    });
    html.push('</tbody></table>');
  }
  return { text: text.join('\n'), html: html.join('\n'), pages: null };
}

/** What the cell shows; a formula is never evaluated, its last result stands. */
function cellText(cell) {
  try {
    return cell.isMerged && cell.master !== cell ? '' : String(cell.text ?? '').trim();
  } catch {
    return '';
  }
}

async function readPdf() {
  const { extractText, getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(await readFile(file)), { isEvalSupported: false, disableFontFace: true });
  if (document.numPages > MOST_PAGES) return { text: '', html: '', pages: document.numPages };
  const { text: pages } = await extractText(document, { mergePages: false });
  const html = pages.map((page, index) => `<h2>第 ${index + 1} 页</h2>\n${paragraphs(page)}`).join('\n');
  return { text: pages.join('\n'), html, pages: document.numPages };
}

async function readText() {
  const bytes = await readFile(file);
  const text = decode(bytes);
  return { text, html: paragraphs(text.slice(0, MOST_TEXT)), pages: null };
}

function decode(bytes) {
  const iconv = require('iconv-lite');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf16-be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}

const READERS = { docx: readDocx, manuscript: readManuscript, xlsx: readXlsx, pdf: readPdf, text: readText };

try {
  const { text, html, pages, ...more } = await READERS[kind]();
  const clean = text.replace(/\0/g, '').slice(0, MOST_TEXT);
  // A scan has a few stray letters at most.
  const letters = (clean.match(/[\p{L}\p{N}]/gu) ?? []).length;
  const searchable = letters >= Math.max(1, (pages ?? 0) * 5);
  await new Promise((resolve) => process.stdout.write(JSON.stringify({ text: searchable ? clean : '', html: searchable ? html : '', pages, searchable, ...more }), resolve));
  process.exit(0);
} catch (error) {
  process.stderr.write(String(error?.message ?? error).slice(0, 500));
  process.exit(1);
}
