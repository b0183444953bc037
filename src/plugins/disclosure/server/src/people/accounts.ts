import { randomInt } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { mustRankWith } from '../access/ranks';
import { PARTS, type RoleCode } from '../access/roles';
import { DisclosureError } from '../http/errors';

type Row = Record<string, any>;

/** `pending`: the one-time password has not been used yet; `off`: switched off. */
export type AccountState = 'none' | 'pending' | 'active' | 'off';

/** No letter or digit that is mistaken for another on paper; 16 of them are 79 bits. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 16;

/** A one-time password as it is kept; printed in groups of four. */
const newPassword = () => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** @returns what a person typed from the slip, as it is kept */
export const plainPassword = (typed: string) => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');

const printed = (password: string) => password.match(/.{4}/g)!.join('-');

export const accountOf = (strapi: Core.Strapi, email: string | null | undefined): Promise<Row | null> =>
  email ? strapi.db.query('admin::user').findOne({ where: { email: email.toLowerCase() }, populate: ['roles'] }) : Promise.resolve(null);

export function stateOf(user: Row | null | undefined): AccountState {
  if (!user) return 'none';
  if (user.isActive) return 'active';
  return user.registrationToken ? 'pending' : 'off';
}

/** @throws ACCOUNT_EXISTS where the account has a role that is not this plugin's, ROLE_ABOVE */
export async function mustManage(strapi: Core.Strapi, user: Row): Promise<void> {
  if ((user.roles as Row[]).some(({ code }) => !(code in PARTS))) throw new DisclosureError('ACCOUNT_EXISTS');
  await mustRankWith(strapi, user.roles as { code: string }[]);
}

/**
 * Opens an account of the panel, or gives the role to one that is there. Never another role than this plugin's, nor
 * one above that of whoever acts: whoever may add people cannot make a system administrator.
 *
 * @returns the one-time password of an account that was not in use, else null
 * @throws ACCOUNT_EXISTS, ROLE_ABOVE, ROLES_MISSING
 */
export async function openAccount(strapi: Core.Strapi, { email, name, role }: { email: string; name: string; role: RoleCode }): Promise<string | null> {
  await mustRankWith(strapi, [{ code: role }]);
  const roleId = await roleIdOf(strapi, role);
  const existing = await accountOf(strapi, email);
  if (!existing) {
    const password = newPassword();
    await strapi
      .service('admin::user')
      .create({ email: email.toLowerCase(), firstname: name, lastname: '', isActive: false, registrationToken: password, preferedLanguage: 'zh-Hans', roles: [roleId] });
    return printed(password);
  }
  await mustManage(strapi, existing);
  const roles = [...new Set([...(existing.roles as Row[]).map(({ id }) => id as number), roleId])];
  await strapi.service('admin::user').updateById(existing.id, { roles });
  return stateOf(existing) === 'active' ? null : renew(strapi, existing);
}

/**
 * A new one-time password: the former password and every session end at once.
 *
 * It is Strapi's own registration token. The account opens nothing with it but the page on which its owner sets a
 * password of their own; only then is the account in use, and the token is gone.
 */
export async function renew(strapi: Core.Strapi, user: Row): Promise<string> {
  await mustManage(strapi, user);
  const password = newPassword();
  await strapi.db.query('admin::user').update({ where: { id: user.id }, data: { isActive: false, password: null, registrationToken: password } });
  return printed(password);
}

/** Switches an account off, a one-time password that was never used with it. */
export async function closeAccount(strapi: Core.Strapi, user: Row): Promise<void> {
  await mustManage(strapi, user);
  await strapi.service('admin::user').updateById(user.id, { isActive: false, registrationToken: null });
}

/** The successor may do what the predecessor could. */
export async function giveRolesOf(strapi: Core.Strapi, from: Row, to: Row): Promise<void> {
  await mustManage(strapi, from);
  await mustManage(strapi, to);
  const roles = [...new Set([...(to.roles as Row[]), ...(from.roles as Row[])].map(({ id }) => id as number))];
  if (roles.length > (to.roles as Row[]).length) await strapi.service('admin::user').updateById(to.id, { roles });
}

async function roleIdOf(strapi: Core.Strapi, code: RoleCode): Promise<number> {
  const role = await strapi.service('admin::role').findOne({ code });
  if (!role) throw new DisclosureError('ROLES_MISSING');
  return role.id as number;
}
