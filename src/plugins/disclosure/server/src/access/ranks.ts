import type { Core } from '@strapi/strapi';
import { DisclosureError } from '../http/errors';
import { current } from '../storage/acting';
import { PARTS, type RoleCode } from './roles';

const SYSTEM_ADMINISTRATOR = 'strapi-super-admin';

/** The county office directs the work, the information centre runs it, everybody else works for an agency. */
const RANKS: Partial<Record<RoleCode, number>> = { 'disclosure-county-office': 3, 'disclosure-information-centre': 2 };

interface WithCode {
  code: string;
}

/** @returns the highest rank among roles; a role of the county's own counts as an agency's */
export function rankOf(roles: readonly WithCode[]): number {
  return Math.max(0, ...roles.map(({ code }) => (code === SYSTEM_ADMINISTRATOR ? Infinity : (RANKS[code as RoleCode] ?? 1))));
}

/** Rank of whoever acts; host code and jobs, which say in whose name they act, are not limited. */
async function rankActing(strapi: Core.Strapi): Promise<number> {
  const state = strapi.requestContext.get()?.state as { user?: { id?: number } } | undefined;
  if (!state || current().stated) return Infinity;
  const user = state.user?.id ? await strapi.db.query('admin::user').findOne({ where: { id: state.user.id }, populate: ['roles'] }) : null;
  return rankOf((user?.roles ?? []) as WithCode[]);
}

/** @throws ROLE_ABOVE where one of the roles stands above those of whoever acts */
export async function mustRankWith(strapi: Core.Strapi, roles: readonly WithCode[]): Promise<void> {
  if (rankOf(roles) > (await rankActing(strapi))) throw new DisclosureError('ROLE_ABOVE');
}

/** The plugin's roles that whoever acts may give. */
export async function rolesToGive(strapi: Core.Strapi): Promise<{ code: RoleCode; name: string }[]> {
  const own = await rankActing(strapi);
  return (Object.keys(PARTS) as RoleCode[]).filter((code) => rankOf([{ code }]) <= own).map((code) => ({ code, name: PARTS[code].name }));
}
