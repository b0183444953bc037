import { Box, Checkbox, Status, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { entryAddress } from '../desk/addresses';
import type { Listed } from '../desk/api';
import { useText } from '../text';

const DAY = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const TONES = { public: 'success', withdrawn: 'danger', expunged: 'danger', merged: 'neutral' } as const;

interface EntryTableProps {
  rows: Listed[];
  selected: ReadonlySet<string>;
  select(documentIds: string[], on: boolean): void;
}

/** Entries in every state; a title opens its entry in the Content Manager. */
export function EntryTable({ rows, selected, select }: EntryTableProps) {
  const text = useText();
  const all = rows.length > 0 && rows.every(({ documentId }) => selected.has(documentId));
  const some = !all && rows.some(({ documentId }) => selected.has(documentId));
  return (
    <Table colCount={6} rowCount={rows.length + 1} aria-label={text('catalogue.title')}>
      <Thead>
        <Tr>
          <Th>
            <Checkbox
              aria-label={text('catalogue.selectAll')}
              checked={some ? 'indeterminate' : all}
              onCheckedChange={() => select(rows.map(({ documentId }) => documentId), !all)}
            />
          </Th>
          {(['title', 'state', 'number', 'agency', 'day'] as const).map((name) => (
            <Th key={name}>
              <Typography variant="sigma">{text(`catalogue.column.${name}`)}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map(({ documentId, title, indexNumber, documentNumber, agency, column, state, disclosedAt }) => (
          <Tr key={documentId}>
            <Td>
              <Checkbox aria-label={text('catalogue.select', { title })} checked={selected.has(documentId)} onCheckedChange={(on) => select([documentId], on === true)} />
            </Td>
            <Td>
              <Box minWidth="16rem">
                <Typography tag={NavLink} to={entryAddress(documentId)} title={title} textColor="primary700" display="block" style={{ whiteSpace: 'normal' }}>
                  {title}
                </Typography>
              </Box>
            </Td>
            <Td>
              <Status size="S" variant={TONES[state.value as keyof typeof TONES] ?? 'secondary'} display="inline-flex">
                <Typography tag="span" variant="omega" style={{ whiteSpace: 'nowrap' }}>
                  {state.label}
                </Typography>
              </Status>
            </Td>
            <Td>
              <Typography tag="p" variant="pi">
                {indexNumber ?? text('list.none')}
              </Typography>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {documentNumber ?? ''}
              </Typography>
            </Td>
            <Td>
              <Typography tag="p" variant="pi">
                {agency.name}
              </Typography>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {column?.name ?? ''}
              </Typography>
            </Td>
            <Td>
              <Typography>{disclosedAt ? DAY.format(new Date(disclosedAt)) : text('list.none')}</Typography>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
