import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { objectionTo } from '../domain/network';
import { guardedLookup } from '../http/guarded-lookup';
import { version } from '../../../package.json';

const TIME_LIMIT = 10_000;

/** What came of one attempt: the receiver's status, or why there was none. */
export interface Outcome {
  status: number | null;
  failure: string | null;
}

/** @returns what speaks against an address before anything is asked of the network; null: nothing */
export function objectionToUrl(text: string, privateNetwork: string[]): string | null {
  if (!URL.canParse(text)) return '“接收地址”不是网址';
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol)) return '“接收地址”应以 https:// 开头';
  if (url.username || url.password || url.hash) return '“接收地址”不能带有用户名、密码或 #';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? objectionTo(host, url.protocol, privateNetwork) : null;
}

/**
 * Sends one message. Redirects are not followed; the receiver's answer is read no further than its status.
 *
 * @param stop aborts the attempt
 */
export function send(address: string, headers: Record<string, string>, body: string, privateNetwork: string[], stop: AbortSignal): Promise<Outcome> {
  const objection = objectionToUrl(address, privateNetwork);
  if (objection) return Promise.resolve({ status: null, failure: objection });
  const url = new URL(address);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve) => {
    const limit = AbortSignal.timeout(TIME_LIMIT);
    const attempt = request(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: guardedLookup((ip) => objectionTo(ip, url.protocol, privateNetwork)),
        signal: AbortSignal.any([limit, stop]),
        headers: { ...headers, 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), 'user-agent': `strapi-plugin-disclosure/${version}` },
      },
      (answer) => {
        const status = answer.statusCode!;
        answer.destroy();
        resolve({ status, failure: status >= 200 && status < 300 ? null : `接收方答复 ${status}` });
      }
    );
    attempt.on('error', (error) => resolve({ status: null, failure: limit.aborted ? `接收方 ${TIME_LIMIT / 1000} 秒内没有答复` : error.message }));
    attempt.end(body);
  });
}
