import { Box, Flex, Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { useText } from '../text';
import { lastDayOf, publishedAddress } from './addresses';
import type { Year } from './api';
import { Charted, type Pair } from './Chart';

/** A number that opens its list; nothing has no list. */
export function Count({ value, to, of }: { value: number; to: string; of: string }) {
  if (!value) return <Typography>0</Typography>;
  return (
    <Link tag={NavLink} to={to} aria-label={`${of} ${value}`}>
      {value}
    </Link>
  );
}

export const Head = ({ names }: { names: string[] }) => (
  <Thead>
    <Tr>
      {names.map((name) => (
        <Th key={name}>
          <Typography variant="sigma">{name}</Typography>
        </Th>
      ))}
    </Tr>
  </Thead>
);

/** This year so far beside the same part of the last. */
export function Headline({ year: { year, today, entries, before, beforeTo } }: { year: Year }) {
  const text = useText();
  return (
    <Flex gap={8} wrap="wrap">
      {[
        { label: text('desk.year.now', { day: today }), value: entries, to: publishedAddress(`${year}-01-01`, today) },
        { label: text('desk.year.before', { day: beforeTo }), value: before, to: publishedAddress(`${year - 1}-01-01`, beforeTo) },
      ].map(({ label, value, to }) => (
        <Box key={label}>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {label}
          </Typography>
          <Typography variant="beta" tag="p">
            <Count value={value} to={to} of={label} />
          </Typography>
        </Box>
      ))}
    </Flex>
  );
}

/** The months of a year beside those of the last, by their numbers. */
export const monthPairs = ({ months }: Year): Pair[] => months.map(({ month, entries, before }) => ({ name: String(Number(month.slice(5))), entries, before }));

/** Months and classes of the year against the last, each as a chart with the table behind it. */
export function YearFigures({ year }: { year: Year }) {
  const text = useText();
  const names = [String(year.year), String(year.year - 1)];
  const ofMonth = (month: string) => publishedAddress(`${month}-01`, lastDayOf(month));
  return (
    <Box tag="section" background="neutral0" shadow="tableShadow" hasRadius padding={5}>
      <Typography variant="delta" tag="h2">
        {text('desk.year', { year: String(year.year) })}
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {text('desk.year.hint')}
      </Typography>
      <Box paddingTop={4} paddingBottom={4}>
        <Headline year={year} />
      </Box>
      <Charted heading={text('desk.months')} label={text('desk.months.chart', { year: String(year.year) })} year={year.year} pairs={monthPairs(year)}>
        <Table colCount={3} rowCount={year.months.length + 1} aria-label={text('desk.months')}>
          <Head names={[text('desk.month'), ...names]} />
          <Tbody>
            {year.months.map(({ month, entries, before }) => {
              const then = `${year.year - 1}${month.slice(4)}`;
              return (
                <Tr key={month}>
                  <Td>
                    <Typography>{text('desk.monthOf', { month: Number(month.slice(5)) })}</Typography>
                  </Td>
                  <Td>
                    <Count value={entries} to={ofMonth(month)} of={month} />
                  </Td>
                  <Td>
                    <Count value={before} to={ofMonth(then)} of={then} />
                  </Td>
                </Tr>
              );
            })}
          </Tbody>
        </Table>
      </Charted>
      {year.classes.length ? (
        <Box paddingTop={5}>
          <Charted heading={text('desk.classes')} label={text('desk.classes.chart', { year: String(year.year) })} year={year.year} pairs={year.classes.map(({ name, entries, before }) => ({ name, entries, before }))}>
            <Table colCount={3} rowCount={year.classes.length + 1} aria-label={text('desk.classes')}>
              <Head names={[text('desk.class'), ...names]} />
              <Tbody>
                {year.classes.map(({ code, name, entries, before }) => (
                  <Tr key={code}>
                    <Td>
                      <Typography>{name}</Typography>
                    </Td>
                    <Td>
                      <Count value={entries} to={publishedAddress(`${year.year}-01-01`, year.today, { 'filters[class]': code })} of={name} />
                    </Td>
                    <Td>
                      <Count value={before} to={publishedAddress(`${year.year - 1}-01-01`, `${year.year - 1}-12-31`, { 'filters[class]': code })} of={`${name} ${year.year - 1}`} />
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          </Charted>
        </Box>
      ) : null}
    </Box>
  );
}
