import { useState } from 'react';
import { Box, Button, Flex, SingleSelect, SingleSelectOption, Status, Table, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { BackButton, Layouts, Page, useNotification } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { useText } from '../text';
import type { MessageKey } from '../translations';
import { useDisclosureDeliveriesQuery, useDisclosureReceiversQuery, useDisclosureSendAgainMutation, type Delivery } from './api';
import { minuteOf } from './times';

function SendAgain({ receiver, delivery }: { receiver: string; delivery: Delivery }) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const [send, { isLoading }] = useDisclosureSendAgainMutation();
  const again = async () => {
    const answer = await send({ id: receiver, version: delivery.version });
    const failure = 'error' in answer ? text('webhooks.failed') : answer.data.failure;
    toggleNotification({ type: failure ? 'danger' : 'success', message: failure ?? text('webhooks.sent') });
  };
  return (
    <Button variant={delivery.state === 'dead' ? 'default' : 'tertiary'} size="S" loading={isLoading} onClick={again}>
      {text('webhooks.again')}
    </Button>
  );
}

/** The last messages of a receiver, the undelivered ones among them, each with a button to send it again. */
export function Deliveries() {
  const text = useText();
  const { id = '' } = useParams<{ id: string }>();
  const [which, setWhich] = useState<'all' | 'dead'>('all');
  const { data: known } = useDisclosureReceiversQuery();
  const { data: deliveries, isError, isFetching } = useDisclosureDeliveriesQuery({ id, dead: which === 'dead' }, { refetchOnMountOrArgChange: true });
  if (isError) return <Page.Error content={text('webhooks.failed')} />;
  const receiver = known?.receivers.find((one) => one.id === id);
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{text('webhooks.deliveries')}</Page.Title>
      <Layouts.Header title={receiver?.name ?? text('webhooks.deliveries')} subtitle={receiver?.url ?? ''} navigationAction={<BackButton disabled={false} />} />
      <Layouts.Content>
        <Box width="20rem" paddingBottom={4}>
          <SingleSelect aria-label={text('webhooks.which')} value={which} onChange={(value) => setWhich(value as 'all' | 'dead')}>
            <SingleSelectOption value="all">{text('webhooks.which.all')}</SingleSelectOption>
            <SingleSelectOption value="dead">{text('webhooks.which.dead', { count: receiver?.deadLetters ?? 0 })}</SingleSelectOption>
          </SingleSelect>
        </Box>
        <Table colCount={5} rowCount={(deliveries?.length ?? 0) + 1} aria-label={text('webhooks.deliveries')}>
          <Thead>
            <Tr>
              {(['at', 'event', 'result', 'attempts'] as const).map((name) => (
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
            {(deliveries ?? []).map((delivery) => (
              <Tr key={delivery.version}>
                <Td>
                  <Typography>{minuteOf(delivery.at)}</Typography>
                </Td>
                <Td>
                  <Typography tag="p">{text(`webhooks.type.${delivery.type}` as MessageKey)}</Typography>
                  <Typography variant="pi" textColor="neutral600">
                    {text('webhooks.actNumber', { version: String(delivery.version) })}
                  </Typography>
                </Td>
                <Td>
                  <Status size="S" variant={delivery.state === 'dead' ? 'danger' : 'success'} display="inline-flex">
                    <Typography tag="span" variant="omega" fontWeight="bold">
                      {text(`webhooks.result.${delivery.state}`)}
                    </Typography>
                  </Status>
                  {delivery.failure ? (
                    <Typography variant="pi" textColor="danger600" tag="p">
                      {delivery.failure}
                    </Typography>
                  ) : null}
                </Td>
                <Td>
                  <Typography>{delivery.attempts}</Typography>
                </Td>
                <Td>
                  <Flex justifyContent="flex-end">
                    <SendAgain receiver={id} delivery={delivery} />
                  </Flex>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
        {deliveries && !deliveries.length ? (
          <Box padding={6}>
            <Typography textColor="neutral600">{text('webhooks.noDeliveries')}</Typography>
          </Box>
        ) : null}
      </Layouts.Content>
    </Page.Main>
  );
}
