import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { addToLibrary } from './guard-uploads';
import { readTexts } from './read-texts';
import { sweepUnnamed } from './sweep';

/** `strapi.plugin('disclosure').service('attachment')`: files of entries, for a host's own code. */
export const attachment = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** A file for `attachments`, put into the library without ever being public. @returns its id and documentId */
  add: (name: string, stream: Readable) => addToLibrary(strapi, name, stream),
  /** Reads the texts that are waiting, now. @returns how many files were looked at */
  readTexts: () => readTexts(strapi),
  /** Lets go of bytes that nothing has named for a week. @returns how many were marked, released and removed */
  sweep: () => sweepUnnamed(strapi),
});
