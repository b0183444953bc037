import { Button, Flex, Loader, Status, Typography } from '@strapi/design-system';
import type { SidePanel } from '../../contentManager';
import { HistoryButton } from '../../history/HistoryButton';
import { PreviewButton } from '../../preview/PreviewButton';
import { useTerm } from '../../terms/vocabularies';
import { useText } from '../../text';
import { ENTRY } from '../../uids';
import { useEntryState } from '../useEntryState';
import type { EntryState, Performed } from '../api';
import { OtherChannels } from '../OtherChannels';
import { useTime } from './useTime';

const LAST = 10;

const TONES = { public: 'success', withdrawn: 'danger', merged: 'neutral', expunged: 'danger' } as const;

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Flex tag="div" justifyContent="space-between" alignItems="baseline" wrap="wrap">
      <Typography tag="dt" variant="pi" textColor="neutral600" style={{ flex: 'none' }}>
        {label}
      </Typography>
      <Typography tag="dd" textColor="neutral800" textAlign="right" style={{ marginLeft: 'auto', whiteSpace: 'nowrap' }}>
        {children}
      </Typography>
    </Flex>
  );
}

function History({ history }: { history: Performed[] }) {
  const text = useText();
  const time = useTime();
  if (!history.length) return <Typography textColor="neutral600">{text('state.noHistory')}</Typography>;
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
      {history.slice(0, LAST).map(({ version, label, at, actor, reason }) => (
        <li key={version}>
          <Flex justifyContent="space-between" alignItems="baseline" gap={2}>
            <Typography fontWeight="semiBold" textColor="neutral800">
              {label}
            </Typography>
            <Typography variant="pi" textColor="neutral600">
              {time(at)}
            </Typography>
          </Flex>
          <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            {[actor ?? text('state.system'), reason].filter(Boolean).join('：')}
          </Typography>
        </li>
      ))}
    </Flex>
  );
}

function Standing({ state }: { state: EntryState }) {
  const text = useText();
  const term = useTerm();
  const time = useTime();
  const { documentId, standing, indexNumber, disclosedAt, revisedAt, departure, history } = state;
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      <Flex tag="dl" direction="column" alignItems="stretch" gap={2}>
        <Line label={text('state.standing')}>
          <Status size="S" variant={standing ? TONES[standing] : 'secondary'} display="inline-flex">
            <Typography tag="span" variant="omega" fontWeight="bold">
              {standing ? term('standing', standing) : text('state.never')}
            </Typography>
          </Status>
        </Line>
        {standing || indexNumber ? (
          <Line label={text('state.indexNumber')}>{indexNumber ?? text('state.indexPending')}</Line>
        ) : null}
        {disclosedAt ? <Line label={text('state.disclosedAt')}>{time(disclosedAt)}</Line> : null}
        {revisedAt ? <Line label={text('state.revisedAt')}>{time(revisedAt)}</Line> : null}
        {standing === 'withdrawn' && departure?.ground ? (
          <Line label={text('state.ground')}>{term('ground', departure.ground)}</Line>
        ) : null}
      </Flex>
      {standing === 'withdrawn' ? <OtherChannels state={state} /> : null}
      <Flex gap={2} wrap="wrap">
        {standing === 'expunged' ? null : <PreviewButton documentId={documentId} />}
        <HistoryButton documentId={documentId} />
      </Flex>
      {history ? (
        <div>
          <Typography tag="h3" variant="sigma" textColor="neutral600" style={{ marginBottom: '0.8rem' }}>
            {text('state.history')}
          </Typography>
          <History history={history} />
        </div>
      ) : null}
    </Flex>
  );
}

function Content({ documentId }: { documentId: string }) {
  const text = useText();
  const { data, isError, refetch } = useEntryState({ model: ENTRY, documentId });
  if (data) return <Standing state={data} />;
  if (!isError) return <Loader small>{text('pick.loading')}</Loader>;
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Typography textColor="danger600">{text('state.failed')}</Typography>
      <Button type="button" size="S" variant="tertiary" onClick={() => void refetch()}>
        {text('state.retry')}
      </Button>
    </Flex>
  );
}

/** 公开状态: beside the form of an entry, where it stands and what was done with it. */
export const StatePanel: SidePanel = ({ model, documentId }) => {
  const text = useText();
  if (model !== ENTRY || !documentId) return null;
  return { title: text('state.title'), content: <Content documentId={documentId} /> };
};
StatePanel.displayName = 'DisclosureState';
