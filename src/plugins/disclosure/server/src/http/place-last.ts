import type { Core } from '@strapi/strapi';

/** Puts middlewares of ours at the end of the host's list, in this order: behind the body, whose files and pace they are about. */
export function placeLast(strapi: Core.Strapi, ...names: string[]): void {
  const configured = strapi.config.get('middlewares') as unknown[] | undefined;
  if (configured) strapi.config.set('middlewares', [...configured, ...names]);
}
