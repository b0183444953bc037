import { useFetchClient } from '@strapi/strapi/admin';
import { element, write } from '../inputs/html/tree';
import { fileOf, pictureOf, usePictures, type MediaAsset } from '../inputs/html/usePictures';

/** What the server reads out of a .docx. */
interface Read {
  title: string;
  documentNumber: string;
  formedOn: string;
  body: string;
  leftOut: string[];
  check: ('hidden' | 'numbering')[];
  pictures: { mark: string; data: string | null }[];
}

export interface Prepared {
  /** Fields of the form, as it keeps them. */
  changes: Record<string, unknown>;
  read: Pick<Read, 'title' | 'documentNumber' | 'formedOn' | 'leftOut' | 'check'>;
  /** Pictures that are still to be put in. */
  loose: number;
  /** Whether the file itself was brought into the media library. */
  attached: boolean;
}

const escaped = (text: string) => write([text]);

/** Reads a .docx for the form of a new entry: its text by the server, its pictures and itself into the media library. */
export function useManuscript() {
  const { post } = useFetchClient();
  const { upload } = usePictures();
  return async (file: File): Promise<Prepared> => {
    const form = new FormData();
    form.append('file', file);
    const { data } = await post<{ data: Read }>('/admin-disclosure/manuscripts', form);
    const { pictures, body, ...read } = data.data;
    let filled = body;
    let loose = 0;
    for (const [at, { mark, data: bytes }] of pictures.entries()) {
      const asset = bytes && (await upload(fileOf(bytes, `图片${at + 1}`)).catch(() => null));
      if (!asset) {
        loose += 1;
        continue;
      }
      const { src, alt, width, height } = pictureOf(asset);
      const image = element('img', [], { src, alt, ...(width && height ? { width, height } : {}) });
      filled = filled.replace(escaped(mark), () => write([image]));
    }
    const original: MediaAsset | null = await upload(file).catch(() => null);
    const { title, documentNumber, formedOn } = read;
    const fields = { title, documentNumber, formedOn, body: filled };
    const told = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
    return { changes: { ...told, ...(original ? { attachments: [original] } : {}) }, read, loose, attached: original !== null };
  };
}
