import { useState } from 'react';
import { Box, Button, Checkbox, Flex, Link, ProgressBar, Typography } from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { Note } from '../acts/Note';
import { useText } from '../text';
import { ENTRY } from '../uids';
import {
  useDisclosureImportQuery,
  useDisclosureMapImportMutation,
  useDisclosureRunImportMutation,
  useDisclosureStopImportMutation,
  useDisclosureResumeImportMutation,
  type Choices,
  type Mapping,
  type Run,
} from './api';
import { MappingStep } from './MappingStep';
import { ResultStep } from './ResultStep';

const POLL = 1000;
const MIGRATION = ['createMissing', 'publish', 'overwrite'] as const;
const FORMS = { 'utf-8': 'CSV UTF-8', gb18030: 'CSV GB18030', xlsx: 'XLSX' } as const;

function Progress({ run, onStop }: { run: Run; onStop(): void }) {
  const text = useText();
  const { done, total, dry } = run;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} background="neutral0" padding={6} shadow="tableShadow" hasRadius>
      <Typography role="status" fontWeight="semiBold">
        {text(dry ? 'imports.previewing' : 'imports.running', { done, total })}
      </Typography>
      <ProgressBar value={total ? Math.round((100 * done) / total) : 0} aria-label={text('imports.progressOf')} />
      <Typography textColor="neutral600">{text('imports.closing')}</Typography>
      <Box>
        <Button variant="danger-light" onClick={onStop}>
          {text('imports.stop')}
        </Button>
      </Box>
    </Flex>
  );
}

/** One import from its columns to its result. */
export function RunPage({ id }: { id: string }) {
  const text = useText();
  const [polling, setPolling] = useState(0);
  const { data: run, isError } = useDisclosureImportQuery(id, { refetchOnMountOrArgChange: true, pollingInterval: polling });
  const [map, mapped] = useDisclosureMapImportMutation();
  const [start, started] = useDisclosureRunImportMutation();
  const [stop] = useDisclosureStopImportMutation();
  const [resume, resumed] = useDisclosureResumeImportMutation();
  const [mapping, setMapping] = useState<Omit<Mapping, 'agency'>>({ columns: {}, agencies: {} });
  const [choices, setChoices] = useState<Omit<Choices, 'dryRun'>>({});
  if (isError) return <Page.Error content={text('imports.failed')} />;
  if (!run) return <Page.Loading>{text('pick.loading')}</Page.Loading>;
  const running = run.state === 'running';
  if ((running ? POLL : 0) !== polling) setPolling(running ? POLL : 0);
  const busy = mapped.isLoading || started.isLoading || resumed.isLoading;
  const changed = Object.keys(mapping.columns).length + Object.keys(mapping.agencies).length > 0;
  const go = async (dryRun: boolean) => {
    if (changed) {
      const answer = await map({ id, mapping: { ...mapping, agency: run.agency } });
      if ('error' in answer) return;
      setMapping({ columns: {}, agencies: {} });
    }
    await start({ id, choices: { ...choices, dryRun } });
  };
  const error = (mapped.error ?? started.error ?? resumed.error) as { message?: string } | undefined;
  const titled = run.inspection.columns.some(({ header, field }) => (mapping.columns[header] ?? field) === 'title');
  const broken = !run.dry && (run.state === 'stopped' || run.state === 'interrupted' || run.state === 'failed');
  const previewed = run.state === 'previewed' && !changed;
  return (
    <Page.Main>
      <Page.Title>{text('imports.title')}</Page.Title>
      <Layouts.Header
        title={run.sheet}
        subtitle={[text(`imports.mode.${run.mode}`), FORMS[run.inspection.form], text('imports.rows', { rows: run.inspection.rows }), run.files].filter(Boolean).join(' · ')}
        navigationAction={<BackButton disabled={false} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={5}>
          {run.failure || error ? (
            <Note tone="danger" role="alert">
              {run.failure || error?.message || text('imports.failed')}
            </Note>
          ) : null}
          {run.state === 'interrupted' ? <Note tone="warning">{text('imports.interrupted')}</Note> : null}
          {running ? <Progress run={run} onStop={() => void stop(id)} /> : null}
          {run.result && !running ? <ResultStep run={run} result={run.result} /> : null}
          {broken ? (
            <Flex gap={3} alignItems="center">
              <Button loading={busy} onClick={() => void resume(id)}>
                {text('imports.resume')}
              </Button>
              <Typography textColor="neutral600">{text('imports.resume.hint', { done: run.done, total: run.total })}</Typography>
            </Flex>
          ) : null}
          {run.state === 'done' ? (
            <Box>
              <Link tag={NavLink} to={`/content-manager/collection-types/${ENTRY}?sort=id:DESC`}>
                {text('imports.toEntries')}
              </Link>
            </Box>
          ) : null}
          {!running && run.state !== 'done' ? (
            <>
              <MappingStep run={run} mapping={mapping} onChange={setMapping} />
              {run.mode === 'migration' ? (
                <Flex direction="column" alignItems="flex-start" gap={2}>
                  {MIGRATION.map((name) => (
                    <Checkbox key={name} checked={Boolean(choices[name])} onCheckedChange={(chosen) => setChoices((before) => ({ ...before, [name]: chosen === true }))}>
                      {text(`imports.choice.${name}`)}
                    </Checkbox>
                  ))}
                </Flex>
              ) : null}
              <Flex gap={3} alignItems="center">
                <Button variant={previewed ? 'secondary' : 'default'} disabled={!titled} loading={busy} onClick={() => go(true)}>
                  {text(changed ? 'imports.mapAndPreview' : 'imports.preview')}
                </Button>
                <Button disabled={!previewed || !run.result || run.result.created + run.result.updated === 0} loading={busy} onClick={() => go(false)}>
                  {text('imports.begin', { rows: run.result && previewed ? run.result.created + run.result.updated : 0 })}
                </Button>
                <Typography textColor="neutral600">{text(titled ? (previewed ? 'imports.after' : 'imports.first') : 'imports.noTitle')}</Typography>
              </Flex>
            </>
          ) : null}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
