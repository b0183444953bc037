import { Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { entryAddress } from '../desk/addresses';
import { Pages } from '../list/Pages';
import { useText } from '../text';
import { useDisclosureHandOverRowsQuery, type Which } from './api';
import type { Choice } from './useChoice';

const COLUMNS = ['title', 'number', 'agency'] as const;

/** What a number counts, entry by entry; a title opens its entry. */
export function Rows({ which, title, put }: { which: Which; title: string; put: Choice['put'] }) {
  const text = useText();
  const { data, isError, isFetching } = useDisclosureHandOverRowsQuery(which, { refetchOnMountOrArgChange: true });
  const lacking = which.kind === 'lacking';
  const rows = data?.rows ?? [];
  return (
    <Flex direction="column" alignItems="stretch" gap={3} aria-busy={isFetching}>
      <Typography variant="delta" tag="h3">
        {title}
      </Typography>
      {isError ? (
        <Typography role="alert" textColor="danger600">
          {text('handover.failed')}
        </Typography>
      ) : null}
      <Table colCount={lacking ? 4 : 3} rowCount={rows.length + 1} aria-label={title}>
        <Thead>
          <Tr>
            {[...COLUMNS, ...(lacking ? (['lacks'] as const) : [])].map((name) => (
              <Th key={name}>
                <Typography variant="sigma">{text(`handover.column.${name}`)}</Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map(({ documentId, title: name, indexNumber, agency, lacks }) => (
            <Tr key={documentId}>
              <Td>
                <Typography tag={NavLink} to={entryAddress(documentId)} textColor="primary700" display="block" style={{ whiteSpace: 'normal' }}>
                  {name ?? text('handover.untitled')}
                </Typography>
              </Td>
              <Td>
                <Typography variant="pi">{indexNumber ?? text('list.none')}</Typography>
              </Td>
              <Td>
                <Typography>{agency}</Typography>
              </Td>
              {lacking ? (
                <Td>
                  <Typography style={{ whiteSpace: 'normal' }}>{lacks.map(({ field, reason, value }) => text(value === undefined ? `handover.lack.${reason}` : `handover.lack.${reason}.of`, { field, value: value ?? '' })).join('；')}</Typography>
                </Td>
              ) : null}
            </Tr>
          ))}
        </Tbody>
      </Table>
      {data && !rows.length ? <Typography textColor="neutral600">{text('handover.noRows')}</Typography> : null}
      <Pages page={which.page} more={Boolean(data?.more)} busy={isFetching} go={(page) => put({ page })} />
    </Flex>
  );
}
