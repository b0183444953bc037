import type { Core } from '@strapi/strapi';
import { exportCsv, exportFile } from './export-file';
import { importFile, type ImportRequest } from './import-file';

/** `strapi.plugin('disclosure').service('exchange')`: in and out, for the command line and for a host's own code. */
export const exchange = ({ strapi }: { strapi: Core.Strapi }) => ({
  importFile: (request: ImportRequest) => importFile(strapi, request),
  exportCsv: (agency?: string) => exportCsv(strapi, agency),
  exportFile: (path: string, agency?: string) => exportFile(strapi, path, agency),
});
