import type { Core } from '@strapi/strapi';
import { sealFor } from '../http/seal';

/**
 * A media library's file whose bytes the register holds has an address of this form. It leads nowhere by itself; the
 * panel gets it signed, for an hour.
 */
const PREFIX = '/admin-disclosure/held/';

/** @param name as the editor sees it; its extension tells the panel how to show the file */
export const heldUrl = (sha256: string, name: string) => `${PREFIX}${sha256}/${encodeURIComponent(name)}`;
export const HELD_LIKE = `${PREFIX}%`;

/** @returns the checksum in the address of a held file; null for any other address. */
export function sha256Of(url: string | null | undefined): string | null {
  return /^\/admin-disclosure\/held\/([0-9a-f]{64})\//.exec(url ?? '')?.[1] ?? null;
}

/** @returns the address signed for the panel; other addresses as they are. */
export function signed(strapi: Core.Strapi, url: string): string {
  const sha256 = sha256Of(url);
  return sha256 ? `${url.split('?')[0]}?${sealFor(strapi, sha256)}` : url;
}
