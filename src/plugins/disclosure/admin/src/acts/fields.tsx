import type { ChangeEvent, ReactNode } from 'react';
import { Field, Radio, SingleSelect, SingleSelectOption, Textarea, TextInput } from '@strapi/design-system';
import type { Option } from '../directory/paths';
import { useText } from '../text';

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  children?: ReactNode;
}

/** Every field of an act is obligatory; the few that are not do not use this frame. */
export function ActField({ name, label, hint, error, children }: FieldProps) {
  return (
    <Field.Root name={name} hint={hint} error={error} required>
      <Field.Label>{label}</Field.Label>
      {children}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

interface ValueProps extends FieldProps {
  value: string;
  onChange(value: string): void;
}

export function LongText({ value, onChange, ...field }: ValueProps) {
  return (
    <ActField {...field}>
      <Textarea
        rows={3}
        style={{ minHeight: '8rem' }}
        value={value}
        onChange={(event: ChangeEvent<HTMLTextAreaElement>) => onChange(event.target.value)}
      />
    </ActField>
  );
}

export function ShortText({ value, onChange, ...field }: ValueProps) {
  return (
    <ActField {...field}>
      <TextInput value={value} onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value)} />
    </ActField>
  );
}

export function Choice({ value, onChange, options, ...field }: ValueProps & { options: Option[] }) {
  const text = useText();
  return (
    <ActField {...field}>
      <SingleSelect value={value || null} placeholder={text('pick.choose')} onChange={(next) => onChange(String(next))}>
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </ActField>
  );
}

/** Two or three ways side by side, so that the other way is seen. */
export function Ways({ value, onChange, options, ...field }: ValueProps & { options: Option[] }) {
  return (
    <ActField {...field}>
      <Radio.Group value={value} onValueChange={onChange} aria-label={field.label}>
        {options.map((option) => (
          <Radio.Item key={option.value} value={option.value}>
            {option.label}
          </Radio.Item>
        ))}
      </Radio.Group>
    </ActField>
  );
}
