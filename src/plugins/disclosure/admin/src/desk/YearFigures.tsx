import { Box, Flex, Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { useText } from '../text';
import { lastDayOf, publishedAddress } from './addresses';
import type { Chart, Year } from './api';

const PALE = 0.35;

/** Columns as the server has placed them: of each month last year's, pale, and this year's. */
export function MonthChart({ chart, label }: { chart: Chart; label: string }) {
  return (
    <svg width="100%" height={chart.height} role="img" aria-label={label}>
      <Box tag="g" color="neutral600">
        {chart.ticks.map(({ y, label: value }) => (
          <g key={y}>
            <line x1="0" x2="100%" y1={y} y2={y} stroke="currentColor" strokeOpacity="0.2" />
            <text x="0" y={y - 4} fontSize="11" fill="currentColor">
              {value}
            </text>
          </g>
        ))}
        {chart.columns.map(({ middle, label: month, short }, index) =>
          index % 2 ? null : (
            <text key={month} x={`${(middle + chart.columns[index + 1]!.middle) / 2}%`} y={chart.baseline + 18} fontSize="12" textAnchor="middle" fill="currentColor">
              {Number(short)}
            </text>
          )
        )}
      </Box>
      <Box tag="g" color="primary600">
        {chart.columns.map(({ x, width, y, height, label: month, text }, index) => (
          <rect key={month} x={`${x}%`} y={y} width={`${width}%`} height={height} fill="currentColor" opacity={index % 2 ? 1 : PALE}>
            <title>{`${month}：${text}`}</title>
          </rect>
        ))}
      </Box>
    </svg>
  );
}

function Legend({ year }: { year: number }) {
  const text = useText();
  return (
    <Flex gap={4} aria-hidden>
      {[year - 1, year].map((one, index) => (
        <Flex key={one} gap={1}>
          <Box color="primary600">
            <svg width="12" height="12">
              <rect width="12" height="12" fill="currentColor" opacity={index ? 1 : PALE} />
            </svg>
          </Box>
          <Typography variant="pi">{text('desk.months.legend.now', { year: String(one) })}</Typography>
        </Flex>
      ))}
    </Flex>
  );
}

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

/** Share of the longest, as a bar. */
export const Bar = ({ share }: { share: number | null }) => (
  <Box background="primary600" height="0.8rem" width={`${share ?? 0}%`} minWidth={share ? '2px' : '0'} aria-hidden style={{ printColorAdjust: 'exact' }} />
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

/** Months and classes of the year against the last, as a chart with the table behind it. */
export function YearFigures({ year }: { year: Year }) {
  const text = useText();
  const names = [String(year.year), String(year.year - 1)];
  const ofMonth = (month: string, of: string) => publishedAddress(`${month}-01`, lastDayOf(month), of ? { 'filters[class]': of } : {});
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
      <Flex justifyContent="space-between">
        <Typography variant="epsilon" tag="h3">
          {text('desk.months')}
        </Typography>
        <Legend year={year.year} />
      </Flex>
      <MonthChart chart={year.chart} label={text('desk.months.chart', { year: String(year.year) })} />
      <details>
        <Typography tag="summary">{text('desk.table')}</Typography>
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
                    <Count value={entries} to={ofMonth(month, '')} of={month} />
                  </Td>
                  <Td>
                    <Count value={before} to={ofMonth(then, '')} of={then} />
                  </Td>
                </Tr>
              );
            })}
          </Tbody>
        </Table>
      </details>
      <Box paddingTop={5}>
        <Typography variant="epsilon" tag="h3">
          {text('desk.classes')}
        </Typography>
        <Table colCount={4} rowCount={year.classes.length + 1} aria-label={text('desk.classes')}>
          <Head names={[text('desk.class'), ...names, ' ']} />
          <Tbody>
            {year.classes.map(({ code, name, entries, before, share }) => (
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
                <Td width="40%">
                  <Bar share={share} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </Box>
    </Box>
  );
}
