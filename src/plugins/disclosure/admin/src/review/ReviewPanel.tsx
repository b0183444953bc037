import { useState, type ReactNode } from 'react';
import { Badge, Box, Button, Flex, Link, Modal, Typography } from '@strapi/design-system';
import { Note } from '../acts/Note';
import { useTime } from '../acts/panel/useTime';
import { useWatch } from '../acts/panel/useWatch';
import type { SidePanel } from '../contentManager';
import { useText } from '../text';
import type { MessageKey } from '../translations';
import { ENTRY } from '../uids';
import { useDisclosureReviewQuery, type InReview } from './api';
import { DecideForm } from './DecideForm';
import { ConfirmForm, PaperForm } from './PaperForm';
import { ReviewHistory } from './ReviewHistory';
import { SubmitForm } from './SubmitForm';

const TONES = { draft: 'neutral', step: 'primary', ready: 'success', done: 'success' } as const;

/** What is open in the dialog: an event, a paper record, or its confirmation. */
type Open = string | null;

function Steps({ state }: { state: InReview }) {
  const text = useText();
  return (
    <Flex tag="ol" gap={1} wrap="wrap" aria-label={text('review.steps')}>
      {state.steps.map(({ code, name, passed }) => {
        const here = state.state.code === code;
        return (
          <li key={code} aria-current={here ? 'step' : undefined}>
            <Badge backgroundColor={passed ? 'success100' : here ? 'primary100' : 'neutral150'} textColor={passed ? 'success700' : here ? 'primary700' : 'neutral700'}>
              {passed ? `${name} ✓` : name}
            </Badge>
          </li>
        );
      })}
    </Flex>
  );
}

const Line = ({ children, tone = 'neutral800' }: { children: ReactNode; tone?: string }) => (
  <Typography tag="p" textColor={tone} style={{ overflowWrap: 'anywhere' }}>
    {children}
  </Typography>
);

function Notices({ state }: { state: InReview }) {
  const text = useText();
  const because = state.possible.find((one) => one.because)?.because;
  const { urgent, next, waiting } = state;
  return (
    <>
      {state.voided ? <Line tone="danger600">{text('review.voided')}</Line> : null}
      {urgent ? <Line tone={urgent.late ? 'danger600' : 'neutral800'}>{urgent.until ? text(urgent.late ? 'review.late' : 'review.until', { day: urgent.until }) : text('review.noCalendar')}</Line> : null}
      {next && !waiting ? <Line>{text('review.next', { role: next.role, people: next.people.join('、') || text('review.nobody') })}</Line> : null}
      {state.mayPublish ? <Line>{text('review.mayPublish')}</Line> : null}
      {because ? <Line tone="neutral600">{because}</Line> : null}
    </>
  );
}

function Waiting({ state, onOpen }: { state: InReview; onOpen(open: Open): void }) {
  const text = useText();
  const { waiting } = state;
  if (!waiting?.paper) return null;
  return (
    <Box padding={3} background="warning100" hasRadius>
      <Line>{text('review.waiting', { step: waiting.step, who: waiting.by, by: waiting.paper.recordedBy })}</Line>
      <Link href={waiting.paper.scan.url} isExternal>
        {text('review.seeScan')}
      </Link>
      {waiting.mine ? (
        <Flex direction="column" alignItems="stretch" gap={2} paddingTop={2}>
          <Button type="button" size="S" onClick={() => onOpen('confirm')}>
            {text('review.confirm')}
          </Button>
          <Button type="button" size="S" variant="danger-light" onClick={() => onOpen('reject')}>
            {text('review.reject')}
          </Button>
        </Flex>
      ) : (
        <Line tone="neutral600">{text('review.byAnother')}</Line>
      )}
    </Box>
  );
}

const VARIANTS: Record<string, 'default' | 'secondary' | 'tertiary' | 'danger-light'> = { submit: 'default', pass: 'default', submit_urgent: 'secondary', return: 'danger-light', decline: 'danger-light', recall: 'tertiary' };

function dialogOf(open: string, state: InReview, onClose: () => void): ReactNode {
  if (open === 'paper') return <PaperForm state={state} possible={state.possible} onClose={onClose} />;
  if (open === 'confirm' || open === 'reject') return <ConfirmForm state={state} right={open === 'confirm'} onClose={onClose} />;
  if (open === 'submit' || open === 'submit_urgent') return <SubmitForm state={state} event={open} onClose={onClose} />;
  return <DecideForm state={state} event={open} onClose={onClose} />;
}

function Review({ state }: { state: InReview }) {
  const text = useText();
  const time = useTime();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const mine = state.possible.filter(({ mine: own }) => own);
  const paper = state.possible.some(({ event, signers }) => event === 'pass' && signers.length);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Badge size="M" backgroundColor={`${TONES[state.state.kind]}100`} textColor={`${TONES[state.state.kind]}700`}>
          {state.state.name}
        </Badge>
        <Typography variant="pi" textColor="neutral600">
          {text('review.version', { version: state.shortVersion })}
        </Typography>
      </Flex>
      <Steps state={state} />
      <Notices state={state} />
      <Waiting state={state} onOpen={setOpen} />
      <Flex direction="column" alignItems="stretch" gap={2}>
        {mine.map(({ event }) => (
          <Button key={event} type="button" variant={VARIANTS[event]} onClick={() => setOpen(event)}>
            {text(`review.${event}` as MessageKey)}
          </Button>
        ))}
        {paper ? (
          <Button type="button" variant="tertiary" onClick={() => setOpen('paper')}>
            {text('review.paper')}
          </Button>
        ) : null}
        <Link href={state.sheet} isExternal>
          {text('review.print')}
        </Link>
      </Flex>
      <ReviewHistory history={state.history} time={time} />
      <Modal.Root open={open !== null} onOpenChange={(next: boolean) => (next ? undefined : close())}>
        <Modal.Content>
          <Modal.Header>
            <Modal.Title>{open ? text(`review.${open}` as MessageKey) : ''}</Modal.Title>
          </Modal.Header>
          {open ? dialogOf(open, state, close) : null}
        </Modal.Content>
      </Modal.Root>
    </Flex>
  );
}

/** Says that somebody else has moved the entry while this page was open. */
function Watch({ documentId }: { documentId: string }) {
  const text = useText();
  const time = useTime();
  const moved = useWatch(documentId);
  if (!moved) return null;
  const { actor, label, at } = moved.act;
  return (
    <Note tone="warning" role="status">
      {text(moved.typed ? 'review.movedTyped' : 'review.moved', { who: actor ?? text('state.system'), label, at: time(at) })}
    </Note>
  );
}

function Content({ documentId }: { documentId: string }) {
  const text = useText();
  const { data, isError } = useDisclosureReviewQuery(documentId, { refetchOnMountOrArgChange: true });
  if (isError) return <Typography textColor="danger600">{text('review.failed')}</Typography>;
  if (!data) return <Typography textColor="neutral600">{text('pick.loading')}</Typography>;
  return data.required ? <Review state={data} /> : <Typography textColor="neutral600">{text('review.off')}</Typography>;
}

/** 审核: beside the form of an entry, where its review stands, what comes next, and what this person may do. */
export const ReviewPanel: SidePanel = ({ model, documentId }) => {
  const text = useText();
  if (model !== ENTRY || !documentId) return null;
  return {
    title: text('review.title'),
    content: (
      <Flex direction="column" alignItems="stretch" gap={3} width="100%">
        <Watch key={documentId} documentId={documentId} />
        <Content documentId={documentId} />
      </Flex>
    ),
  };
};
ReviewPanel.displayName = 'DisclosureReview';
