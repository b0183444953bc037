import { useState } from 'react';
import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useEntryState } from '../acts/useEntryState';
import { useTime } from '../acts/panel/useTime';
import type { SidePanel } from '../contentManager';
import { useText } from '../text';
import { ENTRY } from '../uids';
import { useDisclosureCancelOrderMutation, useDisclosureSchedulesQuery, type Schedule, type ScheduledEvent } from './api';
import { OrderForm } from './OrderForm';

const EVENTS: ScheduledEvent[] = ['publish', 'withdraw'];

/** Gives up what waits, or what failed and is not to be made good. */
function GiveUp({ documentId, schedule: { id, state } }: { documentId: string; schedule: Schedule }) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const [cancel, { isLoading }] = useDisclosureCancelOrderMutation();
  const cancelled = async () => {
    const answer = await cancel({ documentId, id });
    if ('error' in answer) toggleNotification({ type: 'danger', message: (answer.error as { message?: string }).message || text('act.failed') });
  };
  return (
    <Button type="button" size="S" variant="tertiary" loading={isLoading} onClick={() => void cancelled()}>
      {text(state === 'failed' ? 'schedule.dismiss' : 'schedule.cancel')}
    </Button>
  );
}

function Waiting({ documentId, schedule }: { documentId: string; schedule: Schedule }) {
  const text = useText();
  const time = useTime();
  const { event, at, actor, mine } = schedule;
  return (
    <Box padding={3} background="primary100" hasRadius>
      <Typography tag="p" textColor="neutral800">
        {text(`schedule.${event}At`, { at: time(at) })}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" paddingBottom={mine ? 2 : 0}>
        {text('schedule.by', { who: actor ?? text('state.system') })}
      </Typography>
      {mine ? <GiveUp documentId={documentId} schedule={schedule} /> : null}
    </Box>
  );
}

function Failed({ documentId, schedule }: { documentId: string; schedule: Schedule }) {
  const text = useText();
  const time = useTime();
  const { event, at, failure, mine } = schedule;
  return (
    <Box padding={3} background="danger100" hasRadius>
      <Typography tag="p" role="status" textColor="danger700" paddingBottom={mine ? 2 : 0} style={{ overflowWrap: 'anywhere' }}>
        {text(`schedule.${event}Failed`, { at: time(at), why: failure ?? '' })}
      </Typography>
      {mine ? <GiveUp documentId={documentId} schedule={schedule} /> : null}
    </Box>
  );
}

function Content({ documentId }: { documentId: string }) {
  const text = useText();
  const { data: state } = useEntryState({ model: ENTRY, documentId });
  const { data, isError } = useDisclosureSchedulesQuery(documentId);
  const [open, setOpen] = useState<ScheduledEvent | null>(null);
  if (isError) return <Typography textColor="danger600">{text('schedule.failed')}</Typography>;
  if (!data) return <Typography textColor="neutral600">{text('pick.loading')}</Typography>;
  const waiting = data.schedules.filter((one) => one.state === 'waiting');
  const failed = data.schedules.filter(({ outstanding }) => outstanding);
  const waits = (event: ScheduledEvent) => waiting.some((one) => one.event === event);
  const possible: Record<ScheduledEvent, boolean> = {
    publish: !state?.standing || state.standing === 'public',
    withdraw: state?.standing === 'public' || waits('publish'),
  };
  const offered = EVENTS.filter((event) => data.mine.includes(event) && possible[event] && !waits(event));
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {waiting.map((schedule) => (
        <Waiting key={schedule.id} documentId={documentId} schedule={schedule} />
      ))}
      {failed.map((schedule) => (
        <Failed key={schedule.id} documentId={documentId} schedule={schedule} />
      ))}
      {offered.map((event) => (
        <Button key={event} type="button" variant="tertiary" onClick={() => setOpen(event)}>
          {text(`schedule.${event}`)}
        </Button>
      ))}
      {waiting.length || failed.length || offered.length ? null : <Typography textColor="neutral600">{text('schedule.none')}</Typography>}
      <Modal.Root open={open !== null} onOpenChange={(next: boolean) => (next ? undefined : setOpen(null))}>
        <Modal.Content>
          <Modal.Header>
            <Modal.Title>{open ? text(`schedule.${open}`) : ''}</Modal.Title>
          </Modal.Header>
          {open ? <OrderForm documentId={documentId} event={open} onClose={() => setOpen(null)} /> : null}
        </Modal.Content>
      </Modal.Root>
    </Flex>
  );
}

/** 定时: what is to be published or withdrawn at a time, and what could not be. */
export const SchedulePanel: SidePanel = ({ model, documentId }) => {
  const text = useText();
  if (model !== ENTRY || !documentId) return null;
  return { title: text('schedule.title'), content: <Content documentId={documentId} /> };
};
SchedulePanel.displayName = 'DisclosureSchedule';
