import { useState } from 'react';
import { Field, Textarea } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { useText } from '../../text';
import { codesOf, stored } from '../codes';

export const LINES_INPUT = 'disclosure-lines';

interface LinesInputProps {
  name: string;
  label: React.ReactNode;
  labelAction?: React.ReactNode;
  hint?: React.ReactNode;
  required?: boolean;
  disabled?: boolean;
}

const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** A list of texts, one on each line, where Strapi would ask for JSON. */
export function LinesInput({ name, label, labelAction, hint, required, disabled }: LinesInputProps) {
  const text = useText();
  const field = useField<string[] | null>(name);
  const value = codesOf(field.value);
  // What is typed may end in an empty line; the stored list does not. It holds until the value comes from elsewhere.
  const [typed, setTyped] = useState('');
  const shown = linesOf(typed).join('\n') === value.join('\n') ? typed : value.join('\n');
  return (
    <Field.Root name={name} error={field.error} hint={hint || text('lines.hint')} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Textarea
        rows={3}
        style={{ minHeight: '8rem' }}
        value={shown}
        disabled={disabled}
        onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => {
          setTyped(event.target.value);
          field.onChange(name, stored(linesOf(event.target.value)));
        }}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
