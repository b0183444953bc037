import { useState } from 'react';
import { Box, Button, Field, Flex, SingleSelect, SingleSelectOption, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import AgencyInput from '../inputs/AgencyInput';
import { useText } from '../text';
import { countsAddress, useDisclosureCountsQuery, type Count, type Period } from './api';
import { Line } from './Inputs';
import { summed, SUMMARIES, type Summary } from './summed';

const NUMBERS = ['submitted', 'accepted', 'edited', 'returned', 'unused', 'recalled', 'open'] as const;

const sumOf = (counts: readonly Count[], name: (typeof NUMBERS)[number] | 'inTime' | 'timed') => counts.reduce((sum, count) => sum + count[name], 0);

/** 采用情况: what became of what each officer submitted, month by month. */
export function Counts({ today }: { today: string }) {
  const text = useText();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [period, setPeriod] = useState<Period>({ from: `${today.slice(0, 4)}-01`, until: today.slice(0, 7), agency: null });
  const [summary, setSummary] = useState<Summary>('detail');
  const complete = /^\d{4}-\d\d$/.test(period.from) && /^\d{4}-\d\d$/.test(period.until);
  const { data: counts = [], error, isFetching } = useDisclosureCountsQuery(period, { skip: !complete, refetchOnMountOrArgChange: true });
  const put = (patch: Partial<Period>) => setPeriod((before) => ({ ...before, ...patch }));
  const download = async () => {
    try {
      const { data } = await get<Blob>(countsAddress(period, 'csv'), { responseType: 'blob' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(data);
      link.download = text('counts.file', { from: period.from, until: period.until });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      toggleNotification({ type: 'danger', message: text('people.failed') });
    }
  };
  const shown = error ? [] : summed(counts, summary);
  const told = SUMMARIES[summary];
  return (
    <Box aria-busy={isFetching}>
      <Flex gap={4} paddingBottom={4} alignItems="flex-end" wrap="wrap">
        <Line name="from" label={text('counts.from')} type="month" value={period.from} onChange={(from) => put({ from })} />
        <Line name="until" label={text('counts.until')} type="month" value={period.until} onChange={(until) => put({ until })} />
        <Box width="24rem">
          <AgencyInput name="agency" label={text('people.column.agency')} value={period.agency} onChange={(_name: string, code: unknown) => put({ agency: code ? String(code) : null })} />
        </Box>
        <Box width="16rem">
          <Field.Root name="summary">
            <Field.Label>{text('counts.summary')}</Field.Label>
            <SingleSelect value={summary} onChange={(value) => setSummary(value as Summary)}>
              {(Object.keys(SUMMARIES) as Summary[]).map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {text(`counts.summary.${one}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        <Button variant="secondary" startIcon={<Download />} onClick={() => void download()} disabled={!shown.length}>
          {text('counts.csv')}
        </Button>
      </Flex>
      <Typography tag="p" variant="pi" textColor="neutral600" paddingBottom={3}>
        {text('counts.how')}
      </Typography>
      {error ? (
        <Typography role="alert" textColor="danger600">
          {(error as { message?: string }).message ?? text('people.failed')}
        </Typography>
      ) : null}
      <Table colCount={NUMBERS.length + told.length + 1} rowCount={shown.length + 2} aria-label={text('counts.title')}>
        <Thead>
          <Tr>
            {[...told, ...NUMBERS, 'inTime' as const].map((name) => (
              <Th key={name}>
                <Typography variant="sigma">{text(`counts.column.${name}`)}</Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((count) => (
            <Tr key={`${count.month} ${count.agency} ${count.account} ${count.officer}`}>
              {told.map((name) => (
                <Td key={name}>
                  <Typography>{count[name]}</Typography>
                </Td>
              ))}
              {NUMBERS.map((name) => (
                <Td key={name}>
                  <Typography textColor={count[name] ? 'neutral800' : 'neutral500'}>{count[name]}</Typography>
                </Td>
              ))}
              <Td>
                <Typography>{text('counts.inTime', { inTime: count.inTime, timed: count.timed })}</Typography>
              </Td>
            </Tr>
          ))}
          {shown.length > 1 ? (
            <Tr>
              {told.map((name, index) => (
                <Td key={name}>
                  <Typography fontWeight="bold">{index ? '' : text('counts.total')}</Typography>
                </Td>
              ))}
              {NUMBERS.map((name) => (
                <Td key={name}>
                  <Typography fontWeight="bold">{sumOf(shown, name)}</Typography>
                </Td>
              ))}
              <Td>
                <Typography fontWeight="bold">{text('counts.inTime', { inTime: sumOf(shown, 'inTime'), timed: sumOf(shown, 'timed') })}</Typography>
              </Td>
            </Tr>
          ) : null}
        </Tbody>
      </Table>
      {shown.length || isFetching ? null : (
        <Box padding={6}>
          <Typography textColor="neutral600">{text('counts.empty')}</Typography>
        </Box>
      )}
    </Box>
  );
}
