import { Box, Button, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { useText } from '../text';
import { minuteOf } from '../webhooks/times';
import { useDisclosureReorganisationsQuery } from './api';

/** What has been reorganised, the newest first. */
export function History() {
  const text = useText();
  const navigate = useNavigate();
  const { data: past = [], isError, isFetching } = useDisclosureReorganisationsQuery(undefined, { refetchOnMountOrArgChange: true });
  if (isError) return <Page.Error content={text('people.failed')} />;
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{text('reorganisation.title')}</Page.Title>
      <Layouts.Header
        title={text('reorganisation.title')}
        subtitle={text('reorganisation.subtitle')}
        primaryAction={
          <Button startIcon={<Plus />} onClick={() => navigate('new')}>
            {text('reorganisation.new')}
          </Button>
        }
      />
      <Layouts.Content>
        <Table colCount={6} rowCount={past.length + 1} aria-label={text('reorganisation.title')}>
          <Thead>
            <Tr>
              {(['on', 'act', 'agency', 'successors', 'basis', 'by'] as const).map((name) => (
                <Th key={name}>
                  <Typography variant="sigma">{text(`reorganisation.column.${name}`)}</Typography>
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {past.map(({ version, on, act, agency, successors, basis, by, at }) => (
              <Tr key={version}>
                {[on ?? text('list.none'), text(`reorganisation.past.${act}`), agency.name, successors.join('、') || text('list.none'), basis ?? ''].map((value, index) => (
                  <Td key={index}>
                    <Typography style={{ whiteSpace: 'normal' }}>{value}</Typography>
                  </Td>
                ))}
                <Td>
                  <Typography tag="p">{by ?? text('state.system')}</Typography>
                  <Typography variant="pi" textColor="neutral600">
                    {minuteOf(at)}
                  </Typography>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
        {past.length || isFetching ? null : (
          <Box padding={6}>
            <Typography textColor="neutral600">{text('reorganisation.empty')}</Typography>
          </Box>
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
