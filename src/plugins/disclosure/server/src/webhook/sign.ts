import { createHmac } from 'node:crypto';

/** Secrets of the Standard Webhooks convention: `whsec_` and 24 to 64 random bytes in Base64. */
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const FEWEST_BYTES = 24;
const MOST_BYTES = 64;

export function isSecret(value: string): boolean {
  const bytes = Buffer.from(SECRET.exec(value)?.[1] ?? '', 'base64');
  return bytes.length >= FEWEST_BYTES && bytes.length <= MOST_BYTES;
}

/**
 * Headers by which a receiver tells that a message is ours, whole and new (Standard Webhooks: HMAC-SHA256 over
 * `id.timestamp.body`).
 *
 * @param secrets one, or two while a former one is still honoured: one signature each
 * @param at instant of the attempt, ms epoch
 */
export function signed(secrets: string[], id: string, at: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
