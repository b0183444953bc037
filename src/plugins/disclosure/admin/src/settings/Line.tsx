import { Field, TextInput } from '@strapi/design-system';
import { useText } from '../text';

interface LineProps {
  label: string;
  value: string;
  onChange(value: string): void;
  faults: string[];
  locked: boolean;
  hint?: string;
  placeholder?: string;
}

/** One setting of one line. */
export function Line({ label, value, onChange, faults, locked, hint, placeholder }: LineProps) {
  const text = useText();
  const told = locked ? text('settings.locked') : hint;
  return (
    <Field.Root name={label} error={faults[0]} {...(told ? { hint: told } : {})}>
      <Field.Label>{label}</Field.Label>
      <TextInput value={value} disabled={locked} {...(placeholder ? { placeholder } : {})} onChange={(event: { target: HTMLInputElement }) => onChange(event.target.value)} />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
