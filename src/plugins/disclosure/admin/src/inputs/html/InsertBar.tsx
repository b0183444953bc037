import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Box, Button, Checkbox, Field, Flex, NumberInput, TextInput } from '@strapi/design-system';
import { useText } from '../../text';
import type { MessageKey } from '../../translations';
import type { TableShape } from './commands';

interface BarProps {
  onInsert(): void;
  onCancel(): void;
  children: ReactNode;
}

/** A row of fields under the toolbar. It stands inside the form of the entry, so Enter must not save that form. */
function Bar({ onInsert, onCancel, children }: BarProps) {
  const text = useText();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    else if (event.key !== 'Enter' || (event.target as HTMLElement).tagName !== 'INPUT') return;
    else onInsert();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Flex
      gap={3}
      padding={3}
      alignItems="flex-end"
      wrap="wrap"
      background="neutral100"
      onKeyDown={onKeyDown}
    >
      {children}
      <Button type="button" size="S" onClick={onInsert}>
        {text('html.insert')}
      </Button>
      <Button type="button" size="S" variant="tertiary" onClick={onCancel}>
        {text('html.cancel')}
      </Button>
    </Flex>
  );
}

interface TextBarProps {
  /** Base of the keys of label, hint and error. */
  label: MessageKey;
  hint?: MessageKey;
  missing?: MessageKey;
  initial?: string;
  onInsert(value: string): void;
  onCancel(): void;
  children?: ReactNode;
}

/** A row with one field; an obligatory one has a message for being empty. */
export function TextBar({ label, hint, missing, initial = '', onInsert, onCancel, children }: TextBarProps) {
  const text = useText();
  const [value, setValue] = useState(initial);
  const [empty, setEmpty] = useState(false);
  const insert = () => {
    const trimmed = value.trim();
    setEmpty(!trimmed);
    if (trimmed || !missing) onInsert(trimmed);
  };
  return (
    <Bar onInsert={insert} onCancel={onCancel}>
      <Box flex="1 1 30rem">
        <Field.Root name={`disclosure-${label}`} hint={hint && text(hint)} error={missing && empty ? text(missing) : undefined}>
          <Field.Label>{text(label)}</Field.Label>
          <TextInput autoFocus size="S" value={value} onChange={(event: React.ChangeEvent<HTMLInputElement>) => setValue(event.target.value)} />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      </Box>
      {children}
    </Bar>
  );
}

export function PictureBar({ name, initial, onInsert, onCancel }: { name: string; initial: string; onInsert(alt: string, caption: string): void; onCancel(): void }) {
  const text = useText();
  const [alt, setAlt] = useState(initial);
  const [caption, setCaption] = useState('');
  const field = (key: 'html.alt' | 'html.pictureCaption', value: string, set: (value: string) => void, first: boolean) => (
    <Box flex="1 1 24rem">
      <Field.Root name={`disclosure-${key}`} hint={first ? text('html.altHint') : undefined}>
        <Field.Label>{text(key)}</Field.Label>
        <TextInput autoFocus={first} size="S" value={value} onChange={(event: React.ChangeEvent<HTMLInputElement>) => set(event.target.value)} />
        <Field.Hint />
      </Field.Root>
    </Box>
  );
  return (
    <Bar onInsert={() => onInsert(alt.trim(), caption.trim())} onCancel={onCancel}>
      <Box width="100%">{name}</Box>
      {field('html.alt', alt, setAlt, true)}
      {field('html.pictureCaption', caption, setCaption, false)}
    </Bar>
  );
}

const within = (value: number | undefined, most: number) => Math.min(Math.max(Math.round(value ?? 1), 1), most);

export function TableBar({ onTable, onCancel }: { onTable(shape: TableShape): void; onCancel(): void }) {
  const text = useText();
  const [rows, setRows] = useState<number | undefined>(3);
  const [columns, setColumns] = useState<number | undefined>(3);
  const [header, setHeader] = useState(true);
  return (
    <Bar onInsert={() => onTable({ rows: within(rows, 100), columns: within(columns, 20), header })} onCancel={onCancel}>
      <Field.Root name="disclosure-rows" width="12rem">
        <Field.Label>{text('html.rows')}</Field.Label>
        <NumberInput autoFocus size="S" value={rows} onValueChange={setRows} />
      </Field.Root>
      <Field.Root name="disclosure-columns" width="12rem">
        <Field.Label>{text('html.columns')}</Field.Label>
        <NumberInput size="S" value={columns} onValueChange={setColumns} />
      </Field.Root>
      <Box paddingBottom={2}>
        <Checkbox checked={header} onCheckedChange={(next) => setHeader(next === true)}>
          {text('html.headerRow')}
        </Checkbox>
      </Box>
    </Bar>
  );
}
