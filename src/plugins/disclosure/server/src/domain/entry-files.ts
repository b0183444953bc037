/** A file of an entry as it was when the entry was saved or published: bytes named by their checksum, for ever the same. */
export interface EntryFile {
  /** Stable within the entry: part of the file's address, kept when the file is replaced. */
  key: string;
  /** documentId of the media library's file. */
  media: string;
  name: string;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  /** Bytes. */
  size: number;
  mime: string;
  role: 'attachment' | 'image';
}

/** A file of the media library with what is known of its bytes. */
export interface MediaFile {
  media: string;
  name: string;
  sha256: string;
  size: number;
  mime: string;
}

/**
 * The files of an entry, each under its key. A file that was replaced keeps its key; so does one that was taken out and
 * put in anew under the same name, since readers hold its address.
 *
 * @param attached what hangs on the entry now, in order
 * @param images what the body shows, by key
 * @param before the files as they stood
 */
export function nameFiles(attached: MediaFile[], images: Map<string, MediaFile>, before: EntryFile[]): EntryFile[] {
  const held = before.filter(({ role }) => role === 'attachment');
  const still = new Set(attached.map(({ media }) => media));
  const taken = new Set([...images.keys()]);
  const keys = attached.map((file) => held.find(({ media }) => media === file.media)?.key ?? null);
  for (const key of keys) if (key) taken.add(key);
  const files = attached.map((file, index): EntryFile => {
    const former = held.find(({ name, media, key }) => name === file.name && !still.has(media) && !taken.has(key))?.key;
    let key = keys[index] ?? former ?? file.media;
    while (keys[index] === null && taken.has(key)) key += '0';
    taken.add(key);
    return { key, ...file, role: 'attachment' };
  });
  return [...files, ...[...images].map(([key, file]): EntryFile => ({ key, ...file, role: 'image' }))];
}

const REFERENCE = /\b(src|href)="attachments\/([A-Za-z0-9]{1,40})\/[^"]*"/g;

/** How a stored body names a file of its entry: without the entry's address, which may change. */
export const bodyReference = (key: string, name: string) => `attachments/${key}/${encodeURIComponent(name)}`;

/** @returns keys of the files that a body refers to. */
export function keysInBody(html: string | null | undefined): string[] {
  return [...new Set([...(html ?? '').matchAll(REFERENCE)].map((match) => match[2]!))];
}

/** @returns the body with the addresses of its files filled in. */
export function withAddresses(html: string, files: EntryFile[], addressOf: (file: EntryFile) => string): string {
  const byKey = new Map(files.map((file) => [file.key, file]));
  return html.replace(REFERENCE, (whole, attribute: string, key: string) => {
    const file = byKey.get(key);
    return file ? `${attribute}="${addressOf(file)}"` : whole;
  });
}
