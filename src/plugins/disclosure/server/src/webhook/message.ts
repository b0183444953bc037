import type { Core } from '@strapi/strapi';
import { headOfReport } from '../annual-report/read';
import { headOfGuide } from '../guide/read';
import type { Public } from '../http/public-route';
import { presentActs, type OpenAct } from '../journal/changes';
import { SCHEMA_VERSION, type Subject } from './events';

/**
 * The message of an act, made when it is sent: it says what the public sees then, so that nothing goes out that was
 * withdrawn or expunged meanwhile.
 */
export async function messageOf(strapi: Core.Strapi, open: Public, act: OpenAct): Promise<string> {
  const [presented] = await presentActs(open, [act]);
  const { on, entry, tombstone, redirect, ...said } = presented!;
  return JSON.stringify({
    type: typeOf(act),
    timestamp: on,
    schema: SCHEMA_VERSION,
    data: { ...said, ...(await aboutOf(strapi, open, act, { entry, tombstone, redirect })) },
  });
}

export const typeOf = ({ subject, act }: Pick<OpenAct, 'subject' | 'act'>) => `disclosure.${subject}.${act}`;

async function aboutOf(strapi: Core.Strapi, open: Public, { subject, target }: OpenAct, ofEntry: object): Promise<object> {
  switch (subject as Subject) {
    case 'guide':
    case 'request-guide':
      return { guide: await headOfGuide(open, subject as 'guide' | 'request-guide', target) };
    case 'annual-report':
      return { report: await headOfReport(strapi, open, target) };
    case 'entry':
      return ofEntry;
  }
}
