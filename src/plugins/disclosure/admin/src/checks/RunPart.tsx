import { Box, Button, Flex, ProgressBar, Typography } from '@strapi/design-system';
import { Note } from '../acts/Note';
import { useText } from '../text';
import { minuteOf } from '../webhooks/times';
import { useDisclosureStopPublicCheckMutation, type Run, type Summary } from './api';

function Under({ run, mayStop }: { run: Run; mayStop: boolean }) {
  const text = useText();
  const [stop, stopping] = useDisclosureStopPublicCheckMutation();
  const { done, total, agency } = run;
  return (
    <Flex gap={4} alignItems="center" background="neutral0" padding={4} shadow="tableShadow" hasRadius>
      <Typography role="status" fontWeight="semiBold" style={{ flex: 'none' }}>
        {agency ? text('checks.running.of', { agency, done, total }) : text('checks.running', { done, total })}
      </Typography>
      <Box flex="1">
        <ProgressBar value={total ? Math.round((100 * done) / total) : 0} aria-label={text('checks.progress')} />
      </Box>
      {mayStop ? (
        <Button variant="danger-light" loading={stopping.isLoading} onClick={() => void stop()}>
          {text('checks.stop')}
        </Button>
      ) : null}
    </Flex>
  );
}

/** How far a run is, or how the last one went. */
export function RunPart({ summary: { run, running, mayRun } }: { summary: Summary }) {
  const text = useText();
  if (run?.state === 'running') return <Under run={run} mayStop={Boolean(mayRun && (mayRun.all || run.agency))} />;
  if (running) return <Note tone="neutral">{text('checks.elsewhere')}</Note>;
  if (!run) return <Note tone="neutral">{text(mayRun ? 'checks.never' : 'checks.neverReader')}</Note>;
  if (run.state === 'failed') return <Note tone="danger" role="alert">{run.failure ?? text('checks.failed')}</Note>;
  if (run.state !== 'done') return <Note tone="warning">{text(`checks.ended.${run.state}`, { at: minuteOf(run.startedAt).slice(0, 16) })}</Note>;
  return (
    <Typography textColor="neutral600">
      {text('checks.last', { at: minuteOf(run.endedAt ?? run.startedAt).slice(0, 16), what: run.agency ?? text('checks.all'), by: run.by ?? text('state.system'), done: run.done })}
    </Typography>
  );
}
