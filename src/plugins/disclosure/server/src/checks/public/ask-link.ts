import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Settings } from '../../config';
import { isReachable } from '../../domain/network';
import { guardedLookup } from '../../http/guarded-lookup';
import { version } from '../../../../package.json';

/** Pages that many entries link to are asked once a run. */
const MOST_REMEMBERED = 20_000;
const MOST_REDIRECTS = 5;
/** There is nothing under this address, says the server itself. */
const DEAD = new Set([404, 410]);
/** Servers that take HEAD for a fault. */
const HEADLESS = new Set([400, 403, 405, 501]);

type Limits = Settings['checks']['externalLinks'];
/** Why a link leads nowhere; null: it leads somewhere, or nobody here can tell. */
type Verdict = string | null;

/** Asks other sites whether a link is still there: at most `concurrency` at a time, `seconds` each, none twice. */
export class LinkAsker {
  private readonly known = new LRUCache<string, Promise<Verdict>>({ max: MOST_REMEMBERED });
  private readonly waiting: (() => void)[] = [];
  private busy = 0;

  constructor(
    private readonly limits: Limits,
    private readonly stop: AbortSignal
  ) {}

  /** @returns why the link leads nowhere, in Chinese; null where it does not, or where it may not be asked */
  ask(url: string): Promise<Verdict> {
    const [address = ''] = url.split('#');
    let verdict = this.known.get(address);
    if (!verdict) this.known.set(address, (verdict = this.inTurn(() => this.follow(address))));
    return verdict;
  }

  private async inTurn(work: () => Promise<Verdict>): Promise<Verdict> {
    // Whoever ends hands the place on, so that none comes in between.
    if (this.busy === this.limits.concurrency) await new Promise<void>((go) => this.waiting.push(go));
    else this.busy += 1;
    try {
      return this.stop.aborted ? null : await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.busy -= 1;
    }
  }

  private async follow(address: string): Promise<Verdict> {
    const limit = AbortSignal.timeout(this.limits.seconds * 1000);
    let at = new URL(address);
    let method: 'HEAD' | 'GET' = 'HEAD';
    try {
      for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
        const { status, location } = await this.request(at, method, AbortSignal.any([limit, this.stop]));
        if (location && status >= 300 && status < 400) {
          if (!URL.canParse(location, at.href)) return '没有打开（重定向有误）';
          at = new URL(location, at);
          if (!/^https?:$/.test(at.protocol)) return null;
        } else if (method === 'HEAD' && HEADLESS.has(status)) method = 'GET';
        else if (DEAD.has(status)) return `打不开（${status}）`;
        else return status >= 500 ? `没有打开（${status}）` : null;
      }
      return '没有打开（重定向过多）';
    } catch (error) {
      if (this.stop.aborted) return null;
      return limit.aborted ? `没有打开（${this.limits.seconds} 秒内没有答复）` : reasonOf(error as NodeJS.ErrnoException);
    }
  }

  private request(url: URL, method: 'HEAD' | 'GET', signal: AbortSignal): Promise<{ status: number; location?: string }> {
    const objection = (ip: string) => (isReachable(ip, this.limits.privateNetwork) ? null : ip);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A literal address is called without being looked up.
    if (isIP(host) && objection(host)) return Promise.reject(Object.assign(new Error(host), { code: 'OBJECTION' }));
    const { request } = url.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      const asked = request(
        url,
        { method, agent: false, signal, lookup: guardedLookup(objection), headers: { 'user-agent': `strapi-plugin-disclosure/${version} (link check)`, accept: '*/*' } },
        (answer) => {
          // Its head tells enough.
          answer.destroy();
          resolve({ status: answer.statusCode!, location: answer.headers.location });
        }
      );
      asked.on('error', reject);
      asked.end();
    });
  }
}

function reasonOf({ code }: NodeJS.ErrnoException): Verdict {
  // The county's own network is not asked; what lies in it is not known.
  if (code === 'OBJECTION') return null;
  if (code === 'ENOTFOUND') return '打不开（域名不存在）';
  return `没有打开（${code ?? '连接失败'}）`;
}
