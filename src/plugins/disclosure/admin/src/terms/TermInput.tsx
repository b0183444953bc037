import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { useText } from '../text';
import { useTerm, vocabularyOf } from './vocabularies';

export const TERM_INPUT = 'disclosure-term';

interface TermInputProps {
  name: string;
  label: React.ReactNode;
  labelAction?: React.ReactNode;
  hint?: React.ReactNode;
  required?: boolean;
  disabled?: boolean;
  attribute: { enum?: string[] };
}

/** An enumeration with the labels of its vocabulary; Strapi's own input shows the stored keys. */
export function TermInput({ name, label, labelAction, hint, required, disabled, attribute }: TermInputProps) {
  const text = useText();
  const term = useTerm();
  const field = useField<string | null>(name);
  const values = attribute.enum ?? [];
  const vocabulary = vocabularyOf(values);
  return (
    <Field.Root name={name} error={field.error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <SingleSelect
        value={field.value ?? null}
        disabled={disabled}
        placeholder={disabled ? text('list.none') : text('pick.choose')}
        onChange={(value) => field.onChange(name, String(value))}
        {...(required || disabled ? {} : { onClear: () => field.onChange(name, null), clearLabel: text('pick.clear') })}
      >
        {values.map((value) => (
          <SingleSelectOption key={value} value={value}>
            {vocabulary ? term(vocabulary, value) : value}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
