import type { Fields, Stored } from './register';

/** Words that hidden entries alone carry, in every field, and the states in which they are hidden. */
export const TEXTS = ['title', 'subtitle', 'keywords', 'summary', 'body', 'source', 'contact', 'remark', 'publicityGround', 'publicityDecidedBy', 'changeNote'];
export const SCHEMES = ['column', 'topic', 'genre', 'audience', 'channel', 'class'];
export const FACETS = 'agency,column,topic,genre,audiences,channel,class,validity,year';
export const WITHDRAWAL = { explanation: '对外说明', showTitle: true };

/** States in which content is hidden: over an entry that is public otherwise, or altogether. */
export const OVER_PUBLIC = ['edited', 'discarded', 'reinstated', 'corrected'];
export const STATES = [...OVER_PUBLIC, 'draft', 'onrequest', 'withheld', 'deleted', 'migrated', 'copied', 'withdrawn', 'titled', 'personaldata', 'secrecy', 'withdrawnedited', 'editedwithdrawn', 'merged', 'mergededited', 'expunged', 'expungedwithdrawn'];

export const word = (state: string, field: string) => `zz${state}${field}`;
export const wordsOf = (state: string) => [...TEXTS, 'number', 'url', 'reason', 'actor', 'file'].map((field) => word(state, field));
/** Code of an agency or a category that only hidden entries use. */
export const code = (scheme: string) => `h-${scheme}`;

/** A file of each state, in the media library; its name and its content are secret. */
export const files: Record<string, Stored> = {};

export function secret(state: string): Fields {
  return {
    attachments: [files[state]!.id],
    ...Object.fromEntries(TEXTS.map((field) => [field, field === 'body' ? `<p>${word(state, field)}</p>` : word(state, field)])),
    documentNumber: `${word(state, 'number')}〔1986〕5号`,
    legacyUrls: [`http://old.example.gov.cn/${word(state, 'url')}`],
    formedOn: '1986-01-01',
    effectiveOn: '1986-02-02',
    validity: 'amended',
    column: code('column'),
    furtherColumns: ['shared'],
    topic: code('topic'),
    genre: code('genre'),
    audiences: [code('audience')],
    channels: [code('channel')],
    statisticsClass: code('class'),
    jointAgencies: ['open'],
  };
}
