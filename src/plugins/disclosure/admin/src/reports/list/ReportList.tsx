import { useMemo, useState } from 'react';
import { Box, Flex, SingleSelect, SingleSelectOption, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { spanOf } from '../../../../server/src/annual-report/period';
import { useText } from '../../text';
import { useDisclosureReportFormsQuery, useDisclosureReportsQuery, type Owed } from '../api';
import { day } from '../day';
import { openOf } from '../title';
import { Choose, wantedOf } from './Choose';
import { Open } from './Open';
import { StateCell } from './StateCell';

const WHICH = ['all', 'unfiled', 'late', 'filed'] as const;
type Which = (typeof WHICH)[number];

const BELONGS: Record<Which, (owed: Owed) => boolean> = {
  all: () => true,
  unfiled: ({ state }) => state !== 'filed',
  late: ({ late }) => late,
  filed: ({ state }) => state === 'filed',
};

/** The agencies of a year, or of a return's period: where their reports stand, and by when they are due. */
export function ReportList() {
  const text = useText();
  const [query, setQuery] = useSearchParams();
  const [which, setWhich] = useState<Which>('all');
  const { data: known } = useDisclosureReportFormsQuery();
  const forms = known ?? [];
  const wanted = wantedOf(forms, query);
  const { year } = wanted;
  const { data, isError, isFetching } = useDisclosureReportsQuery(wanted, { skip: !known });
  const agencies = useMemo(() => data?.agencies ?? [], [data]);
  const shown = useMemo(() => agencies.filter(BELONGS[which]), [agencies, which]);

  const returned = forms.find(({ id }) => id === wanted.form);
  const open = openOf(returned ?? { public: true });
  const { part } = spanOf(wanted.period ?? String(year))!;
  const covering = returned ? [returned] : forms
    .filter(({ years, period }) => period === 'year' && year >= years.from && year <= (years.to ?? Infinity))
    .sort((one, other) => Number(other.id === data?.form) - Number(one.id === data?.form));

  if (isError) return <Page.Error content={text('reports.failed')} />;
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{text('reports.title')}</Page.Title>
      <Layouts.Header title={text('reports.title')} subtitle={returned ? text('reports.subtitleOf', { form: returned.title, basis: returned.basis }) : text('reports.subtitle')} />
      <Layouts.Content>
        <Flex gap={3} paddingBottom={4} wrap="wrap">
          <Choose forms={forms} wanted={wanted} onChoose={setQuery} />
          <Box width="20rem">
            <SingleSelect aria-label={text('reports.which')} value={which} onChange={(value) => setWhich(value as Which)}>
              {WHICH.map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {text(`reports.which.${one}`, { open, count: agencies.filter(BELONGS[one]).length })}
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
                    <Typography variant="sigma">{text(`reports.column.${name}`, { open })}</Typography>
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
                    <StateCell state={owed.state} late={owed.late} open={open} />
                  </Td>
                  <Td>
                    <Typography textColor="neutral800">{owed.due ?? text('list.none')}</Typography>
                  </Td>
                  <Td>
                    <Typography textColor="neutral800">{owed.filedAt ? day(owed.filedAt) : text('list.none')}</Typography>
                  </Td>
                  <Td>
                    <Open owed={owed} year={year} part={part} forms={covering} />
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
