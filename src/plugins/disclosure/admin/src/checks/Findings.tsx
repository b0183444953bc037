import { Badge, Box, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { entryAddress } from '../desk/addresses';
import { Place } from '../review/Place';
import { Pages } from '../list/Pages';
import { useText } from '../text';
import { ENTRY } from '../uids';
import { useDisclosurePublicFindingsQuery, type ListedFinding, type Which } from './api';

const READ = [{ action: 'plugin::content-manager.explorer.read', subject: ENTRY }];

/** Who may read entries opens it to mend it; everybody else sees what the public sees. */
function Title({ finding: { documentId, title, url }, mayOpen }: { finding: ListedFinding; mayOpen: boolean }) {
  const style = { whiteSpace: 'normal' } as const;
  if (mayOpen) return <Typography tag={NavLink} to={entryAddress(documentId)} textColor="primary700" display="block" style={style}>{title}</Typography>;
  return <Typography tag="a" href={url} target="_blank" rel="noreferrer" textColor="primary700" display="block" style={style}>{title}</Typography>;
}

/** Findings, entry by entry; a title opens its entry. */
export function Findings({ which, put }: { which: Which; put(changes: { page: string }): void }) {
  const text = useText();
  const { allowedActions } = useRBAC(READ);
  const { data, isError, isFetching } = useDisclosurePublicFindingsQuery(which, { refetchOnMountOrArgChange: true });
  const findings = data?.findings ?? [];
  const columns = ['title', ...(which.agency ? [] : ['agency' as const]), 'rule', 'message'] as const;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} aria-busy={isFetching}>
      {isError ? <Typography role="alert" textColor="danger600">{text('checks.failed')}</Typography> : null}
      <Table colCount={columns.length} rowCount={findings.length + 1} aria-label={text('checks.findings')}>
        <Thead>
          <Tr>
            {columns.map((name) => (
              <Th key={name}>
                <Typography variant="sigma">{text(`checks.column.${name}`)}</Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {findings.map((finding, index) => (
            <Tr key={`${finding.documentId} ${index}`}>
              <Td>
                <Box maxWidth="30rem">
                  <Title finding={finding} mayOpen={Boolean(allowedActions.canRead)} />
                  <Typography tag="p" variant="pi" textColor="neutral600">
                    {[finding.indexNumber, finding.publishedOn].filter(Boolean).join(' · ')}
                  </Typography>
                </Box>
              </Td>
              {which.agency ? null : (
                <Td>
                  <Typography style={{ whiteSpace: 'normal' }}>{finding.agency.name}</Typography>
                </Td>
              )}
              <Td>
                <Badge backgroundColor={finding.severity === 'block' ? 'danger100' : 'warning100'} textColor={finding.severity === 'block' ? 'danger700' : 'neutral800'}>
                  {finding.rule.name}
                </Badge>
              </Td>
              <Td>
                <Box maxWidth="40rem" style={{ whiteSpace: 'normal' }}>
                  <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>{finding.message}</Typography>
                  {finding.place ? <Place {...finding.place} /> : null}
                  {finding.because ? <Typography tag="p" variant="pi" textColor="neutral700">{text('checks.because', { because: finding.because })}</Typography> : null}
                </Box>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {data && !findings.length ? <Typography textColor="neutral600">{text(`checks.none.${which.list}`)}</Typography> : null}
      <Pages page={which.page} more={Boolean(data?.more)} busy={isFetching} go={(page) => put({ page })} />
    </Flex>
  );
}
