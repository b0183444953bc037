import type { Core } from '@strapi/strapi';
import { UID } from '../content-types';
import { shanghaiDay } from '../domain/shanghai';
import { predecessorsOf, type Succeeded } from '../domain/succession';
import { DisclosureError } from '../http/errors';
import { current, now } from '../storage/acting';

/** Whose entries somebody may work on. */
export interface Scope {
  all: boolean;
  /** Codes of agencies. */
  agencies: ReadonlySet<string>;
}

/** The right that lifts the limit to one's own agencies: the county office, the information centre. */
export const ALL_AGENCIES = 'plugin::disclosure.agencies.all';

/** The system's own. */
export const EVERYTHING: Scope = { all: true, agencies: new Set() };

interface RequestState {
  user?: { email?: string };
  /** Set by the strategies of the admin panel only: a visitor's account of the site is not a person of the panel. */
  userAbility?: { can(action: string): boolean };
  auth?: { strategy?: { name?: string }; credentials?: { name?: string } };
}

const API_TOKEN = 'content-api-token';

/**
 * The agencies of whoever makes the current request, by the officer rows that are in force today (Asia/Shanghai,
 * first and last day included): for a person of the panel by e-mail address, for an API token by its name; nobody else
 * has any. Without a request – a job, the command line, a host's own start – and where code says in whose name it acts
 * (`publication.as`), the system itself is at work, on everything.
 */
export async function scopeOf(strapi: Core.Strapi): Promise<Scope> {
  const state = strapi.requestContext.get()?.state as RequestState | undefined;
  if (!state || current().stated) return EVERYTHING;
  const { user, userAbility, auth } = state;
  if (userAbility) {
    if (userAbility.can(ALL_AGENCIES)) return EVERYTHING;
    return { all: false, agencies: await agenciesOf(strapi, 'accountEmail', user?.email) };
  }
  const token = auth?.strategy?.name === API_TOKEN ? auth.credentials?.name : undefined;
  return { all: false, agencies: await agenciesOf(strapi, 'apiToken', token) };
}

const known = new WeakMap<object, Map<string, Promise<Set<string>>>>();

/**
 * Read once for each request: Strapi asks a condition for every right that carries it.
 *
 * @returns codes of the agencies in which the officer rows of that account are in force today, and of those that
 *   became them: the successor's people correct and withdraw what the old agency published. For a token that a row lets
 *   hand in for the whole county, those of all agencies: master data stays closed to it
 */
export function agenciesOf(strapi: Core.Strapi, key: 'accountEmail' | 'apiToken', value: string | undefined): Promise<Set<string>> {
  if (!value) return Promise.resolve(new Set());
  const state = strapi.requestContext.get()?.state as object | undefined;
  if (!state) return readAgencies(strapi, key, value);
  const here = known.get(state) ?? new Map<string, Promise<Set<string>>>();
  known.set(state, here);
  let agencies = here.get(`${key} ${value}`);
  if (!agencies) here.set(`${key} ${value}`, (agencies = readAgencies(strapi, key, value)));
  return agencies;
}

async function readAgencies(strapi: Core.Strapi, key: 'accountEmail' | 'apiToken', value: string): Promise<Set<string>> {
  const today = shanghaiDay(now());
  const rows = await strapi.db.query(UID.officer).findMany({
    select: ['agency', 'apiTokenForAll'],
    where: {
      // Addresses are the same in capitals, names of tokens are not.
      [key]: key === 'accountEmail' ? { $eqi: value } : value,
      $and: [
        { $or: [{ from: { $null: true } }, { from: { $lte: today } }] },
        { $or: [{ until: { $null: true } }, { until: { $gte: today } }] },
      ],
    },
  });
  if (key === 'apiToken' && rows.some(({ apiTokenForAll }) => apiTokenForAll)) {
    return new Set((await strapi.db.query(UID.agency).findMany({ select: ['code'] })).map(({ code }) => code as string));
  }
  const own = new Set((rows as { agency: string }[]).map(({ agency }) => agency));
  const succeeded = await strapi.db.query(UID.agency).findMany({ select: ['code', 'successors'], where: { successors: { $notNull: true } } });
  return new Set([...own, ...predecessorsOf(own, succeeded as unknown as Succeeded[])]);
}

/** Whether somebody with this scope works for the agency. */
export const covers = (scope: Scope, agency: string | null | undefined): boolean => scope.all || scope.agencies.has(agency ?? '');

/** @throws FOREIGN_AGENCY unless whoever makes the request works for every one of the agencies. */
export async function mustCover(strapi: Core.Strapi, agencies: (string | null | undefined)[]): Promise<void> {
  const scope = await scopeOf(strapi);
  if (!agencies.every((agency) => covers(scope, agency))) throw new DisclosureError('FOREIGN_AGENCY');
}

/** @throws FOREIGN_AGENCY unless whoever makes the request works for the whole county: master data is everybody's. */
export async function mustCoverAll(strapi: Core.Strapi): Promise<void> {
  if (!(await scopeOf(strapi)).all) throw new DisclosureError('FOREIGN_AGENCY', '单位、分类和信息员由县政府办公室统一维护');
}
