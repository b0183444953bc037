import type { Core } from '@strapi/strapi';
import { closeYear } from './closing';
import { importFigures, importVisits } from './import-figures';

/** `strapi.plugin('disclosure').service('statistics')`: closing years, figures of former systems. */
export const statistics = ({ strapi }: { strapi: Core.Strapi }) => ({
  closeYear: (year: number, input: unknown = {}) => closeYear(strapi, String(year), input),
  importFigures: (file: unknown) => importFigures(strapi, file),
  importVisits: (rows: unknown) => importVisits(strapi, rows),
});
