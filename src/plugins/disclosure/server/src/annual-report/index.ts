import type { Core } from '@strapi/strapi';
import { correct, dismiss, file, markChecked, open, prefill, rollUpInto } from './acts';
import { formsOf } from './forms';

/** `strapi.plugin('disclosure').service('annual-report')`: the report's walk, for a host's own code. */
export const annualReport = ({ strapi }: { strapi: Core.Strapi }) => ({
  forms: () => formsOf(strapi),
  open: (input: unknown) => open(strapi, input),
  prefill: (documentId: string) => prefill(strapi, documentId),
  rollUp: (documentId: string) => rollUpInto(strapi, documentId),
  dismiss: (documentId: string, input: unknown) => dismiss(strapi, documentId, input),
  markChecked: (documentId: string) => markChecked(strapi, documentId),
  file: (documentId: string, input: unknown = {}) => file(strapi, documentId, input),
  correct: (documentId: string, input: unknown) => correct(strapi, documentId, input),
});
