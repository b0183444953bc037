import type { Core } from '@strapi/strapi';
import type { Directory } from '../catalogue/directory';
import type { DisclosureError } from '../http/errors';
import type { Trx } from '../storage/dialect';

type Row = Record<string, any>;

/** What the write path asks of the room that reviews drafts before they go out. */
export interface Reviewing {
  /** Why this draft, as it stands, may not be published now; null when it may. Asked by every way to publication but migration. */
  objection(strapi: Core.Strapi, trx: Trx, draft: Row, directory: Directory): Promise<DisclosureError | null>;
  /** After a publication: what is left to do begins. */
  published(strapi: Core.Strapi, trx: Trx, directory: Directory, documentId: string): Promise<void>;
  /** After the draft was written: decisions on another version become void. */
  edited(strapi: Core.Strapi, trx: Trx, documentId: string): Promise<void>;
}

let room: Reviewing | undefined;

/** The review room announces itself here; publication knows no capability room. */
export function registerReviewing(own: Reviewing): void {
  room = own;
}

/** Nothing is published while nobody answers for the review. */
export function reviewing(): Reviewing {
  if (!room) throw new Error('The review room is not registered');
  return room;
}
