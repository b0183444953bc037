import { Box, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { inWords, nameOf } from '../../../../server/src/annual-report/period';
import { useText } from '../../text';
import type { FormHead, Wanted } from '../api';
import { dueSpan, spansOf, yearNow, yearsOf } from './years';

/** The last full year's annual reports; of a form the returns of the period that is due. */
export function wantedOf(forms: FormHead[], query: URLSearchParams): Wanted {
  const form = forms.find(({ id, period }) => id === query.get('form') && period !== 'year');
  if (!form) return { year: Number(query.get('year')) || yearNow() - 1 };
  const spans = spansOf(form);
  const span = spans.find((one) => nameOf(one) === query.get('period')) ?? dueSpan(spans);
  return span ? { year: span.year, form: form.id, period: nameOf(span) } : { year: yearNow(), form: form.id };
}

interface ChooseProps {
  forms: FormHead[];
  wanted: Wanted;
  onChoose(query: Record<string, string>): void;
}

/** Which reports the list is of: the annual ones of a year, or a form's returns of a period. */
export function Choose({ forms, wanted, onChoose }: ChooseProps) {
  const text = useText();
  const returns = forms.filter(({ period }) => period !== 'year');
  const form = returns.find(({ id }) => id === wanted.form);
  return (
    <>
      {returns.length ? (
        <Box width="32rem">
          <SingleSelect aria-label={text('reports.form')} value={form?.id ?? ''} onChange={(value) => onChoose(value ? { form: String(value) } : {})}>
            <SingleSelectOption value="">{text('reports.annual')}</SingleSelectOption>
            {returns.map(({ id, title }) => (
              <SingleSelectOption key={id} value={id}>
                {title}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
      ) : null}
      <Box width="20rem">
        {form ? (
          <SingleSelect aria-label={text('reports.period')} value={wanted.period ?? ''} onChange={(value) => onChoose({ form: form.id, period: String(value) })}>
            {spansOf(form).map((span) => (
              <SingleSelectOption key={nameOf(span)} value={nameOf(span)}>
                {inWords(span)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        ) : (
          <SingleSelect aria-label={text('reports.year')} value={String(wanted.year)} onChange={(value) => onChoose({ year: String(value) })}>
            {yearsOf(forms).map((one) => (
              <SingleSelectOption key={one} value={String(one)}>
                {text('reports.yearOf', { year: String(one) })}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        )}
      </Box>
    </>
  );
}
