import { useState } from 'react';
import { Box, Button, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { publishedAddress } from './addresses';
import type { DeskData } from './api';
import { Charted } from './Chart';
import { Count, Head } from './YearFigures';

const FIRST = 15;

/** The county's ranking; percentages of few entries are not shown, and the screen says from how many on. */
export function Ranking({ data: { ranking, year, agencies } }: { data: DeskData }) {
  const text = useText();
  const [whole, setWhole] = useState(false);
  const { smallest, of, rows } = ranking;
  const shown = whole ? rows : rows.slice(0, FIRST);
  const percent = (value: number | null, sign = '') =>
    value === null ? (
      <Typography variant="pi" textColor="neutral600">
        {text('desk.ranking.few')}
      </Typography>
    ) : (
      <Typography>{`${sign && value > 0 ? sign : ''}${value}%`}</Typography>
    );
  return (
    <Box tag="section" background="neutral0" shadow="tableShadow" hasRadius padding={5}>
      <Typography variant="delta" tag="h2">
        {text('desk.ranking')}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p" paddingBottom={4}>
        {text('desk.ranking.hint', { smallest })} {agencies ? text('desk.ranking.own', { of }) : ''}
      </Typography>
      <Charted
        open
        heading={text('desk.agencies')}
        label={text('desk.agencies.chart', { year: String(year.year) })}
        year={year.year}
        pairs={shown.map(({ agency: { name }, entries, before }) => ({ name, entries, before }))}
      >
        <Table colCount={6} rowCount={shown.length + 1} aria-label={text('desk.ranking')}>
          <Head names={(['rank', 'agency', 'entries', 'before', 'change', 'timely'] as const).map((name) => text(`desk.ranking.${name}`))} />
          <Tbody>
            {shown.map(({ rank, agency: { code, name }, entries, before, change, timely }) => (
              <Tr key={code}>
                <Td>
                  <Typography>{rank}</Typography>
                </Td>
                <Td>
                  <Typography>{name}</Typography>
                </Td>
                <Td>
                  <Count value={entries} to={publishedAddress(`${year.year}-01-01`, year.today, { 'filters[agency]': code })} of={name} />
                </Td>
                <Td>
                  <Count value={before} to={publishedAddress(`${year.year - 1}-01-01`, year.beforeTo, { 'filters[agency]': code })} of={`${name} ${year.year - 1}`} />
                </Td>
                <Td>{percent(change, '+')}</Td>
                <Td>{percent(timely)}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
        {rows.length > shown.length ? (
          <Box paddingTop={3}>
            <Button variant="tertiary" onClick={() => setWhole(true)}>
              {text('desk.ranking.more', { of: rows.length })}
            </Button>
          </Box>
        ) : null}
      </Charted>
    </Box>
  );
}
