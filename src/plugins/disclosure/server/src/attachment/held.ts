import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { now } from '../storage/acting';

/**
 * A media library's file whose bytes the register holds has an address of this form. It leads nowhere by itself; the
 * panel gets it signed, for an hour.
 */
const PREFIX = '/admin-disclosure/held/';
const GOOD_FOR = 3_600_000;

/** @param name as the editor sees it; its extension tells the panel how to show the file */
export const heldUrl = (sha256: string, name: string) => `${PREFIX}${sha256}/${encodeURIComponent(name)}`;
export const HELD_LIKE = `${PREFIX}%`;

/** @returns the checksum in the address of a held file; null for any other address. */
export function sha256Of(url: string | null | undefined): string | null {
  return /^\/admin-disclosure\/held\/([0-9a-f]{64})\//.exec(url ?? '')?.[1] ?? null;
}

const secretOf = (strapi: Core.Strapi) => String(strapi.config.get('admin.auth.secret') ?? '');
const seal = (strapi: Core.Strapi, sha256: string, until: string) =>
  createHmac('sha256', secretOf(strapi)).update(`disclosure ${sha256} ${until}`).digest('base64url');

/** @returns the address signed for the panel; other addresses as they are. */
export function signed(strapi: Core.Strapi, url: string): string {
  const sha256 = sha256Of(url);
  if (!sha256) return url;
  const until = String(now() + GOOD_FOR);
  return `${url.split('?')[0]}?until=${until}&seal=${seal(strapi, sha256, until)}`;
}

/** Whether an address was signed here and is still good. */
export function isSealed(strapi: Core.Strapi, sha256: string, until: unknown, given: unknown): boolean {
  if (!secretOf(strapi) || typeof until !== 'string' || typeof given !== 'string' || !(Number(until) > now())) return false;
  const right = Buffer.from(seal(strapi, sha256, until));
  const other = Buffer.from(given);
  return right.length === other.length && timingSafeEqual(right, other);
}
