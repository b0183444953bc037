import { createHash } from 'node:crypto';
import type { Checked, Finding } from './check';
import type { Form } from './form';
import { nameOf } from './period';

/** By what a warning can be dismissed: the same as long as its figures are the same. */
export const fingerprintOf = (form: Form, { agency, year, part }: Pick<Checked, 'agency' | 'year' | 'part'>, { identity, where, cells, left, right }: Finding): string =>
  createHash('sha256')
    .update(JSON.stringify([form.id, agency, part ? nameOf({ year, part }) : year, identity, where, cells, left, right]))
    .digest('hex')
    .slice(0, 24);
