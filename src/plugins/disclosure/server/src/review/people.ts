import type { Core } from '@strapi/strapi';
import { officersAt, type Officer } from '../access/duties';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { current } from '../storage/acting';
import { parseJson, rowsOf, type Trx } from '../storage/dialect';
import type { Person, Review } from './record';
import type { ReviewTable, Role } from './table';

const RIGHTS = {
  update: ['plugin::content-manager.explorer.update', UID.entry],
  publish: ['plugin::content-manager.explorer.publish', UID.entry],
  'agencies.all': ['plugin::disclosure.agencies.all', undefined],
} as const;

/** Somebody of the panel. */
export interface Account extends Person {
  email: string;
}

/** @returns who acts, as a person of the panel. @throws REVIEW_PERSON for a token or the system: a person answers for a review */
export async function personActing(strapi: Core.Strapi): Promise<Account> {
  const [, id, name = ''] = /^admin:(\d+)\s*(.*)$/.exec(current().actor) ?? [];
  const user = id ? await strapi.db.query('admin::user').findOne({ where: { id: Number(id) } }) : null;
  if (!user) throw new DisclosureError('REVIEW_PERSON');
  return { id: `admin:${id}`, name, email: String(user.email).toLowerCase() };
}

function mayByRight(strapi: Core.Strapi, right: keyof typeof RIGHTS): boolean {
  const state = strapi.requestContext.get()?.state as { userAbility?: { can(action: string, subject?: string): boolean } } | undefined;
  // Host code that says in whose name it acts answers for that person's rights.
  if (!state || current().stated) return true;
  const [action, subject] = RIGHTS[right];
  return Boolean(state.userAbility?.can(action, subject));
}

/** The officers who hold a role for an entry of an agency, by duty. */
export async function officersOf(strapi: Core.Strapi, role: Role, agency: string): Promise<Officer[]> {
  const found = new Map<string, Officer>();
  for (const holder of role.holders) {
    if ('right' in holder) continue;
    for (const officer of await officersAt(strapi, holder.agency ?? agency)) {
      if ((holder.duties as string[]).includes(officer.duty)) found.set(officer.documentId, officer);
    }
  }
  return [...found.values()];
}

/** Whether a person holds a role for an entry of an agency. */
export async function holds(strapi: Core.Strapi, role: Role, agency: string, person: Account): Promise<boolean> {
  if (role.holders.some((holder) => 'right' in holder && mayByRight(strapi, holder.right))) return true;
  const officers = await officersOf(strapi, role, agency);
  return officers.some(({ accountEmail }) => accountEmail?.toLowerCase() === person.email);
}

export const roleOf = (table: ReviewTable, code: string): Role => table.roles.find((role) => role.code === code)!;

/** An officer as the person who answers for a decision: the account, where there is one. */
export async function personOf(strapi: Core.Strapi, officer: Officer): Promise<Person> {
  const user = officer.accountEmail ? await strapi.db.query('admin::user').findOne({ where: { email: officer.accountEmail.toLowerCase() } }) : null;
  return { id: user ? `admin:${user.id}` : `officer:${officer.documentId}`, name: officer.name };
}

/** Who has written what is in each draft since it was last published: ids as in {@link Person}, by documentId. */
export async function writersOf(trx: Trx, documentIds: string[]): Promise<Map<string, Set<string>>> {
  const writers = new Map(documentIds.map((documentId) => [documentId, new Set<string>()]));
  if (!documentIds.length) return writers;
  const acts = await rowsOf<{ target: string; act: string; actor: string | null; fields: unknown }>(
    trx,
    `SELECT j.target, j.act, j.actor, j.fields FROM disclosure_journal j WHERE j.target IN (${documentIds.map(() => '?').join(',')})
     AND j.act IN ('drafted', 'saved') AND j.version >
     COALESCE((SELECT max(p.version) FROM disclosure_journal p WHERE p.target = j.target AND p.act IN ('published', 'corrected')), 0)`,
    documentIds
  );
  for (const { target, act, actor, fields } of acts) {
    if (act === 'drafted' || (parseJson<string[]>(fields) ?? []).length > 0) writers.get(target)!.add((actor ?? '').split(' ')[0]!);
  }
  return writers;
}

/** Why a person may not decide this step although the role allows it: four eyes. Null when nothing stands against it. Pure. */
export function fourEyes(table: ReviewTable, step: string, person: Person, writers: ReadonlySet<string>, review: Review | null): string | null {
  if (table.fourEyes.writers && writers.has(person.id)) return `${person.name}编写或修改过这份稿件，不能审核`;
  const apart = table.fourEyes.apart.flatMap(([one, other]) => (one === step ? [other] : other === step ? [one] : []));
  const earlier = review?.decisions.find(({ state, by, event }) => event === 'pass' && by.id === person.id && apart.includes(state));
  return earlier ? `${person.name}已办理“${earlier.step}”，本步骤应由他人办理` : null;
}
