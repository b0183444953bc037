/** A kind of file, told by its content. */
export interface FileKind {
  name: string;
  mime: string;
  /** Extensions under which this content may come, the usual one first. */
  extensions: string[];
  /** True where a browser shows it without executing anything; everything else is a download. */
  inline: boolean;
}

const kind = (name: string, mime: string, extensions: string[], inline = false): FileKind => ({ name, mime, extensions, inline });

/** What may be an attachment. Macro-enabled Office files and programs are not among it. */
export const FILE_KINDS: FileKind[] = [
  kind('pdf', 'application/pdf', ['pdf'], true),
  kind('ofd', 'application/ofd', ['ofd']),
  kind('docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']),
  kind('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']),
  kind('pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', ['pptx']),
  kind('odf', 'application/vnd.oasis.opendocument.text', ['odt', 'ods', 'odp']),
  kind('ole', 'application/x-ole-storage', ['doc', 'xls', 'ppt', 'wps', 'et', 'dps']),
  kind('png', 'image/png', ['png'], true),
  kind('jpeg', 'image/jpeg', ['jpg', 'jpeg'], true),
  kind('gif', 'image/gif', ['gif'], true),
  kind('webp', 'image/webp', ['webp'], true),
  kind('bmp', 'image/bmp', ['bmp']),
  kind('tiff', 'image/tiff', ['tif', 'tiff']),
  kind('svg', 'image/svg+xml', ['svg']),
  kind('html', 'text/html', ['html', 'htm']),
  kind('text', 'text/plain', ['txt', 'csv', 'md', 'json', 'xml']),
  kind('rtf', 'application/rtf', ['rtf', 'doc']),
  kind('zip', 'application/zip', ['zip']),
  kind('rar', 'application/vnd.rar', ['rar']),
  kind('7z', 'application/x-7z-compressed', ['7z']),
  kind('mp4', 'video/mp4', ['mp4', 'm4v']),
  kind('mp3', 'audio/mpeg', ['mp3']),
];

const BY_NAME = new Map(FILE_KINDS.map((one) => [one.name, one]));
const MIMES_BY_EXTENSION: Record<string, string> = {
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  csv: 'text/csv',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  wps: 'application/vnd.ms-works',
};

const SIGNATURES: [offset: number, bytes: number[], kind: string][] = [
  [0, [0x25, 0x50, 0x44, 0x46, 0x2d], 'pdf'],
  [0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'ole'],
  [0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'png'],
  [0, [0xff, 0xd8, 0xff], 'jpeg'],
  [0, [0x47, 0x49, 0x46, 0x38], 'gif'],
  [8, [0x57, 0x45, 0x42, 0x50], 'webp'],
  [0, [0x42, 0x4d], 'bmp'],
  [0, [0x49, 0x49, 0x2a, 0x00], 'tiff'],
  [0, [0x4d, 0x4d, 0x00, 0x2a], 'tiff'],
  [0, [0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
  [0, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], 'rar'],
  [0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z'],
  [4, [0x66, 0x74, 0x79, 0x70], 'mp4'],
  [0, [0x49, 0x44, 0x33], 'mp3'],
  [0, [0xff, 0xfb], 'mp3'],
];

/** Bytes from the beginning of a file that {@link kindOf} looks at. */
export const HEAD_BYTES = 4096;

export const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && (head[2] === 0x03 || head[2] === 0x05);

/**
 * Tells what a file is by its content; its name and what the sender says of it are not asked.
 *
 * @param head its first {@link HEAD_BYTES} bytes, or all there are
 * @param members names of its members, where it is a zip archive
 * @returns null for what is none of {@link FILE_KINDS}: programs, macro-enabled documents, unknown content
 */
export function kindOf(head: Uint8Array, members: string[] = []): FileKind | null {
  if (isZip(head)) return BY_NAME.get(packageKind(members)) ?? null;
  const found = SIGNATURES.find(([offset, bytes]) => bytes.every((byte, index) => head[offset + index] === byte));
  if (found) return BY_NAME.get(found[2])!;
  return textKind(head);
}

function packageKind(members: string[]): string {
  const names = new Set(members);
  if (members.some((name) => /vbaProject\.bin$/i.test(name))) return 'macro';
  if (names.has('[Content_Types].xml')) {
    if (names.has('word/document.xml')) return 'docx';
    if (names.has('xl/workbook.xml')) return 'xlsx';
    if (names.has('ppt/presentation.xml')) return 'pptx';
  }
  if (names.has('OFD.xml')) return 'ofd';
  if (names.has('mimetype') && names.has('content.xml')) return 'odf';
  return 'zip';
}

function textKind(head: Uint8Array): FileKind | null {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  // Text has no control characters but tab, line ends, form feed and escape; programs have them at once.
  if (!wide && head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte))) return null;
  if (!head.length) return null;
  const text = Buffer.from(head).toString(wide ? 'utf16le' : 'latin1').replace(/<!--[\s\S]*?-->/g, '');
  if (/<svg[\s>]/i.test(text)) return BY_NAME.get('svg')!;
  if (/<(!doctype html|html|head|body|script|iframe)[\s>]/i.test(text)) return BY_NAME.get('html')!;
  return BY_NAME.get('text')!;
}

/** @returns the extension of a file name in lower case without its dot; empty where it has none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** @returns whether content of this kind may come under this name. */
export function goesBy(found: FileKind, name: string): boolean {
  return found.extensions.includes(extensionOf(name));
}

/** @returns the media type to serve: families that content alone cannot tell apart are told by their name. */
export function mimeOf(found: FileKind, name: string): string {
  return ['ole', 'odf', 'text'].includes(found.name) ? (MIMES_BY_EXTENSION[extensionOf(name)] ?? found.mime) : found.mime;
}
