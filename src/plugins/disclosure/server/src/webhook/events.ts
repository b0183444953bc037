import { z } from '@strapi/utils';
import { HEAD as REPORT_HEAD } from '../annual-report/routes';
import { ENTRY_ROW, REDIRECT, TOMBSTONE } from '../catalogue/answers';
import { ACTS, keysOf } from '../domain/vocabulary';
import { HEAD as GUIDE_HEAD } from '../guide/routes';

/** Version of the events' schemas: raised when a field goes or changes its meaning, not when one is added. */
export const SCHEMA_VERSION = 1;

const GUIDE_ACTS = ['published', 'corrected'] as const;
const REPORT_ACTS = ['filed', 'corrected'] as const;

const eventOf = <S extends string, A extends readonly [string, ...string[]]>(subject: S, acts: A, about: z.ZodRawShape) =>
  z.object({
    type: z.enum(acts.map((act) => `disclosure.${subject}.${act}`) as [string, ...string[]]),
    /** When it happened. */
    timestamp: z.iso.datetime(),
    schema: z.literal(SCHEMA_VERSION),
    data: z.object({
      /** The act's place in `GET /changes`. */
      version: z.number().int(),
      act: z.enum(acts),
      subject: z.literal(subject),
      documentId: z.string(),
      ...about,
    }),
  });

/**
 * Contracts of the events by what they are about. Each holds what the public read model shows when it is sent: a guide
 * or report, or an entry as a list row, its tombstone, or where it was merged into.
 */
export const EVENTS = {
  entry: eventOf('entry', keysOf(ACTS), { entry: ENTRY_ROW.nullable(), tombstone: TOMBSTONE.nullable(), redirect: REDIRECT.nullable() }),
  guide: eventOf('guide', GUIDE_ACTS, { guide: GUIDE_HEAD.nullable() }),
  'request-guide': eventOf('request-guide', GUIDE_ACTS, { guide: GUIDE_HEAD.nullable() }),
  'annual-report': eventOf('annual-report', REPORT_ACTS, { report: REPORT_HEAD.nullable() }),
};

export type Subject = keyof typeof EVENTS;

/** Every type of event, as a receiver may choose it. */
export const EVENT_TYPES: string[] = Object.values(EVENTS).flatMap((event) => event.shape.type.options);

/** @returns what the journal calls it, `entry.published` */
export const kindOf = (type: string) => type.replace(/^disclosure\./, '');

/** @returns JSON Schema of one contract; fields may be added within a version, so that others are not refused. */
export const schemaOf = (subject: Subject) => ({
  title: `disclosure.${subject}`,
  ...z.toJSONSchema(EVENTS[subject], {
    io: 'input',
    target: 'draft-2020-12',
    // The format says it to people and to validators.
    override: ({ jsonSchema }) => jsonSchema.format && delete jsonSchema.pattern,
  }),
});
