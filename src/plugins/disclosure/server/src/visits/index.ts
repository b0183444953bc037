import { createHash, randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from '@strapi/utils';
import { shanghaiDay } from '../domain/shanghai';
import { DisclosureError, faulty } from '../http/errors';
import { code } from '../http/query';
import { now } from '../storage/acting';
import type { Reader } from '../storage/reader';
import { TABLES } from '../storage/table-names';
import { VisitBuffer, type Attributed } from './buffer';
import { isRobot } from './robots';
import { addVisits } from './store';

const documentId = z.string('缺少 key').regex(/^[a-z0-9]{1,40}$/, 'key 应为条目标识');
/** Body of `POST /visits`: which page of the public site was opened. */
export const VISIT = z.discriminatedUnion(
  'page',
  [
    z.strictObject({ page: z.literal('site'), key: z.literal('', 'page 为 site 时不需要 key').optional() }),
    z.strictObject({ page: z.literal('agency'), key: code }),
    z.strictObject({ page: z.literal('column'), key: code }),
    z.strictObject({ page: z.literal('entry'), key: documentId }),
  ],
  'page 只能是 site、agency、column、entry'
);
export type Visit = z.infer<typeof VISIT>;

/** Who asked, as the web server knows it; nothing of it is stored. */
export interface Visitor {
  ip: string;
  userAgent: string;
}

const GATHER_MS = 250;
/** A person does not open more pages in a minute, nor the same page twice within seconds. */
const PAGES_PER_MINUTE = 60;
const SAME_PAGE_SECONDS = 10;

/**
 * `strapi.plugin('disclosure').service('visits')`: counts visits to the public site, so that cached pages count too.
 * Of the visitor only a hash with the day's random salt is held, in memory, for the length of the flood window.
 */
export const visits = ({ strapi }: { strapi: Core.Strapi }) => {
  const reader = () => strapi.plugin('disclosure').service('reader') as Reader;
  const buffer = new VisitBuffer({
    gather: GATHER_MS,
    async write(lines) {
      await strapi.db.transaction(({ trx }) => addVisits(strapi, trx, lines, 'counted'));
    },
  });
  const minute = new RateLimiterMemory({ points: PAGES_PER_MINUTE, duration: 60 });
  const same = new RateLimiterMemory({ points: 1, duration: SAME_PAGE_SECONDS });
  let salt = { day: '', value: randomBytes(32) };

  const hashOf = ({ ip, userAgent }: Visitor, day: string): string => {
    if (salt.day !== day) salt = { day, value: randomBytes(32) };
    return createHash('sha256').update(salt.value).update(`${ip}\n${userAgent}`).digest('base64url');
  };
  const takes = (limiter: RateLimiterMemory, key: string): Promise<boolean> => limiter.consume(key).then(() => true, () => false);

  /** Whether it counts: no robot, no flood, not the same page again at once. */
  async function counts(visitor: Visitor, { page, key = '' }: Visit, day: string): Promise<boolean> {
    if (isRobot(visitor.userAgent)) return false;
    const hash = hashOf(visitor, day);
    return (await takes(same, `${hash} ${page} ${key}`)) && takes(minute, hash);
  }

  return {
    /**
     * Counts a visit. Resolves once it is stored, or at once where it does not count.
     *
     * @throws INVALID_INPUT, ENTRY_NOT_FOUND, AGENCY_NOT_FOUND, CATEGORY_NOT_FOUND
     */
    async count(input: unknown, visitor: Visitor): Promise<boolean> {
      const parsed = VISIT.safeParse(input);
      if (!parsed.success) {
        throw faulty('INVALID_INPUT', parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: `${issue.path.join('.') || '内容'}：${issue.message}` })));
      }
      const day = shanghaiDay(now());
      const lines = await attribute(reader(), parsed.data);
      if (!(await counts(visitor, parsed.data, day))) return false;
      await buffer.add({ day, lines });
      return true;
    },
    flush: () => buffer.flush(),
  };
};

/** A visit counts once for the site, and for what it was to. */
async function attribute({ query }: Reader, { page, key = '' }: Visit): Promise<Attributed['lines']> {
  if (page === 'site') return [['site', '']];
  if (page === 'agency') {
    const known = await query('SELECT 1 FROM disclosure_agencies WHERE code = ?', [key]);
    if (!known.length) throw new DisclosureError('AGENCY_NOT_FOUND', undefined, { agency: key });
    return [['site', ''], ['agency', key]];
  }
  if (page === 'column') {
    const known = await query("SELECT 1 FROM disclosure_categories WHERE scheme = 'column' AND code = ?", [key]);
    if (!known.length) throw new DisclosureError('CATEGORY_NOT_FOUND', undefined, { scheme: 'column', value: key });
    return [['site', ''], ['column', key]];
  }
  const [entry] = await query<{ agency: string }>(`SELECT agency FROM ${TABLES.catalogue} WHERE document_id = ?`, [key]);
  if (!entry) throw new DisclosureError('ENTRY_NOT_FOUND');
  const columns = await query<{ code: string }>(`SELECT code FROM ${TABLES.terms} WHERE document_id = ? AND scheme = 'column'`, [key]);
  return [['site', ''], ['agency', entry.agency], ['entry', key], ...columns.map(({ code: column }): Attributed['lines'][number] => ['column', column])];
}
