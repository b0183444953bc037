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
const seal = (strapi: Core.Strapi, what: string, until: string) =>
  createHmac('sha256', secretOf(strapi)).update(`disclosure ${what} ${until}`).digest('base64url');

/** @returns the address signed for the panel; other addresses as they are. */
export function signed(strapi: Core.Strapi, url: string): string {
  const sha256 = sha256Of(url);
  return sha256 ? `${url.split('?')[0]}?${sealFor(strapi, sha256)}` : url;
}

/** @param what checksum of a file, or the name of another thing that is opened without a token @returns the query that opens it for an hour */
export function sealFor(strapi: Core.Strapi, what: string): string {
  const until = String(now() + GOOD_FOR);
  return `until=${until}&seal=${seal(strapi, what, until)}`;
}

/** Whether an address was signed here and is still good. */
export function isSealed(strapi: Core.Strapi, what: string, until: unknown, given: unknown): boolean {
  if (!secretOf(strapi) || typeof until !== 'string' || typeof given !== 'string' || !(Number(until) > now())) return false;
  const right = Buffer.from(seal(strapi, what, until));
  const other = Buffer.from(given);
  return right.length === other.length && timingSafeEqual(right, other);
}
