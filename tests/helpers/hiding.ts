import { act, documents, edit, entry, publication, UID, type Fields, type Stored } from './register';
import { code, files, secret, TEXTS, WITHDRAWAL, word } from './secrets';
import type { Site } from './site';

/** Long before everything that is public: what only hidden entries have. */
const THEN = { publish: true, at: '1987-06-01T00:00:00Z' };

/**
 * How content comes to be hidden, by state.
 *
 * @param open entries that are public
 * @param over public entries whose drafts or former versions are hidden, by state
 */
export function hiding(site: Site, open: Stored[], over: Record<string, Stored>): Record<string, (state: string) => Promise<Stored>> {
  const own = (state: string): Fields => ({ ...secret(state), agency: code('agency'), interprets: [open[0]!.documentId], amends: [open[0]!.documentId], repeals: [open[0]!.documentId] });
  /** What was published is clean of secrets but for the codes and numbers that only it used. */
  const bare = (state: string): Fields => ({ ...own(state), attachments: [], ...Object.fromEntries(TEXTS.map((field) => [field, null])), title: '公开过的标题', documentNumber: null, legacyUrls: null });
  const draftOf = (state: string, data: Fields = {}) => entry(site, { ...own(state), ...data });
  const withdrawn = async (state: string, input: Fields = {}) => {
    const made = await entry(site, { ...own(state), publicityGround: null }, THEN);
    await act(site, 'withdraw', made.documentId, { ...WITHDRAWAL, internalReason: word(state, 'reason'), ...input });
    return made;
  };
  const publishedThenEdited = async (state: string) => {
    const made = await entry(site, bare(state), THEN);
    await edit(site, made.documentId, own(state));
    return made;
  };
  const merged = (state: string, made: Stored) => act(site, 'merge', made.documentId, { into: open[0]!.documentId, reason: word(state, 'reason') }).then(() => made);
  const expunged = (made: Stored) => act(site, 'expunge', made.documentId).then(() => made);
  const editedOver = async (state: string) => {
    const { agency: _agency, ...data } = own(state);
    await edit(site, over[state]!.documentId, { ...data, formedOn: '2020-01-01' });
    return over[state]!;
  };
  return {
    draft: (state) => draftOf(state),
    onrequest: (state) => draftOf(state, { agency: 'open', publicity: 'on_request' }),
    withheld: (state) => draftOf(state, { agency: 'open', publicity: 'withheld' }),
    deleted: async (state) => documents(site, UID.entry).delete({ documentId: (await draftOf(state)).documentId }).then(({ entries }: Stored) => entries[0]),
    migrated: async (state) => (await publication(site).takeIn([{ data: { ...own(state), attachments: undefined }, media: [files[state]!.documentId], indexNumber: word(state, 'number'), publish: false, migrated: true }]))[0],
    copied: async (state) => (await documents(site, UID.entry).clone({ documentId: open[1]!.documentId, data: own(state) })).entries[0],
    edited: editedOver,
    discarded: async (state) => {
      await editedOver(state);
      await documents(site, UID.entry).discardDraft({ documentId: over[state]!.documentId });
      return over[state]!;
    },
    reinstated: async (state) => {
      await editedOver(state);
      await act(site, 'withdraw', over[state]!.documentId, { internalReason: word(state, 'reason') });
      await act(site, 'reinstate', over[state]!.documentId, { reason: word(state, 'reason') });
      return over[state]!;
    },
    corrected: async (state) => over[state]!,
    withdrawn: (state) => withdrawn(state, { showTitle: false }),
    titled: (state) => withdrawn(state),
    personaldata: (state) => withdrawn(state, { ground: 'personal_data' }),
    secrecy: (state) => withdrawn(state, { ground: 'secrecy' }),
    withdrawnedited: async (state) => {
      const made = await entry(site, bare(state), THEN);
      await act(site, 'withdraw', made.documentId, WITHDRAWAL);
      await edit(site, made.documentId, own(state));
      return made;
    },
    editedwithdrawn: async (state) => {
      const made = await publishedThenEdited(state);
      await act(site, 'withdraw', made.documentId, WITHDRAWAL);
      return made;
    },
    expunged: async (state) => expunged(await entry(site, { ...own(state), publicityGround: null }, THEN)),
    expungedwithdrawn: async (state) => expunged(await withdrawn(state)),
    merged: async (state) => merged(state, await entry(site, { ...own(state), publicityGround: null }, THEN)),
    mergededited: async (state) => merged(state, await publishedThenEdited(state)),
  };
}
