import { z } from '@strapi/utils';
import { ENTRY_ROW, REDIRECT, TOMBSTONE } from '../catalogue/answers';
import { publicRoute } from '../http/public-route';
import { CHANGES_QUERY, changes } from './changes';

const ACT = z.object({
  version: z.number().int(),
  act: z.string(),
  subject: z.string(),
  documentId: z.string(),
  on: z.iso.datetime(),
  entry: ENTRY_ROW.nullable(),
  tombstone: TOMBSTONE.nullable(),
  redirect: REDIRECT.nullable(),
});

export const journalRoutes = [
  publicRoute({
    path: '/changes',
    operation: 'listChanges',
    summary: '自某一版本以来的公开变更，按提交次序',
    query: CHANGES_QUERY,
    response: z.object({
      data: z.array(ACT),
      meta: z.object({ version: z.number().int(), next: z.number().int(), more: z.boolean() }),
    }),
    handle: ({ query, open }) => changes(open, query),
  }),
];
