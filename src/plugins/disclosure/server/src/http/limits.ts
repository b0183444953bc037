import { timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Core } from '@strapi/strapi';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Settings } from '../config';
import { clientOf } from '../storage/dialect';
import { DisclosureError } from './errors';

const MINUTE = 60;
/** A proxy on this machine stands for all its visitors. */
const LOOPBACK = ['127.0.0.1', '::1'];
/** A table of the limiter's own making; only there where several nodes count together. */
const TABLE = 'disclosure_limits';

/** Who asks: one visitor, or a site that asks for all of its visitors. */
interface Caller {
  key: string;
  site: boolean;
}

/**
 * Points a minute: each visitor has some, a known site – by its token or address – many, of which it pays only what its
 * questions cost to answer, since all citizens of a server-rendered site come from one address.
 */
export class Limits {
  private readonly visitors: RateLimiterAbstract;
  private readonly sites: RateLimiterAbstract;

  constructor(
    strapi: Core.Strapi,
    private readonly settings: Settings['limits']
  ) {
    const shared = settings.store === 'database' && clientOf(strapi) === 'postgres';
    const limiter = (keyPrefix: string, points: number): RateLimiterAbstract => {
      const options = { keyPrefix, points, duration: MINUTE };
      if (!shared) return new RateLimiterMemory(options);
      return new RateLimiterPostgres({
        ...options,
        storeClient: strapi.db.connection,
        storeType: 'knex',
        tableName: TABLE,
        inMemoryBlockOnConsumed: points + 1,
        // A limiter that cannot count must not close the site.
        insuranceLimiter: new RateLimiterMemory(options),
      });
    };
    this.visitors = limiter('visitor', settings.perClient);
    this.sites = limiter('site', settings.perSite);
  }

  callerOf(ip: string, token: string): Caller {
    const { siteTokens, proxies = LOOPBACK } = this.settings;
    const known = siteTokens.findIndex((one) => sameText(one, token));
    if (known >= 0) return { key: `token-${known}`, site: true };
    const address = ip.replace(/^::ffff:/, '');
    return { key: networkOf(address), site: proxies.includes(address) };
  }

  /** For the request itself. @throws TOO_MANY_REQUESTS */
  async admit(caller: Caller): Promise<void> {
    if (!caller.site) await this.take(caller, 1);
  }

  /** For an answer that has to be made. @throws TOO_MANY_REQUESTS */
  async charge(caller: Caller, cost: number): Promise<void> {
    if (caller.site) await this.take(caller, cost);
    else if (cost > 1) await this.take(caller, cost - 1);
  }

  private async take({ key, site }: Caller, points: number): Promise<void> {
    if (!this.settings.enabled) return;
    try {
      await (site ? this.sites : this.visitors).consume(key, points);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new DisclosureError('TOO_MANY_REQUESTS', undefined, { retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) });
    }
  }
}

/** One household or office has a whole /64 of IPv6 addresses. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const front = head.split(':').filter(Boolean);
  const back = address.includes('::') ? tail.split(':').filter(Boolean) : [];
  const groups = [...front, ...Array(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
