import { mustCover } from '../access/scope';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { draftOf } from './entry-writes';

type Context = any;
type Row = Record<string, any>;

/**
 * The draft of the entry that a request of the panel names.
 *
 * @param action of the Content Manager on entries, or a whole action of this plugin, that the person must hold
 * @throws FORBIDDEN, ENTRY_NOT_FOUND, FOREIGN_AGENCY
 */
export async function openedBy(ctx: Context, action = 'read'): Promise<Row> {
  const { userAbility } = ctx.state;
  const may = action.includes('::') ? userAbility.can(action) : userAbility.can(`plugin::content-manager.explorer.${action}`, UID.entry);
  if (!may) throw new DisclosureError('FORBIDDEN');
  const draft = await draftOf(strapi, ctx.params.documentId);
  if (!draft) throw new DisclosureError('ENTRY_NOT_FOUND');
  await mustCover(strapi, [draft.agency]);
  return draft;
}
