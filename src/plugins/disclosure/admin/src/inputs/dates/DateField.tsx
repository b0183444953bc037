import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react';
import { Box, Field, IconButton, TextInput } from '@strapi/design-system';
import { Calendar } from '@strapi/icons';
import { useText } from '../../text';
import { readTyped, shown } from './typed';

interface DateFieldProps {
  name: string;
  label: string;
  /** `YYYY-MM-DD`, with `minute` `YYYY-MM-DDTHH:mm` of the county's clock; or what was typed, where that is no date. */
  value: string;
  onChange(value: string): void;
  /** When the field is left or a date is picked, unless what stands there is no date. */
  onDone?(value: string): void;
  minute?: boolean;
  hint?: string;
  error?: string;
  required?: boolean;
  size?: 'S' | 'M';
}

/** Drawn, since a browser opens its calendar for what is drawn only; out of the way of hands, keys and readers. */
const UNSEEN = { position: 'absolute', right: 0, bottom: 0, width: 1, height: 1, border: 0, padding: 0, opacity: 0, pointerEvents: 'none' } as const;

/**
 * A day or a time, written year first whatever the browser's language: typed in any usual form, or picked from the
 * browser's own calendar, which opens by keyboard as well.
 */
export function DateField({ name, label, value, onChange, onDone, minute = false, hint, error, required, size = 'M' }: DateFieldProps) {
  const text = useText();
  const [typed, setTyped] = useState(() => shown(value));
  const [left, setLeft] = useState(false);
  const calendar = useRef<HTMLInputElement>(null);
  const read = readTyped(typed, minute);
  const meant = read ?? typed.trim();
  const faulty = meant !== '' && read === null;

  // Only what comes from elsewhere replaces what is being typed.
  useEffect(() => {
    if (value !== meant) setTyped(shown(value));
  }, [value]);

  const type = (next: string) => {
    setTyped(next);
    setLeft(false);
    onChange(readTyped(next, minute) ?? next.trim());
  };
  const leave = () => {
    setLeft(true);
    if (read) setTyped(shown(read));
    if (!faulty) onDone?.(meant);
  };
  const pick = (next: string) => {
    type(next);
    onDone?.(next);
  };
  return (
    <Field.Root name={name} hint={hint} error={error ?? (left && faulty ? text(minute ? 'date.noTime' : 'date.noDay') : undefined)} required={required}>
      <Field.Label>{label}</Field.Label>
      <Box position="relative">
        <TextInput
          size={size}
          value={typed}
          placeholder={text(minute ? 'date.exampleTime' : 'date.example')}
          autoComplete="off"
          onChange={(event: ChangeEvent<HTMLInputElement>) => type(event.target.value)}
          onBlur={leave}
          onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && leave()}
          endAction={
            <IconButton type="button" variant="ghost" size="XS" label={text('date.pick', { label })} onClick={() => calendar.current?.showPicker()}>
              <Calendar />
            </IconButton>
          }
        />
        <input
          ref={calendar}
          type={minute ? 'datetime-local' : 'date'}
          value={read ?? ''}
          onChange={(event) => pick(event.target.value)}
          tabIndex={-1}
          aria-hidden
          style={UNSEEN}
        />
      </Box>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
