import { z } from '@strapi/utils';

/**
 * Shapes of the answers: the contract that openapi.json is made of and that tests hold answers against. A shape with an
 * `id` stands in it once, by that name, as it does in the types of the client.
 */

export const TERM = z.object({ value: z.string(), label: z.string() }).meta({ id: 'Term' });
export const REFERENCE = z.object({ code: z.string(), name: z.string(), url: z.string() }).meta({ id: 'Reference' });
export const AGENCY_REFERENCE = REFERENCE.extend({ currentName: z.string() }).meta({ id: 'AgencyReference' });
const PATH = z.array(REFERENCE);
const CLASSED = REFERENCE.extend({ path: PATH }).meta({ id: 'CategoryReference' });
const DAY = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const INSTANT = z.iso.datetime();

/** A row of a list: all that a line shows, so that no page needs a request per row. */
export const ENTRY_ROW = z.object({
  documentId: z.string(),
  url: z.string(),
  title: z.string(),
  subtitle: z.string().nullable(),
  indexNumber: z.string().nullable(),
  documentNumber: z.string().nullable(),
  agency: AGENCY_REFERENCE,
  column: CLASSED.nullable(),
  publishedAt: INSTANT,
  revisedAt: INSTANT.nullable(),
  formedOn: DAY.nullable(),
  validity: TERM,
  summary: z.string().nullable(),
  attachmentCount: z.number().int(),
  createdAt: INSTANT,
  updatedAt: INSTANT,
  /** Fields that this site adds and declares public. */
  host: z.record(z.string(), z.unknown()).optional(),
  /** Only with `q`: safe HTML with `<mark>`; null where the words do not stand. */
  highlight: z.object({ title: z.string().nullable(), summary: z.string().nullable(), text: z.string().nullable() }).optional(),
});

const NEIGHBOUR = z.object({ documentId: z.string(), title: z.string(), url: z.string() });
const RELATED = NEIGHBOUR.extend({ documentNumber: z.string().nullable(), validity: TERM }).meta({ id: 'RelatedEntry' });

/** A file of an entry. */
export const ATTACHMENT = z.object({
  /** Stable: the address stays when the file is replaced. */
  key: z.string(),
  filename: z.string(),
  url: z.string(),
  mime: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** `sha256:` and the sum in hex. */
  checksum: z.string(),
  /** Null while unknown, and for what has no pages. */
  pages: z.number().int().nullable(),
  /** Whether its text can be searched and read out; null while it is being read. */
  searchable: z.boolean().nullable(),
}).meta({ id: 'Attachment' });

/** One entry whole. */
export const ENTRY_DETAIL = ENTRY_ROW.extend({
  jointAgencies: z.array(REFERENCE),
  issuedOn: DAY.nullable(),
  effectiveOn: DAY.nullable(),
  expiresOn: DAY.nullable(),
  displayUntil: DAY.nullable(),
  /** Why it was published after its time limit, in words for the public. */
  lateReason: z.string().nullable(),
  repeal: z.object({ on: DAY, basis: z.string() }).nullable(),
  furtherColumns: z.array(CLASSED),
  topic: CLASSED.nullable(),
  genre: CLASSED.nullable(),
  audiences: z.array(REFERENCE),
  channels: z.array(REFERENCE),
  class: TERM,
  publicity: TERM,
  keywords: z.array(z.string()),
  source: z.string().nullable(),
  contact: z.string().nullable(),
  containsPersons: z.boolean(),
  provenance: TERM,
  legacyUrls: z.array(z.string()),
  body: z.string().nullable(),
  attachments: z.array(ATTACHMENT),
  related: z.object({
    interprets: z.array(RELATED),
    interpretedBy: z.array(RELATED),
    amends: z.array(RELATED),
    amendedBy: z.array(RELATED),
    repeals: z.array(RELATED),
    repealedBy: z.array(RELATED),
  }),
  corrections: z.array(z.object({ at: INSTANT, kind: TERM, note: z.string().nullable() })),
  previous: NEIGHBOUR.nullable(),
  next: NEIGHBOUR.nullable(),
  meta: z.record(z.string(), z.string()),
});

/** What remains of a withdrawn or expunged entry; of the latter, nothing of its content. */
export const TOMBSTONE = z.object({
  documentId: z.string(),
  act: z.enum(['withdrawn', 'expunged']),
  on: INSTANT,
  ground: TERM.nullable(),
  explanation: z.string().nullable(),
  title: z.string().nullable(),
  indexNumber: z.string().nullable(),
  agency: AGENCY_REFERENCE,
}).meta({ id: 'Tombstone' });

export const REDIRECT = z.object({ from: z.string(), to: z.string(), act: z.literal('merged'), on: INSTANT }).meta({ id: 'Redirect' });
export const COUNTED = z.object({ value: z.string(), label: z.string(), count: z.number().int(), selected: z.boolean() }).meta({ id: 'FacetValue' });

/** The disclosure body's contact. */
const OFFICE = z.object({
  name: z.string().nullable(),
  address: z.string().nullable(),
  hours: z.string().nullable(),
  phone: z.string().nullable(),
  fax: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  postalCode: z.string().nullable(),
}).meta({ id: 'Office' });

/** A category with its branch. */
export const NODE = z
  .object({
    ...REFERENCE.shape,
    slug: z.string().nullable(),
    frame: z.string().nullable(),
    count: z.number().int(),
    updateEveryDays: z.number().int().nullable(),
    publishWithin: z.object({ value: z.number().int().nullable(), unit: TERM }).nullable(),
    legalBasis: z.string().nullable(),
    get children(): z.ZodArray<z.ZodType> {
      return z.array(NODE);
    },
  })
  .meta({ id: 'Category' });
export const TREE = z.object({ scheme: z.string(), name: z.string(), categories: z.array(NODE) });
export const CATEGORY = z.object({ ...NODE.shape, scheme: z.string(), path: PATH });

export const AGENCY = z.object({
  ...REFERENCE.shape,
  shortName: z.string().nullable(),
  kind: TERM.nullable(),
  parent: REFERENCE.nullable(),
  active: z.boolean(),
  dissolvedOn: DAY.nullable(),
  successors: z.array(REFERENCE.extend({ on: DAY })),
  predecessors: z.array(REFERENCE),
  formerNames: z.array(z.string()),
  count: z.number().int(),
  office: OFFICE,
});
export const AGENCY_WHOLE = AGENCY.extend({
  organisationCode: z.string().nullable(),
  creditCode: z.string().nullable(),
  head: z.string().nullable(),
  duties: z.string().nullable(),
  innerBodies: z.string().nullable(),
  lastPublishedAt: INSTANT.nullable(),
  columns: z.array(NODE),
});

const CLASS_TOTAL = TERM.extend({ count: z.number().int(), thisYear: z.number().int() });

/** The catalogue as such. */
export const OVERVIEW = z.object({
  site: z.object({ name: z.string().nullable(), domain: z.string().nullable(), identificationCode: z.string().nullable() }),
  url: z.string(),
  publisher: REFERENCE.extend({ office: OFFICE }).nullable(),
  frame: z.array(
    z.object({ part: z.string(), name: z.string(), column: z.string().nullable(), url: z.string().nullable(), state: z.enum(['present', 'empty']) })
  ),
  columns: z.array(NODE),
  totals: z.object({ entries: z.number().int(), thisYear: z.number().int(), byClass: z.array(CLASS_TOTAL) }),
  lastUpdatedAt: INSTANT.nullable(),
});

export const LIST_META = z.object({
  pagination: z.union([
    z.object({ page: z.number().int(), pageSize: z.number().int(), pageCount: z.number().int(), total: z.number().int() }),
    z.object({ page: z.number().int(), pageSize: z.number().int() }),
    z.object({ pageSize: z.number().int(), nextCursor: z.string().nullable(), total: z.number().int().optional() }),
  ]),
  totalIsExact: z.boolean().optional(),
  facets: z.record(z.string(), z.array(COUNTED)).optional(),
  search: z.object({ match: z.enum(['exact', 'all-words', 'some-words']).nullable(), words: z.array(z.string()) }).optional(),
  version: z.number().int(),
});
