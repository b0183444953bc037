import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Box, Button, Checkbox, Field, Flex, NumberInput, TextInput } from '@strapi/design-system';
import { useText } from '../../text';
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

export function LinkBar({ onLink, onUnlink, onCancel }: { onLink(address: string): void; onUnlink(): void; onCancel(): void }) {
  const text = useText();
  const [address, setAddress] = useState('');
  const [missing, setMissing] = useState(false);
  const insert = () => {
    const trimmed = address.trim();
    setMissing(!trimmed);
    if (trimmed) onLink(trimmed);
  };
  return (
    <Bar onInsert={insert} onCancel={onCancel}>
      <Box flex="1 1 30rem">
        <Field.Root name="disclosure-link" hint={text('html.linkHint')} error={missing ? text('html.linkInvalid') : undefined}>
          <Field.Label>{text('html.linkAddress')}</Field.Label>
          <TextInput
            autoFocus
            size="S"
            value={address}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => setAddress(event.target.value)}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      </Box>
      <Button type="button" size="S" variant="tertiary" onClick={onUnlink}>
        {text('html.unlink')}
      </Button>
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
