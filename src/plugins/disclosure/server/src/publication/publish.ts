import type { Core } from '@strapi/strapi';
import type { Directory } from '../catalogue/directory';
import { UID } from '../content-types';
import { shanghaiDay, shanghaiYear } from '../domain/shanghai';
import { DisclosureError, faulty, type Fault } from '../http/errors';
import { now } from '../storage/acting';
import type { Trx } from '../storage/dialect';
import { patchRows, patchRowsWith } from '../storage/rows';
import { Together } from '../storage/together';
import { allocate } from './numbers';
import { reviewing } from './reviewing';
import type { Settled } from './settle';

type Row = Record<string, any>;

/** Faults that keep a draft from being published, law first: only what is *proactive* may go out. */
export function gate(draft: Row): void {
  if (draft.standing === 'withdrawn') throw new DisclosureError('WITHDRAWN');
  if (draft.standing === 'merged') throw new DisclosureError('MERGED');
  if (draft.standing === 'expunged') throw new DisclosureError('EXPUNGED');
  if ((draft.publicity ?? 'proactive') !== 'proactive') throw new DisclosureError('NOT_PROACTIVE');
  const faults: Fault[] = [];
  if (!draft.title) faults.push({ path: 'title', message: '请填写“名称”' });
  if (!draft.agency) faults.push({ path: 'agency', message: '请选择“公开主体”' });
  if (!draft.formedOn && draft.provenance !== 'migrated') faults.push({ path: 'formedOn', message: '请填写“成文日期”' });
  if (draft.formedOn && draft.formedOn > shanghaiDay(now())) {
    faults.push({ path: 'formedOn', message: '“成文日期”不能晚于今天' });
  }
  if (faults.length) throw faulty('INVALID_INPUT', faults);
  if (draft.standing === 'public' && !draft.changeNote?.trim()) throw new DisclosureError('CHANGE_NOTE_REQUIRED');
}

/**
 * What publishing writes on the draft before Strapi copies it: at first publication the number, the time and the
 * agency's name of the day; afterwards the time of the correction.
 *
 * @returns the act to settle once the published row is there, and the draft as it is stored now
 * @throws REVIEW_REQUIRED, NOT_PROACTIVE, WITHDRAWN, MERGED, CHANGE_NOTE_REQUIRED, INVALID_INPUT, SERIALS_EXHAUSTED, AGENCY_DISSOLVED
 */
export async function prepare(strapi: Core.Strapi, trx: Trx, directory: Directory, draft: Row): Promise<{ settled: Settled; draft: Row }> {
  gate(draft);
  const objection = await reviewing().objection(strapi, trx, draft, directory);
  if (objection) throw objection;
  const { documentId } = draft;
  const at = new Date(now());
  if (draft.standing === 'public') {
    await patchRows(strapi, trx, UID.entry, [documentId], 'draft', { revisedAt: at });
    const settled: Settled = { documentId, act: 'corrected', reason: draft.changeNote, details: { kind: draft.changeKind ?? 'content' } };
    return { settled, draft: { ...draft, revisedAt: at } };
  }
  const agency = directory.agencies.get(draft.agency);
  if (agency?.dissolvedOn) throw new DisclosureError('AGENCY_DISSOLVED');
  const writes = new Together(trx);
  const indexNumber = draft.indexNumber ?? (await firstNumber(strapi, writes, documentId, agency?.organisationCode));
  const patch = { indexNumber, disclosedAt: at, agencyName: agency?.name ?? draft.agency, standing: 'public' };
  patchRowsWith(strapi, writes, UID.entry, [documentId], 'draft', patch);
  await writes.done();
  const settled: Settled = { documentId, act: 'published', details: indexNumber ? undefined : { numberPending: true } };
  return { settled, draft: { ...draft, ...patch } };
}

async function firstNumber(strapi: Core.Strapi, writes: Together, documentId: string, front: string | null | undefined) {
  if (!front) return null;
  const numbers = await allocate(strapi, writes, [{ documentId, front, year: shanghaiYear(now()) }]);
  return numbers.get(documentId)!;
}

const CLEARED = { changeNote: null, changeKind: 'content' };

/** A note belongs to one publication: the next correction needs one of its own. */
export async function clearNote(strapi: Core.Strapi, trx: Trx, { documentId, changeNote, changeKind }: Row): Promise<void> {
  if ((changeNote ?? null) === null && changeKind === CLEARED.changeKind) return;
  await patchRows(strapi, trx, UID.entry, [documentId], 'both', CLEARED);
}
