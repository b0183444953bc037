import { UID, type Fields, type Stored } from './register';

/** Words that hidden entries alone carry, in every field, and the states in which they are hidden. */
export const TEXTS = ['title', 'subtitle', 'keywords', 'summary', 'body', 'source', 'contact', 'lateReason', 'remark', 'publicityGround', 'publicityDecidedBy', 'changeNote'];
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

/** Pages whose content depends on what is public; those of single entries the test asks for by itself. */
export const PAGES = ['', '/entries', '/entries?q=%E5%85%AC%E5%BC%80', '/entries?year=1987', '/entries?since=1986-01-01&until=1988-01-01', '/agencies', '/agencies/open', '/agencies/h-agency', '/categories/column/shared', '/categories/column/h-column',
  '/categories/topic/h-topic', '/guides', '/guides/open', '/guides/open/versions/2', '/guides/h-agency', '/request-guides/open', '/annual-reports', '/screen', '/screen?agency=h-agency'].map((path) => `/disclosure${path}`);

/** Guides with what is published of them, and what their draft adds. */
export const GUIDES: [uid: string, published: Fields, secret: Fields][] = [
  [UID.guide, { classification: '甲', arrangement: '乙', obtaining: '丙' }, { further: `<p>${word('draft', 'body')}</p>`, changeNote: word('draft', 'changeNote') }],
  [UID.requestGuide, { ways: '甲', remedies: '乙' }, { fees: word('draft', 'summary'), receiver: word('draft', 'title'), changeNote: word('draft', 'changeNote') }],
];
