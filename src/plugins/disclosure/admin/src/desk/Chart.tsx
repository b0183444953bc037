import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { columnChart } from '../../../server/src/pages/charts';
import { useText } from '../text';
import { Folded } from './Folded';

/** Last year's number and this year's of one month, class or agency. */
export interface Pair {
  name: string;
  entries: number;
  before: number;
}

const PALE = 0.35;
/** How far the two columns of a pair stand nearer to each other than to their neighbours, in widths of a column. */
const CLOSER = 0.25;
/** Pixels of a character under the axis. */
const SIZE = 12;
/** Characters that find room side by side, on paper too; more are written from top to bottom, as Chinese tables do. */
const MOST_ACROSS = 56;
const LONGEST = 12;
/** Room under the axis. */
const FOOT = 18;

const shortened = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** Of each pair a column of last year's, pale, and one of this year's; names under the axis, numbers on the columns. */
export function PairChart({ pairs, label, year }: { pairs: Pair[]; label: string; year: number }) {
  const point = (name: string, value: number) => ({ value, precision: 'exact' as const, label: name, short: name });
  const chart = columnChart(pairs.flatMap(({ name, before, entries }) => [point(`${name} ${year - 1}`, before), point(`${name} ${year}`, entries)]));
  const longest = Math.max(0, ...pairs.map(({ name }) => shortened(name).length));
  const down = longest * pairs.length > MOST_ACROSS;
  const under = down ? { y: chart.baseline + 6, style: { writingMode: 'vertical-rl' as const } } : { y: chart.baseline + FOOT, textAnchor: 'middle' as const };
  return (
    <svg width="100%" height={chart.baseline + FOOT + (down ? longest : 1) * SIZE} role="img" aria-label={label} style={{ display: 'block', printColorAdjust: 'exact' }}>
      <Box tag="g" color="neutral600">
        {chart.ticks.map(({ y, label: value }) => (
          <g key={y}>
            <line x1="0" x2="100%" y1={y} y2={y} stroke="currentColor" strokeOpacity="0.2" />
            <text x="0" y={y - 4} fontSize="11" fill="currentColor">
              {value}
            </text>
          </g>
        ))}
        {pairs.map(({ name }, index) => (
          <text key={index} x={`${(chart.columns[2 * index]!.middle + chart.columns[2 * index + 1]!.middle) / 2}%`} fontSize={SIZE} fill="currentColor" {...under}>
            {shortened(name)}
          </text>
        ))}
      </Box>
      <Box tag="g" color="primary600">
        {chart.columns.map(({ x, width, y, height, label: of, text }, index) => (
          <rect key={index} x={`${x + (index % 2 ? -1 : 1) * width * CLOSER}%`} y={y} width={`${width}%`} height={height} fill="currentColor" opacity={index % 2 ? 1 : PALE}>
            <title>{`${of}：${text}`}</title>
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
          <Typography variant="pi">{text('desk.legend', { year: String(one) })}</Typography>
        </Flex>
      ))}
    </Flex>
  );
}

interface ChartedProps {
  heading: string;
  label: string;
  year: number;
  pairs: Pair[];
  /** Whether the table is shown from the begin. */
  open?: boolean;
  /** The table, which says in numbers what the chart shows. */
  children: ReactNode;
}

/** A chart under its heading, with the table behind it. */
export function Charted({ heading, label, year, pairs, open, children }: ChartedProps) {
  const text = useText();
  return (
    <Box>
      <Box style={{ breakInside: 'avoid' }}>
        <Flex justifyContent="space-between">
          <Typography variant="epsilon" tag="h3">
            {heading}
          </Typography>
          <Legend year={year} />
        </Flex>
        <PairChart pairs={pairs} label={label} year={year} />
      </Box>
      <Folded label={text('desk.table')} open={open}>
        {children}
      </Folded>
    </Box>
  );
}
