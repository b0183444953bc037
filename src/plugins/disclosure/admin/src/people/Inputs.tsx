import { Field, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import type { Option } from '../directory/paths';
import { useText } from '../text';

interface InputProps {
  name: string;
  label: string;
  value: string;
  onChange(value: string): void;
  error?: string;
  hint?: string;
  required?: boolean;
}

export function Line({ name, label, value, onChange, error, hint, required, type = 'text' }: InputProps & { type?: 'text' | 'email' | 'month' }) {
  return (
    <Field.Root name={name} error={error} hint={hint} required={required}>
      <Field.Label>{label}</Field.Label>
      <TextInput type={type} value={value} onChange={(event: { target: HTMLInputElement }) => onChange(event.target.value)} />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

export function Select({ name, label, value, onChange, error, hint, required, options }: InputProps & { options: readonly Option[] }) {
  const text = useText();
  return (
    <Field.Root name={name} error={error} hint={hint} required={required}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={value || null} placeholder={text('pick.choose')} onChange={(next) => onChange(String(next))}>
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
