import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { shanghaiDay } from '../domain/shanghai';
import { DisclosureError } from '../http/errors';
import { append } from '../journal/append';
import { actingAs, now } from '../storage/acting';
import { rowsOf, type Trx } from '../storage/dialect';
import { schedule } from '../storage/jobs';
import { writing } from '../storage/transaction';
import { accountOf, closeAccount, stateOf } from './accounts';

const JOB = 'disclosure:last-day';
const AFTER_MIDNIGHT = '15 0 0 * * *';

interface Post {
  documentId: string;
  agency: string;
  account: string;
}

/**
 * Posts whose last day has passed and whose account has none left, the last to end of each account. An account that was
 * closed with its last post and opened again by somebody is left as that person wanted it.
 */
const ENDED = `SELECT o.document_id AS "documentId", o.agency, lower(o.account_email) AS account FROM disclosure_officers o
  WHERE o.account_email IS NOT NULL AND o.until < ?
    AND NOT EXISTS (SELECT 1 FROM disclosure_officers p WHERE lower(p.account_email) = lower(o.account_email)
      AND (p.until IS NULL OR p.until > o.until OR (p.until = o.until AND p.id > o.id)))
    AND NOT EXISTS (SELECT 1 FROM disclosure_journal j WHERE j.target = o.document_id AND j.act = 'account_closed')`;

/**
 * Switches off the accounts of those whose last day is over. Nothing here switches an account on.
 *
 * @returns how many were switched off
 */
export async function closeAfterLastDay(strapi: Core.Strapi): Promise<number> {
  const today = shanghaiDay(now());
  const ended = await strapi.db.transaction(({ trx }) => rowsOf<Post>(trx as Trx, ENDED, [today]));
  let closed = 0;
  for (const post of ended) if (await closeOne(strapi, post)) closed += 1;
  return closed;
}

function closeOne(strapi: Core.Strapi, { documentId, agency, account }: Post): Promise<boolean> {
  return actingAs({ actor: 'system:last-day' }, () =>
    writing(strapi, async (trx) => {
      const officer = await strapi.db.query(UID.officer).findOne({ where: { documentId } });
      const user = await accountOf(strapi, account);
      // Of several nodes the first has done it; meanwhile the post may have been prolonged.
      if (!user || stateOf(user) === 'off' || !officer?.until || officer.until >= shanghaiDay(now())) return false;
      try {
        await closeAccount(strapi, user);
      } catch (error) {
        // An account with a role of the county's own is the system administrator's to close.
        if (error instanceof DisclosureError && error.code === 'ACCOUNT_EXISTS') return false;
        throw error;
      }
      await append(strapi, trx, [{ act: 'account_closed', subject: 'officer', target: documentId, agency, details: { until: officer.until } }]);
      return true;
    })
  );
}

/** Each midnight in Shanghai, on every node; and at once, for the midnights at which nothing ran. */
export async function scheduleLastDays(strapi: Core.Strapi): Promise<void> {
  schedule(strapi, JOB, AFTER_MIDNIGHT, () => closeAfterLastDay(strapi));
  await closeAfterLastDay(strapi).catch((error: Error) => strapi.log.error(error));
}
