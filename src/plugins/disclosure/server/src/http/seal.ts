import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { now } from '../storage/acting';

const GOOD_FOR = 3_600_000;

const secretOf = (strapi: Core.Strapi) => String(strapi.config.get('admin.auth.secret') ?? '');
const signature = (strapi: Core.Strapi, what: string, until: string) =>
  createHmac('sha256', secretOf(strapi)).update(`disclosure ${what} ${until}`).digest('base64url');

/** @param what names the one thing that the seal opens, without a sign-in, for an hour @returns until when, ms epoch as text, and the signature */
export function sealOf(strapi: Core.Strapi, what: string): { until: string; seal: string } {
  const until = String(now() + GOOD_FOR);
  return { until, seal: signature(strapi, what, until) };
}

/** {@link sealOf} as a query string. */
export const sealFor = (strapi: Core.Strapi, what: string): string => new URLSearchParams(sealOf(strapi, what)).toString();

/** Whether a seal was made here for this thing and is still good. */
export function isSealed(strapi: Core.Strapi, what: string, until: unknown, given: unknown): boolean {
  if (!secretOf(strapi) || typeof until !== 'string' || typeof given !== 'string' || !(Number(until) > now())) return false;
  const right = Buffer.from(signature(strapi, what, until));
  const other = Buffer.from(given);
  return right.length === other.length && timingSafeEqual(right, other);
}
