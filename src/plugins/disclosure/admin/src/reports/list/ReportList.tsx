import { useMemo, useState } from 'react';
import { Box, Flex, SingleSelect, SingleSelectOption, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { useText } from '../../text';
import { useDisclosureReportFormsQuery, useDisclosureReportsQuery, type Owed } from '../api';
import { day } from '../day';
import { Open } from './Open';
import { StateCell } from './StateCell';
import { yearNow, yearsOf } from './years';

const WHICH = ['all', 'unfiled', 'late', 'filed'] as const;
type Which = (typeof WHICH)[number];

const BELONGS: Record<Which, (owed: Owed) => boolean> = {
  all: () => true,
  unfiled: ({ state }) => state !== 'filed',
  late: ({ late }) => late,
  filed: ({ state }) => state === 'filed',
};

/** The agencies of a year: where their reports stand, and by when they are due. */
export function ReportList() {
  const text = useText();
  const [query, setQuery] = useSearchParams();
  const year = Number(query.get('year')) || yearNow() - 1;
  const [which, setWhich] = useState<Which>('all');
  const { data, isError, isFetching } = useDisclosureReportsQuery(year);
  const { data: forms = [] } = useDisclosureReportFormsQuery();
  const agencies = useMemo(() => data?.agencies ?? [], [data]);
  const shown = useMemo(() => agencies.filter(BELONGS[which]), [agencies, which]);

  const covering = forms
    .filter(({ years }) => year >= years.from && year <= (years.to ?? Infinity))
    .sort((one, other) => Number(other.id === data?.form) - Number(one.id === data?.form));

  if (isError) return <Page.Error content={text('reports.failed')} />;
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{text('reports.title')}</Page.Title>
      <Layouts.Header title={text('reports.title')} subtitle={text('reports.subtitle')} />
      <Layouts.Content>
        <Flex gap={3} paddingBottom={4} wrap="wrap">
          <Box width="14rem">
            <SingleSelect aria-label={text('reports.year')} value={String(year)} onChange={(value) => setQuery({ year: String(value) })}>
              {yearsOf(forms).map((one) => (
                <SingleSelectOption key={one} value={String(one)}>
                  {text('reports.yearOf', { year: String(one) })}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
          <Box width="20rem">
            <SingleSelect aria-label={text('reports.which')} value={which} onChange={(value) => setWhich(value as Which)}>
              {WHICH.map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {text(`reports.which.${one}`, { count: agencies.filter(BELONGS[one]).length })}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
        </Flex>
        {!data ? (
          <Typography textColor="neutral600">{text('pick.loading')}</Typography>
        ) : (
          <Table colCount={5} rowCount={shown.length + 1} aria-label={text('reports.title')}>
            <Thead>
              <Tr>
                {(['agency', 'state', 'due', 'filedAt'] as const).map((name) => (
                  <Th key={name}>
                    <Typography variant="sigma">{text(`reports.column.${name}`)}</Typography>
                  </Th>
                ))}
                <Th>
                  <Typography variant="sigma">{text('reports.column.open')}</Typography>
                </Th>
              </Tr>
            </Thead>
            <Tbody>
              {shown.map((owed) => (
                <Tr key={owed.agency.code}>
                  <Td>
                    <Typography textColor="neutral800">{owed.agency.name}</Typography>
                  </Td>
                  <Td>
                    <StateCell state={owed.state} late={owed.late} />
                  </Td>
                  <Td>
                    <Typography textColor="neutral800">{owed.due}</Typography>
                  </Td>
                  <Td>
                    <Typography textColor="neutral800">{owed.filedAt ? day(owed.filedAt) : text('list.none')}</Typography>
                  </Td>
                  <Td>
                    <Open owed={owed} year={year} forms={covering} />
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
        {data && !shown.length ? (
          <Box padding={6}>
            <Typography textColor="neutral600">{text('reports.empty')}</Typography>
          </Box>
        ) : null}
      </Layouts.Content>
    </Page.Main>
  );
}
