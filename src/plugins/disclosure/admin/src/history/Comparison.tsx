import { Box, Flex, Loader, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../text';
import { useDisclosureCompareQuery, type Difference, type Run } from './api';

/** Colour is not all that tells them apart. */
const Runs = styled.div`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  line-height: 1.7;
  font-size: 1.4rem;
  color: ${({ theme }) => theme.colors.neutral800};

  del {
    background: ${({ theme }) => theme.colors.danger100};
    color: ${({ theme }) => theme.colors.danger700};
    text-decoration: line-through;
  }

  ins {
    background: ${({ theme }) => theme.colors.success100};
    color: ${({ theme }) => theme.colors.success700};
    text-decoration: underline;
  }
`;

/** Of a long stretch that is the same, its beginning and end. */
const MOST_SAME = 240;
const KEPT = 80;

function shortened({ op, text }: Run, first: boolean, last: boolean): string {
  if (op !== 'same' || text.length <= MOST_SAME) return text;
  return `${first ? '' : text.slice(0, KEPT)}\n……\n${last ? '' : text.slice(-KEPT)}`;
}

const TAGS = { same: 'span', del: 'del', ins: 'ins' } as const;

function Changed({ difference: { label, runs, formatOnly } }: { difference: Difference }) {
  const text = useText();
  return (
    <Box paddingTop={3} paddingBottom={3} borderColor="neutral200" borderWidth="1px 0 0 0" borderStyle="solid">
      <Typography tag="h3" variant="omega" fontWeight="bold">
        {label}
      </Typography>
      {formatOnly ? (
        <Typography textColor="neutral600">{text('history.formatOnly')}</Typography>
      ) : (
        <Runs>
          {runs.map((run, at) => {
            const Tag = TAGS[run.op];
            return <Tag key={at}>{shortened(run, at === 0, at === runs.length - 1)}</Tag>;
          })}
        </Runs>
      )}
    </Box>
  );
}

interface ComparisonProps {
  documentId: string;
  from: string;
  to: string;
}

/** Two versions of an entry, field by field: what went is struck through, what came is underlined. */
export function Comparison({ documentId, from, to }: ComparisonProps) {
  const text = useText();
  const { data, isFetching, isError } = useDisclosureCompareQuery({ documentId, from, to }, { refetchOnMountOrArgChange: true });
  if (isError) return <Typography role="alert" textColor="danger600">{text('history.compareFailed')}</Typography>;
  if (!data || isFetching) return <Loader small>{text('pick.loading')}</Loader>;
  if (!data.length) return <Typography>{text('history.same')}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch">
      {data.map((difference) => (
        <Changed key={difference.field} difference={difference} />
      ))}
    </Flex>
  );
}
