import type { Core } from '@strapi/strapi';
import { backup } from './backup';
import type { Selection } from './export-entries';
import { exportAs, exportFile } from './export-file';
import type { FormatName } from './formats';
import { restore } from './restore';
import { remember } from './mapping';
import { importFile, type ImportRequest } from './import-file';

/** `strapi.plugin('disclosure').service('exchange')`: in and out, for the command line and for a host's own code. */
export const exchange = ({ strapi }: { strapi: Core.Strapi }) => ({
  importFile: (request: ImportRequest) => importFile(strapi, request),
  remember: (columns: Record<string, string>, agencies: Record<string, string>) => remember(strapi, columns, agencies),
  exportAs: (format: FormatName, selection: Selection = {}) => exportAs(strapi, format, selection),
  backup: (path: string) => backup(strapi, path),
  restore: (path: string) => restore(strapi, path),
  exportFile: (path: string, agency?: string) => exportFile(strapi, path, agency),
});
