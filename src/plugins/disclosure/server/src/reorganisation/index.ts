import type { Core } from '@strapi/strapi';
import { preview, reorganise } from './reorganise';

/** `strapi.plugin('disclosure').service('reorganisation')`: agencies renamed, merged, split, dissolved, for a host's own code. */
export const reorganisation = ({ strapi }: { strapi: Core.Strapi }) => ({
  preview: (input: unknown) => preview(strapi, input),
  reorganise: (input: unknown) => reorganise(strapi, input),
});
