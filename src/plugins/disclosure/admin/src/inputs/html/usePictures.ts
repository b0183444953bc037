import { useCallback, useRef } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import { BACKEND } from '../../app/manual';
import { bodyReference } from '../../../../server/src/domain/entry-files';

/** A file of the media library, as its requests answer. */
export interface MediaAsset {
  documentId: string;
  name: string;
  url: string;
  mime?: string;
  alternativeText?: string | null;
  width?: number | null;
  height?: number | null;
}

const OWN = /^attachments\/([A-Za-z0-9]{1,40})\//;
const MOST_PIXELS = 9999;

/** What a picture of the media library is in a body. */
export function pictureOf({ documentId, name, alternativeText, width, height }: MediaAsset, alt?: string) {
  const known = Boolean(width && height && width <= MOST_PIXELS && height <= MOST_PIXELS);
  return {
    src: bodyReference(documentId, name),
    alt: alt || (alternativeText === name ? '' : (alternativeText ?? '')),
    width: known ? String(Math.round(width!)) : null,
    height: known ? String(Math.round(height!)) : null,
  };
}

/** Pictures of bodies: where they are shown from, and how those of a clipboard get into the media library. */
export function usePictures() {
  const { get, post } = useFetchClient();
  const known = useRef(new Map<string, Promise<string | null>>());

  const addressOf = useCallback(
    (src: string): Promise<string | null> => {
      const [, key] = OWN.exec(src) ?? [];
      if (!key) return Promise.resolve(src);
      const asked =
        known.current.get(key) ??
        get<{ results: MediaAsset[] }>('/upload/files', { params: { filters: { documentId: { $eq: key } }, pageSize: 1 } })
          .then(({ data }) => (data.results[0] ? new URL(data.results[0].url, `${BACKEND()}/`).href : null))
          .catch(() => null);
      known.current.set(key, asked);
      return asked;
    },
    [get]
  );

  const upload = useCallback(
    async (file: File): Promise<MediaAsset> => {
      const form = new FormData();
      form.append('files', file);
      const { data } = await post<MediaAsset[]>('/upload', form);
      return data[0]!;
    },
    [post]
  );
  return { addressOf, upload };
}

/** @throws when the address holds no picture */
export function fileOf(data: string, name: string): File {
  const [, type, base64] = /^data:(image\/\w+);base64,(.*)$/s.exec(data) ?? [];
  if (!type || base64 === undefined) throw new Error('not a picture');
  const bytes = Uint8Array.from(atob(base64.replace(/\s/g, '')), (sign) => sign.charCodeAt(0));
  return new File([bytes], `${name}.${type.slice(6).replace('jpeg', 'jpg')}`, { type });
}
