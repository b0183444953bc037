import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import national2019 from '../../../data/forms/national-2019.json';
import national2021 from '../../../data/forms/national-2021.json';
import workReport from '../../../data/forms/work-report.json';
import type { Settings } from '../config';
import { DisclosureError } from '../http/errors';
import type { Form } from './form';
import { readForm } from './read-form';

const BUILT_IN: unknown[] = [national2021, national2019, workReport];

const registered = new WeakMap<object, Form[]>();

/**
 * The built-in forms and those the host names in `reportForms`: files under the site's root. A host's form with the
 * id of a built-in one takes its place.
 *
 * @throws naming the file and its faults; the start stops
 */
export function formsOf(strapi: Core.Strapi): Form[] {
  const known = registered.get(strapi);
  if (known) return known;
  const { reportForms } = strapi.config.get('plugin::disclosure') as Settings;
  const own = reportForms.map((file) => {
    try {
      return readForm(JSON.parse(fs.readFileSync(path.resolve(strapi.dirs.app.root, file), 'utf8')));
    } catch (error) {
      throw new Error(`reportForms ${file}: ${(error as Error).message}`);
    }
  });
  const twice = own.find(({ id }, index) => own.findIndex((other) => other.id === id) !== index);
  if (twice) throw new Error(`reportForms: 报表格式“${twice.id}”重复`);
  const builtIn = BUILT_IN.map(readForm).map((form) => own.find(({ id }) => id === form.id) ?? form);
  const forms = [...builtIn, ...own.filter((form) => !builtIn.includes(form))];
  registered.set(strapi, forms);
  return forms;
}

/** @throws FORM_NOT_FOUND */
export function formOf(strapi: Core.Strapi, id: string): Form {
  const form = formsOf(strapi).find((one) => one.id === id);
  if (!form) throw new DisclosureError('FORM_NOT_FOUND', undefined, { form: id });
  return form;
}
