import { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { covers as coversAgency, scopeOf } from '../access/scope';
import type { Directory } from '../catalogue/directory';
import { UID } from '../content-types';
import { shanghaiDay } from '../domain/shanghai';
import { faulty } from '../http/errors';
import { parseQuery } from '../http/query';
import { now } from '../storage/acting';
import { toMillis } from '../storage/dialect';
import { dueOn, isLate, reportingAgencies } from './deadlines';
import { covers, type Form } from './form';
import { formOf, formsOf } from './forms';
import { nameOf, partsOf, spanOf, type Span } from './period';
import { reportOf, type Report } from './record';

const QUERY = z.strictObject({
  year: z.string('缺少参数 year').regex(/^(19|20|21)\d\d$/, '应为四位年份'),
  form: z.string().optional(),
  period: z.string().optional(),
});

/** The period of that year that a return is for. */
function spanIn(form: Form, year: number, period: string | undefined): Span {
  const span = spanOf(period ?? '');
  if (span?.year !== year || !partsOf(form).includes(span.part)) {
    throw faulty('INVALID_QUERY', [{ path: 'period', message: `参数 period：应为 ${partsOf(form).map((part) => nameOf({ year, part })).join('、')} 之一` }]);
  }
  return span;
}

/** The report that stands for an agency in a year: a form of the host's own may take the place of the national one. */
function annualOf(strapi: Core.Strapi, own: Report[], national: Form | undefined): Report | undefined {
  const strict = own.filter(({ form }) => !national || !formOf(strapi, form).loose);
  return strict.find(({ state }) => state === 'filed') ?? strict.find(({ form }) => form === national?.id) ?? strict[0];
}

/**
 * Who owes the annual report of a year, or with `form` and `period` a return of a part of it; who has filed it, who is
 * late. Of the agencies that whoever asks works for.
 *
 * @throws INVALID_QUERY, FORM_NOT_FOUND
 */
export async function owed(strapi: Core.Strapi, directory: Directory, query: unknown) {
  const { year: text, form: id, period } = parseQuery(QUERY, query);
  const year = Number(text);
  const form = id === undefined ? formsOf(strapi).find((one) => one.period === 'year' && covers(one, year) && !one.loose) : formOf(strapi, id);
  const isReturn = id !== undefined && form!.period !== 'year';
  const span = isReturn ? spanIn(form!, year, period) : { year, part: '' };
  const today = shanghaiDay(now());
  const scope = await scopeOf(strapi);
  const where = { ...span, ...(isReturn ? { form: form!.id } : {}) };
  const rows = ((await strapi.db.query(UID.annualReport).findMany({ where })) as Record<string, any>[]).map(reportOf);
  return {
    year,
    period: nameOf(span),
    form: form?.id ?? null,
    agencies: reportingAgencies(directory).filter(({ code }) => coversAgency(scope, code)).map(({ code, name, kind }) => {
      const own = rows.filter(({ agency }) => agency === code);
      const shown = isReturn ? own[0] : annualOf(strapi, own, form);
      const filedAt = shown?.state === 'filed' ? new Date(toMillis(shown.filedAt)!) : null;
      const due = dueOn(form ?? { period: 'year' }, kind, span);
      return {
        agency: { code, name },
        due,
        state: shown?.state ?? null,
        documentId: shown?.documentId ?? null,
        filedAt: filedAt?.toISOString() ?? null,
        late: isLate(due, filedAt && shanghaiDay(filedAt.getTime()), today),
        reports: own.map(({ documentId, form: of, state }) => ({ documentId, form: of, state })),
      };
    }),
  };
}
