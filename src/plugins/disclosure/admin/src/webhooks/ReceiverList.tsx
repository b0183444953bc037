import { useState } from 'react';
import { Box, Button, Dialog, Flex, IconButton, Link, Modal, Status, Table, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { ConfirmDialog, Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { useText } from '../text';
import { useDisclosureReceiversQuery, useDisclosureRemoveReceiverMutation, type Receiver } from './api';
import { ReceiverForm } from './ReceiverForm';
import { minuteOf } from './times';

const POLL = 10_000;

function StateCell({ receiver: { active, behind, failures, failure, nextAt, toldAt } }: { receiver: Receiver }) {
  const text = useText();
  const state = !active ? 'off' : failures ? (behind ? 'failing' : 'failed') : toldAt ? 'well' : 'waiting';
  const tone = { off: 'neutral', failing: 'danger', failed: 'danger', well: 'success', waiting: 'secondary' } as const;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Status size="S" variant={tone[state]}>
        <Typography tag="span" variant="omega" fontWeight="bold">
          {text(`webhooks.state.${state}`)}
        </Typography>
      </Status>
      {failure ? (
        <Typography variant="pi" textColor="danger600">
          {failure}
          {active && behind && nextAt ? text('webhooks.next', { at: minuteOf(nextAt) }) : ''}
        </Typography>
      ) : null}
    </Flex>
  );
}

function Remove({ receiver }: { receiver: Receiver }) {
  const text = useText();
  const [remove] = useDisclosureRemoveReceiverMutation();
  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <IconButton label={text('webhooks.remove', { name: receiver.name })} variant="ghost">
          <Trash />
        </IconButton>
      </Dialog.Trigger>
      <ConfirmDialog onConfirm={async () => void (await remove(receiver.id))}>{text('webhooks.remove.sure', { name: receiver.name })}</ConfirmDialog>
    </Dialog.Root>
  );
}

/** The receivers, how they are doing, and how many messages lie aside for each. */
export function ReceiverList() {
  const text = useText();
  const [editing, setEditing] = useState<Receiver | 'new' | null>(null);
  const { data, isError, isFetching } = useDisclosureReceiversQuery(undefined, { pollingInterval: POLL, refetchOnMountOrArgChange: true });
  if (isError) return <Page.Error content={text('webhooks.failed')} />;
  const receivers = data?.receivers ?? [];
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{text('webhooks.title')}</Page.Title>
      <Layouts.Header
        title={text('webhooks.title')}
        subtitle={text('webhooks.subtitle')}
        primaryAction={
          <Button startIcon={<Plus />} onClick={() => setEditing('new')}>
            {text('webhooks.add')}
          </Button>
        }
      />
      <Layouts.Content>
        <Table colCount={5} rowCount={receivers.length + 1} aria-label={text('webhooks.title')}>
          <Thead>
            <Tr>
              {(['name', 'state', 'told', 'dead'] as const).map((name) => (
                <Th key={name}>
                  <Typography variant="sigma">{text(`webhooks.column.${name}`)}</Typography>
                </Th>
              ))}
              <Th>
                <VisuallyHidden>{text('webhooks.column.actions')}</VisuallyHidden>
              </Th>
            </Tr>
          </Thead>
          <Tbody>
            {receivers.map((receiver) => (
              <Tr key={receiver.id}>
                <Td>
                  <Typography fontWeight="semiBold" tag="p">
                    {receiver.name}
                  </Typography>
                  <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
                    {receiver.url}
                  </Typography>
                </Td>
                <Td>
                  <StateCell receiver={receiver} />
                </Td>
                <Td>
                  <Typography>{receiver.toldAt ? minuteOf(receiver.toldAt) : text('list.none')}</Typography>
                </Td>
                <Td>
                  <Typography textColor={receiver.deadLetters ? 'danger600' : 'neutral800'}>{receiver.deadLetters}</Typography>
                </Td>
                <Td>
                  <Flex gap={1} justifyContent="flex-end">
                    <Link tag={NavLink} to={receiver.id}>
                      {text('webhooks.deliveries')}
                    </Link>
                    <IconButton label={text('webhooks.editOf', { name: receiver.name })} variant="ghost" onClick={() => setEditing(receiver)}>
                      <Pencil />
                    </IconButton>
                    <Remove receiver={receiver} />
                  </Flex>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
        {data && !receivers.length ? (
          <Box padding={6}>
            <Typography textColor="neutral600">{text('webhooks.empty')}</Typography>
          </Box>
        ) : null}
        <Modal.Root open={Boolean(editing)} onOpenChange={(open: boolean) => !open && setEditing(null)}>
          {editing ? <ReceiverForm {...(editing === 'new' ? {} : { receiver: editing })} types={data?.events ?? []} onDone={() => setEditing(null)} /> : null}
        </Modal.Root>
      </Layouts.Content>
    </Page.Main>
  );
}
