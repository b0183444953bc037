import { Box, Button, Dialog, Flex, Status, Table, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { ConfirmDialog, useNotification } from '@strapi/strapi/admin';
import { useText } from '../text';
import { minuteOf } from '../webhooks/times';
import { useDisclosureVoidHandOverMutation, type HandOverRecord, type Profile } from './api';

const COLUMNS = ['number', 'at', 'range', 'counts', 'checksum', 'state'] as const;
const KILO = 1000;

function sizeOf(bytes: number): string {
  if (bytes < KILO) return `${bytes} B`;
  return bytes < KILO * KILO ? `${(bytes / KILO).toFixed(1)} KB` : `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

function Void({ profile, record }: { profile: Profile; record: HandOverRecord }) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const [undo] = useDisclosureVoidHandOverMutation();
  const confirm = async () => {
    const answer = await undo(profile.id);
    if ('error' in answer) toggleNotification({ type: 'danger', message: (answer.error as { message?: string }).message || text('handover.failed') });
  };
  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <Button size="S" variant="danger-light">
          {text('handover.void')}
        </Button>
      </Dialog.Trigger>
      <ConfirmDialog onConfirm={confirm}>{text('handover.void.sure', { number: record.number })}</ConfirmDialog>
    </Dialog.Root>
  );
}

/** What was handed over by a profile: range, counts and checksum, newest first. */
export function Records({ profile }: { profile: Profile }) {
  const text = useText();
  const { records } = profile;
  const last = records.find(({ voidedAt }) => !voidedAt);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography variant="beta" tag="h2">
        {text('handover.records')}
      </Typography>
      <Table colCount={COLUMNS.length + 1} rowCount={records.length + 1} aria-label={text('handover.records')}>
        <Thead>
          <Tr>
            {COLUMNS.map((name) => (
              <Th key={name}>
                <Typography variant="sigma">{text(`handover.record.${name}`)}</Typography>
              </Th>
            ))}
            <Th>
              <VisuallyHidden>{text('handover.record.actions')}</VisuallyHidden>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {records.map((record) => (
            <Tr key={record.number}>
              <Td>
                <Typography>{text('handover.nth', { number: record.number })}</Typography>
              </Td>
              <Td>
                <Typography tag="p">{minuteOf(record.at)}</Typography>
                <Typography tag="p" variant="pi" textColor="neutral600">
                  {record.by ?? text('state.system')}
                </Typography>
              </Td>
              <Td>
                <Typography>{text('handover.versions', { since: record.since, until: record.until })}</Typography>
              </Td>
              <Td>
                <Typography tag="p">{text('handover.counts', { added: record.added, changed: record.changed, removed: record.removed })}</Typography>
                {record.leftOut ? (
                  <Typography tag="p" variant="pi" textColor="neutral600">
                    {text('handover.leftOut', { count: record.leftOut })}
                  </Typography>
                ) : null}
              </Td>
              <Td>
                <Box maxWidth="22rem">
                  <Typography tag="p" variant="pi" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
                    {record.sha256}
                  </Typography>
                  <Typography tag="p" variant="pi" textColor="neutral600">
                    {sizeOf(record.bytes)}
                  </Typography>
                </Box>
              </Td>
              <Td>
                <Status size="S" variant={record.voidedAt ? 'neutral' : 'success'} display="inline-flex">
                  <Typography tag="span" variant="omega">
                    {text(record.voidedAt ? 'handover.state.void' : 'handover.state.valid')}
                  </Typography>
                </Status>
              </Td>
              <Td>{record === last ? <Void profile={profile} record={record} /> : null}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {records.length ? null : <Typography textColor="neutral600">{text('handover.noRecords')}</Typography>}
    </Flex>
  );
}
