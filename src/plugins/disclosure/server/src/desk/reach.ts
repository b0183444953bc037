import type { Core } from '@strapi/strapi';
import { scopeOf } from '../access/scope';
import { UID } from '../content-types';
import { DisclosureError } from '../http/errors';
import { doorOf, sharedOf, type Public } from '../http/public-route';
import { reviewStates, type ReviewStates } from '../review/waiting';
import { current } from '../storage/acting';
import type { Trx } from '../storage/dialect';

/** What somebody's desk is made from. */
export interface Reach {
  open: Public;
  /** Codes of the agencies within reach; null: all. */
  agencies: string[] | null;
  /** Who asks, as the journal names them: `admin:7`. */
  person: string;
  /** States of the review in force; null: published without review. */
  review: ReviewStates | null;
}

/** Rights of the Content Manager on entries. */
export type EntryRight = 'read' | 'update';

/** @throws FORBIDDEN */
export function mayWithEntries(ctx: any, right: EntryRight): void {
  if (!ctx.state.userAbility.can(`plugin::content-manager.explorer.${right}`, UID.entry)) throw new DisclosureError('FORBIDDEN');
}

/** Whoever makes the request, and how far they see. @throws REINDEX_REQUIRED */
export async function reachOf(strapi: Core.Strapi): Promise<Reach> {
  const { all, agencies } = await scopeOf(strapi);
  const open = await (await doorOf(strapi, sharedOf(strapi), '')).open();
  const review = (await strapi.db.transaction(({ trx }) => reviewStates(strapi, trx as Trx))) as ReviewStates | null;
  return { open, agencies: all ? null : [...agencies].sort(), person: current().actor.split(' ')[0]!, review };
}
