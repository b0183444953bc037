import { useId, useState, type FormEvent } from 'react';
import { Box, Button, Checkbox, Field, Flex, Grid, Modal, TextInput, Toggle, Typography } from '@strapi/design-system';
import { useText } from '../text';
import type { MessageKey } from '../translations';
import { useDisclosureSaveReceiverMutation, type Receiver, type ReceiverInput } from './api';
import { newSecret } from './secret';

interface ServerError {
  message?: string;
  details?: { errors?: { path?: string[]; message?: string }[] };
}

interface ReceiverFormProps {
  /** Absent: a new one. */
  receiver?: Receiver;
  /** Every type of event. */
  types: string[];
  onDone(): void;
}

/** A receiver's settings. The secret is shown once, while it is new. */
export function ReceiverForm({ receiver, types, onDone }: ReceiverFormProps) {
  const text = useText();
  const form = useId();
  const [save, { isLoading }] = useDisclosureSaveReceiverMutation();
  const [error, setError] = useState<ServerError | null>(null);
  const [data, setData] = useState<ReceiverInput>(() =>
    receiver
      ? { name: receiver.name, url: receiver.url, events: receiver.events, active: receiver.active }
      : { name: '', url: '', events: [], active: true, secret: newSecret() }
  );
  const change = (patch: Partial<ReceiverInput>) => {
    setError(null);
    setData((before) => ({ ...before, ...patch }));
  };
  const faultOf = (name: string) => error?.details?.errors?.find(({ path }) => path?.[0] === name)?.message;
  const choose = (type: string, chosen: boolean) => change({ events: chosen ? [...data.events, type] : data.events.filter((one) => one !== type) });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await save({ ...(receiver ? { id: receiver.id } : {}), data });
    if ('error' in answer) setError(answer.error as ServerError);
    else onDone();
  };
  return (
    <Modal.Content>
      <Modal.Header>
        <Modal.Title>{text(receiver ? 'webhooks.edit' : 'webhooks.add')}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <form id={form} onSubmit={submit} noValidate>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Field.Root name="name" required error={faultOf('name')}>
              <Field.Label>{text('webhooks.name')}</Field.Label>
              <TextInput value={data.name} onChange={(event: { target: HTMLInputElement }) => change({ name: event.target.value })} />
              <Field.Error />
            </Field.Root>
            <Field.Root name="url" required error={faultOf('url')} hint={text('webhooks.url.hint')}>
              <Field.Label>{text('webhooks.url')}</Field.Label>
              <TextInput value={data.url} placeholder="https://" onChange={(event: { target: HTMLInputElement }) => change({ url: event.target.value })} />
              <Field.Hint />
              <Field.Error />
            </Field.Root>
            {data.secret === undefined ? (
              <Box>
                <Button type="button" variant="secondary" onClick={() => change({ secret: newSecret() })}>
                  {text('webhooks.secret.change')}
                </Button>
              </Box>
            ) : (
              <Field.Root name="secret" required error={faultOf('secret')} hint={text(receiver ? 'webhooks.secret.changed' : 'webhooks.secret.hint')}>
                <Field.Label>{text('webhooks.secret')}</Field.Label>
                <TextInput value={data.secret} onChange={(event: { target: HTMLInputElement }) => change({ secret: event.target.value })} />
                <Field.Hint />
                <Field.Error />
              </Field.Root>
            )}
            <Field.Root name="active">
              <Field.Label>{text('webhooks.active')}</Field.Label>
              <Toggle onLabel={text('webhooks.on')} offLabel={text('webhooks.off')} checked={data.active} onChange={(event) => change({ active: event.target.checked })} />
            </Field.Root>
            <Box role="group" aria-label={text('webhooks.events')}>
              <Typography variant="pi" fontWeight="bold">
                {text('webhooks.events')}
              </Typography>
              <Typography variant="pi" textColor="neutral600" tag="p" paddingBottom={2}>
                {text('webhooks.events.hint')}
              </Typography>
              <Grid.Root gap={2}>
                {types.map((type) => (
                  <Grid.Item key={type} col={6} s={12}>
                    <Checkbox checked={data.events.includes(type)} onCheckedChange={(chosen) => choose(type, chosen === true)}>
                      {text(`webhooks.type.${type}` as MessageKey)}
                    </Checkbox>
                  </Grid.Item>
                ))}
              </Grid.Root>
            </Box>
            {error && !error.details?.errors?.length ? (
              <Typography role="alert" textColor="danger600">
                {error.message || text('webhooks.failed')}
              </Typography>
            ) : null}
          </Flex>
        </form>
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" variant="tertiary" onClick={onDone}>
          {text('act.cancel')}
        </Button>
        <Button type="submit" form={form} loading={isLoading}>
          {text('webhooks.save')}
        </Button>
      </Modal.Footer>
    </Modal.Content>
  );
}
