import type { Core } from '@strapi/strapi';
import { mustCoverAll } from '../access/scope';
import { UID } from '../content-types';
import { addDays, shanghaiDay } from '../domain/shanghai';
import { DisclosureError, faulty } from '../http/errors';
import { parseInput } from '../http/input';
import { append, type Act } from '../journal/append';
import { handOverDrafts } from '../publication/hand-over';
import { tasksOf, type Task } from '../review/tasks';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { writing } from '../storage/transaction';
import { accountOf, closeAccount, giveRolesOf, mustManage, openAccount, renew } from './accounts';
import { ADDED, HANDED_OVER, MOVED, STOPPED } from './contract';

type Row = Record<string, any>;

const today = () => shanghaiDay(now());
const officers = (strapi: Core.Strapi) => strapi.documents(UID.officer as never) as any;
const told = (act: string, officer: Row, details?: unknown): Act => ({ act, subject: 'officer', target: officer.documentId, agency: officer.agency, details });

/** @throws NOT_FOUND, OFFICER_ENDED where the post ended before that day */
async function postOf(strapi: Core.Strapi, documentId: string, on: string): Promise<Row> {
  const officer = (await strapi.db.query(UID.officer).findOne({ where: { documentId } })) as Row | null;
  if (!officer) throw new DisclosureError('NOT_FOUND', '没有这位信息员');
  if (officer.until && officer.until < on) throw new DisclosureError('OFFICER_ENDED');
  return officer;
}

/** The post itself does not say who stands above whom; the account does. */
async function mustManageAccount(strapi: Core.Strapi, officer: Row): Promise<Row | null> {
  const user = await accountOf(strapi, officer.accountEmail);
  try {
    if (user) await mustManage(strapi, user);
    return user;
  } catch (error) {
    // Somebody with a role of the county's own may hold a post as well: that account is not ours to change, the post is.
    if ((error as { code?: string }).code === 'ACCOUNT_EXISTS') return null;
    throw error;
  }
}

/**
 * Adds a colleague: the officer row, and a panel account where an address is given, or the role to one that is there.
 *
 * @returns the officer's documentId, and the one-time password of an account that was not in use, which is not shown again
 * @throws INVALID_INPUT, ACCOUNT_EXISTS where the account has a role that is not this plugin's, ROLE_ABOVE
 */
export function addPerson(strapi: Core.Strapi, input: unknown): Promise<{ documentId: string; password: string | null }> {
  return writing(strapi, async (trx) => {
    const { email: given, role, ...post } = parseInput(ADDED, input);
    const email = given?.toLowerCase();
    const officer = (await officers(strapi).create({ data: { ...post, from: post.from ?? today(), accountEmail: email ?? null } })) as Row;
    if (!email || !role) return { documentId: officer.documentId as string, password: null };
    const password = await openAccount(strapi, { email, name: post.name, role });
    await append(strapi, trx, [told('account_opened', officer, { role, oneTimePassword: password !== null })]);
    return { documentId: officer.documentId as string, password };
  });
}

/**
 * Ends an officer's duty on a day, today when absent; the account is switched off once none of its duties is left: at
 * once where the day has come, else when it has passed (`last-day.ts`).
 *
 * @throws NOT_FOUND, INVALID_INPUT, ROLE_ABOVE
 */
export function stopPerson(strapi: Core.Strapi, documentId: string, input: unknown): Promise<void> {
  return writing(strapi, async (trx) => {
    const { until = today() } = parseInput(STOPPED, input);
    const officer = await postOf(strapi, documentId, '');
    await end(strapi, trx, officer, until);
  });
}

async function end(strapi: Core.Strapi, trx: Trx, officer: Row, until: string): Promise<void> {
  const user = await mustManageAccount(strapi, officer);
  await officers(strapi).update({ documentId: officer.documentId, data: { until } });
  if (!user || until > today()) return;
  const left = await strapi.db.query(UID.officer).count({
    where: { accountEmail: { $eqi: officer.accountEmail }, documentId: { $ne: officer.documentId }, $or: [{ until: { $null: true } }, { until: { $gt: until } }] },
  });
  if (left) return;
  await closeAccount(strapi, user);
  await append(strapi, trx, [told('account_closed', officer)]);
}

/**
 * 调动: the post ends the day before, another begins at the new agency; drafts stay with the agency that they are of.
 *
 * @returns documentId of the new post
 * @throws NOT_FOUND, OFFICER_ENDED, INVALID_INPUT, ROLE_ABOVE
 */
export function movePerson(strapi: Core.Strapi, documentId: string, input: unknown): Promise<{ documentId: string }> {
  return writing(strapi, async (trx) => {
    const { agency, duty, on = today(), appointmentDocument } = parseInput(MOVED, input);
    const officer = await postOf(strapi, documentId, on);
    if (agency === officer.agency && (duty ?? officer.duty) === officer.duty) throw faulty('INVALID_INPUT', [{ path: 'agency', message: '调入单位和职责与现在相同' }]);
    if (officer.from && on < officer.from) throw faulty('INVALID_INPUT', [{ path: 'on', message: `“调动日期”不能早于任职日期 ${officer.from}` }]);
    await mustManageAccount(strapi, officer);
    const last = addDays(on, -1);
    await officers(strapi).update({ documentId, data: { until: officer.from && last < officer.from ? officer.from : last } });
    const { name, telephone, accountEmail } = officer;
    const moved = (await officers(strapi).create({ data: { name, telephone, accountEmail, agency, duty: duty ?? officer.duty, from: on, appointmentDocument } })) as Row;
    await append(strapi, trx, [told('moved', moved, { from: officer.agency, on })]);
    return { documentId: moved.documentId as string };
  });
}

/** What a person would leave behind at that agency, for the hand-over to show first. */
export interface Estate {
  drafts: { documentId: string; title: string }[];
  tasks: Task[];
}

/** @throws NOT_FOUND, FOREIGN_AGENCY */
export function estateOf(strapi: Core.Strapi, documentId: string): Promise<Estate> {
  return writing(strapi, async (trx) => {
    await mustCoverAll(strapi);
    const officer = await postOf(strapi, documentId, '');
    const user = await accountOf(strapi, officer.accountEmail);
    return {
      drafts: user ? await handOverDrafts(strapi, trx, { agency: officer.agency, from: user.id }) : [],
      tasks: await tasksOf(strapi, trx, officer.agency, officer.duty),
    };
  });
}

/**
 * 交接: the drafts that a person has begun at that agency become the successor's, who takes over the duty as well, and
 * with it every review task, since those go by duty. What was written and decided stays in the name of who did it.
 *
 * @throws NOT_FOUND, OFFICER_ENDED, ACCOUNT_MISSING, INVALID_INPUT, ROLE_ABOVE
 */
export function handOver(strapi: Core.Strapi, documentId: string, input: unknown): Promise<{ drafts: number; tasks: number }> {
  return writing(strapi, async (trx) => {
    await mustCoverAll(strapi);
    const { successor, on = today(), stop } = parseInput(HANDED_OVER, input);
    const officer = await postOf(strapi, documentId, '');
    const heir = await postOf(strapi, successor, today());
    const same = heir.accountEmail && heir.accountEmail.toLowerCase() === officer.accountEmail?.toLowerCase();
    if (heir.documentId === documentId || same) throw faulty('INVALID_INPUT', [{ path: 'successor', message: '接手人应是另一位人员' }]);
    if (heir.agency !== officer.agency) throw faulty('INVALID_INPUT', [{ path: 'successor', message: '接手人应在同一单位任职，请先添加或调入' }]);
    const [from, to] = [await mustManageAccount(strapi, officer), await mustManageAccount(strapi, heir)];
    const drafts = from ? await handOverDrafts(strapi, trx, { agency: officer.agency, from: from.id }) : [];
    if (drafts.length && !to) throw new DisclosureError('ACCOUNT_MISSING', `接手人“${heir.name}”没有后台账号，不能接手草稿`);
    if (from && to) {
      await handOverDrafts(strapi, trx, { agency: officer.agency, from: from.id, to: to.id });
      await giveRolesOf(strapi, from, to);
    }
    const tasks = await tasksOf(strapi, trx, officer.agency, officer.duty);
    await takeDuty(strapi, officer, heir, on);
    await append(strapi, trx, [told('handed_over', officer, { to: heir.documentId, drafts: drafts.map((draft) => draft.documentId), tasks: tasks.map((task) => task.documentId), on })]);
    if (stop && !(officer.until && officer.until < on)) await end(strapi, trx, officer, on);
    return { drafts: drafts.length, tasks: tasks.length };
  });
}

async function takeDuty(strapi: Core.Strapi, officer: Row, heir: Row, on: string): Promise<void> {
  const { name, telephone, accountEmail, agency } = heir;
  const held = await strapi.db.query(UID.officer).count({
    where: { agency, duty: officer.duty, ...(accountEmail ? { accountEmail: { $eqi: accountEmail } } : { name }), $or: [{ until: { $null: true } }, { until: { $gt: on } }] },
  });
  if (!held) await officers(strapi).create({ data: { name, telephone, accountEmail, agency, duty: officer.duty, from: on } });
}

/**
 * A new one-time password for an account whose password was lost; the former one ends at once.
 *
 * @throws NOT_FOUND, OFFICER_ENDED, ACCOUNT_MISSING, ACCOUNT_EXISTS, ROLE_ABOVE
 */
export function renewPassword(strapi: Core.Strapi, documentId: string): Promise<{ documentId: string; password: string }> {
  return writing(strapi, async (trx) => {
    await mustCoverAll(strapi);
    const officer = await postOf(strapi, documentId, today());
    const user = await accountOf(strapi, officer.accountEmail);
    if (!user) throw new DisclosureError('ACCOUNT_MISSING');
    const password = await renew(strapi, user);
    await append(strapi, trx, [told('password_renewed', officer)]);
    return { documentId, password };
  });
}
