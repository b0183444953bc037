import type { Core } from '@strapi/strapi';
import { rolesToGive } from '../access/ranks';
import { covers, scopeOf } from '../access/scope';
import type { Directory } from '../catalogue/directory';
import { UID } from '../content-types';
import { shanghaiDay } from '../domain/shanghai';
import { OFFICER_DUTIES } from '../domain/vocabulary';
import { now } from '../storage/acting';
import { stateOf } from './accounts';

type Row = Record<string, any>;

const LABELS: Record<string, string> = OFFICER_DUTIES;
const WRITING = new Set(['full_time', 'part_time']);

/** Where a post stands on a day. */
const whenOf = ({ from, until }: Row, today: string) => (until && until < today ? ('past' as const) : from && from > today ? ('future' as const) : ('now' as const));

/**
 * Officers by agency, as far as whoever asks works for them, with their accounts; and the alarm: agencies in being that
 * have no officer or no leader in charge today (条例第四条: each names who does its daily work).
 */
export async function listPeople(strapi: Core.Strapi, directory: Directory) {
  const scope = await scopeOf(strapi);
  const today = shanghaiDay(now());
  const rows = ((await strapi.db.query(UID.officer).findMany({ orderBy: [{ agency: 'asc' }, { id: 'asc' }] })) as Row[]).filter(({ agency }) => covers(scope, agency));
  const accounts = (await strapi.db.query('admin::user').findMany({ populate: ['roles'] })) as Row[];
  const users = new Map(accounts.map((user) => [String(user.email).toLowerCase(), user]));
  const officers = rows.map((row) => {
    const user = users.get(String(row.accountEmail ?? '').toLowerCase());
    return {
      documentId: row.documentId as string,
      name: row.name as string,
      agency: row.agency as string,
      duty: { value: row.duty as string, label: LABELS[row.duty] ?? row.duty },
      telephone: (row.telephone ?? null) as string | null,
      from: (row.from ?? null) as string | null,
      until: (row.until ?? null) as string | null,
      appointmentDocument: (row.appointmentDocument ?? null) as string | null,
      when: whenOf(row, today),
      account: row.accountEmail ? { email: row.accountEmail as string, state: stateOf(user), roles: ((user?.roles ?? []) as Row[]).map(({ name }) => String(name)) } : null,
    };
  });
  const agencies = [...directory.agencies.values()].filter(({ code }) => covers(scope, code)).map(({ code, name, active, dissolvedOn }) => {
    const there = officers.filter((one) => one.agency === code && one.when === 'now');
    const lacks = [
      ...(there.some(({ duty }) => WRITING.has(duty.value)) ? [] : ['officer' as const]),
      ...(there.some(({ duty }) => duty.value === 'leader') ? [] : ['leader' as const]),
    ];
    return { code, name, active: active && !dissolvedOn, lacks: active && !dissolvedOn ? lacks : [] };
  });
  return { today, agencies, officers, roles: await rolesToGive(strapi) };
}
