import type { Core } from '@strapi/strapi';
import { scopeOf } from '../access/scope';
import { UID } from '../content-types';
import { HELD_LIKE } from './held';
import { MEDIA } from './take-custody';

const NOT_HELD = { $not: { url: { $startsWith: HELD_LIKE.slice(0, -1) } } };

interface LibraryRequest {
  path?: string;
  state?: { user?: { id: number }; userAbility?: unknown };
}

/**
 * In the media library, files that the register holds are there for whoever works for the whole county; for others
 * those that their agencies' entries and reports have and that they have uploaded themselves, whatever rights a role of
 * the county's own gives; in Strapi's public upload routes none. What is not there can be neither found by its name nor
 * opened, replaced, renamed or deleted.
 */
export function hideForeignFiles(strapi: Core.Strapi): void {
  const narrow = async ({ params }: { params: { where?: unknown } }) => {
    const shown = await shownFiles(strapi);
    if (shown) params.where = params.where ? { $and: [params.where, shown] } : shown;
  };
  strapi.db.lifecycles.subscribe({ models: [MEDIA], beforeFindOne: narrow, beforeFindMany: narrow, beforeCount: narrow } as never);
}

/** @returns the condition on the library's rows; null where nothing is hidden */
async function shownFiles(strapi: Core.Strapi): Promise<object | null> {
  const { path = '', state } = (strapi.requestContext.get() ?? {}) as LibraryRequest;
  const rest = String(strapi.config.get('api.rest.prefix') ?? '/api');
  if (![`/upload`, `${rest}/upload`].some((place) => path === place || path.startsWith(`${place}/`))) return null;
  if (!state?.userAbility) return NOT_HELD;
  const { all, agencies } = await scopeOf(strapi);
  if (all) return null;
  return { $or: [NOT_HELD, { createdBy: { id: state.user?.id ?? 0 } }, { id: { $in: filesOf(strapi, [...agencies]) } }] };
}

/** A question within the question: an agency may have more files than a list of values holds. */
function filesOf(strapi: Core.Strapi, agencies: string[]) {
  const { connection, metadata } = strapi.db;
  const { name } = (metadata.get(MEDIA).attributes as any).related.joinTable;
  const hung = (table: string, type: string) =>
    connection({ m: name }).join({ r: table }, 'r.id', 'm.related_id').where('m.related_type', type).whereIn('r.agency', agencies).select('m.file_id');
  return hung('disclosure_entries', UID.entry).union(hung('disclosure_annual_reports', UID.annualReport));
}
