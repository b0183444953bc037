import { rm } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';

export const RECEIVED = 'plugin::disclosure.received';
const ADMIN = '/admin-disclosure/';
/** The one part of a form that Strapi clears away itself, unless the request is refused. */
const STRAPIS = 'files';

interface Received {
  filepath: string;
}

interface Context {
  path: string;
  request: { files?: Record<string, Received | Received[]> };
}

/**
 * The middleware: removes the temporary files of a form once its request is over, however it ended. They are drafts and
 * signed sheets, and Strapi leaves them where the form calls them anything but `files`, or where it was refused.
 * Elsewhere than on our routes a host may still want parts of other names.
 */
export function received(_config: unknown, { strapi }: { strapi: Core.Strapi }) {
  const ours = [ADMIN, `${strapi.config.get('api.rest.prefix', '/api')}/disclosure/`];
  return async (ctx: Context, next: () => Promise<void>): Promise<void> => {
    const { files } = ctx.request;
    try {
      await next();
    } finally {
      if (files) {
        const parts = ours.some((base) => ctx.path.startsWith(base)) ? Object.values(files) : [files[STRAPIS] ?? []];
        await Promise.all(parts.flat().map(({ filepath }) => rm(filepath, { force: true })));
      }
    }
  };
}
