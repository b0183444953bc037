import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Layouts, Page, useNotification } from '@strapi/strapi/admin';
import { Note } from '../acts/Note';
import { useText } from '../text';
import { minuteOf } from '../webhooks/times';
import { useDisclosureBeginPublicCheckMutation, useDisclosurePublicChecksQuery, type Summary } from './api';
import { Filters } from './Filters';
import { Findings } from './Findings';
import { RunPart } from './RunPart';
import { Units } from './Units';
import { useChosen } from './useChosen';

/** Milliseconds between two looks: at a run under way, and at whether somebody else has begun one. */
const UNDER_WAY = 1000;
const AT_REST = 10_000;

/** Begins a run: of all, of the chosen unit, or of one's own. */
function Begin({ summary: { mayRun, running, units }, chosen }: { summary: Summary; chosen: string }) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const [begin, { isLoading }] = useDisclosureBeginPublicCheckMutation();
  if (!mayRun) return null;
  const one = chosen || (mayRun.agencies.length === 1 ? mayRun.agencies[0]!.code : '');
  const name = units.find(({ code }) => code === one)?.name ?? mayRun.agencies.find(({ code }) => code === one)?.name;
  const go = async (agency: string | null) => {
    const answer = await begin(agency);
    if ('error' in answer) toggleNotification({ type: 'danger', message: (answer.error as { message?: string }).message || text('checks.failed') });
  };
  return (
    <Flex gap={2}>
      {one && name ? (
        <Button variant={mayRun.all ? 'secondary' : 'default'} disabled={running || isLoading} onClick={() => void go(one)}>
          {text('checks.begin.of', { name })}
        </Button>
      ) : null}
      {mayRun.all ? (
        <Button disabled={running || isLoading} onClick={() => void go(null)}>
          {text('checks.begin')}
        </Button>
      ) : null}
    </Flex>
  );
}

/** 公开内容检查: what the checks say of all that is public, unit by unit. */
export default function PublicChecks() {
  const text = useText();
  const { put, ...which } = useChosen();
  const [polling, setPolling] = useState(AT_REST);
  const { data: summary, isError } = useDisclosurePublicChecksQuery(which.agency, { refetchOnMountOrArgChange: true, pollingInterval: polling });
  if (isError) return <Page.Error content={text('checks.failed')} />;
  if (!summary) return <Page.Loading>{text('pick.loading')}</Page.Loading>;
  const pace = summary.running ? UNDER_WAY : AT_REST;
  if (pace !== polling) setPolling(pace);
  const unit = summary.units.find(({ code }) => code === which.agency) ?? (summary.units.length === 1 ? summary.units[0] : undefined);
  return (
    <Page.Main>
      <Page.Title>{text('checks.title')}</Page.Title>
      <Layouts.Header title={text('checks.title')} subtitle={text('checks.subtitle')} primaryAction={<Begin summary={summary} chosen={which.agency} />} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <RunPart summary={summary} />
          {summary.units.length ? (
            <Flex gap={5} alignItems="flex-start">
              <Box width="24rem" style={{ flex: 'none' }}>
                <Units units={summary.units} chosen={which.agency} onChoose={(agency) => put({ agency })} />
              </Box>
              <Flex direction="column" alignItems="stretch" gap={4} flex="1" minWidth="0">
                <Typography variant="beta" tag="h2">
                  {unit?.name ?? text('checks.all')}
                </Typography>
                {unit ? <Typography textColor="neutral600">{text('checks.unit', { at: minuteOf(unit.checkedAt).slice(0, 16), entries: unit.entries })}</Typography> : null}
                <Filters summary={summary} which={which} put={put} />
                {which.list === 'changed' ? <Note tone="neutral">{text('checks.changed')}</Note> : null}
                <Findings key={`${summary.run?.endedAt}`} which={which} put={put} />
              </Flex>
            </Flex>
          ) : null}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
