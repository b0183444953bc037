import { useEffect, useMemo, useRef, useState } from 'react';
import { Box, Button, Dialog, Flex, Link, Typography } from '@strapi/design-system';
import { ArrowLeft, Plus } from '@strapi/icons';
import { ConfirmDialog, Layouts, Page } from '@strapi/strapi/admin';
import { NavLink, useBlocker, useParams } from 'react-router-dom';
import { Note } from '../../acts/Note';
import { day } from '../day';
import { useText } from '../../text';
import { useLazyDisclosureReportQuery, type LoadedReport } from '../api';
import { listOf } from '../list/years';
import { StateCell } from '../list/StateCell';
import { openOf, titleOf } from '../title';
import { Actions } from './Actions';
import { ChapterCard } from './ChapterCard';
import { goTo } from './Findings';
import { namesOf } from './live';
import { Signature } from './Signature';
import { useReport, type ReportScreen } from './useReport';

function Told({ screen: { notice, undo, close } }: { screen: ReportScreen }) {
  const text = useText();
  if (!notice) return null;
  return (
    // In sight wherever on the page somebody works.
    <Flex gap={2} padding={2} marginTop={4} marginLeft="auto" maxWidth="72rem" alignItems="center" background="neutral0" shadow="popupShadow" hasRadius position="sticky" bottom="1.6rem" zIndex={3}>
      <Box flex="1">
        <Note tone={notice.tone === 'success' ? 'neutral' : notice.tone} role="status">
          {notice.message}
        </Note>
      </Box>
      {notice.undo ? (
        <Button size="S" variant="secondary" onClick={() => undo(notice.undo!)}>
          {text('report.undo')}
        </Button>
      ) : null}
      <Button size="S" variant="tertiary" onClick={close}>
        {text('report.close')}
      </Button>
    </Flex>
  );
}

/** How many faults there are, always in sight; a press leads to the first. */
function Tally({ screen: { findings, marks } }: { screen: ReportScreen }) {
  const text = useText();
  const open = findings.filter(({ dismissed }) => !dismissed);
  const errors = open.filter(({ severity }) => severity === 'error');
  const first = errors[0] ?? open[0];
  if (!first) return <Typography textColor="success700">{text('report.noFindings')}</Typography>;
  return (
    <Button size="S" variant={errors.length ? 'danger-light' : 'tertiary'} onClick={() => goTo(first, marks)}>
      {text('report.tally', { errors: errors.length, warnings: open.length - errors.length })}
    </Button>
  );
}

function Standing({ report }: { report: LoadedReport }) {
  const text = useText();
  const open = openOf(report);
  const { state, late, due, filedAt, revisedAt, revisionNote, version, form } = report;
  return (
    <Flex gap={3} wrap="wrap">
      <StateCell state={state} late={late} open={open} />
      <Typography textColor="neutral600">
        {[
          `${form.title}（${form.basis}）`,
          due ? text('report.due', { due, open }) : '',
          filedAt ? text('report.filedOn', { day: day(filedAt), open }) : '',
          revisedAt ? text('report.revisedOn', { day: day(revisedAt), version, note: revisionNote ?? '' }) : '',
        ].filter(Boolean).join('　')}
      </Typography>
    </Flex>
  );
}

function Editor({ initial }: { initial: LoadedReport }) {
  const text = useText();
  const screen = useReport(initial);
  const { report, draft, dirty, editable, save, setChapters } = screen;
  const names = useMemo(() => namesOf(report.form), [report.form]);
  const blocker = useBlocker(dirty);
  const top = useRef<HTMLDivElement>(null);
  // The list from which somebody comes may have been scrolled down.
  useEffect(() => top.current?.scrollIntoView(), []);
  const addChapter = () => {
    const number = 1 + Math.max(0, ...draft.chapters.map(({ id }) => Number(/^own-(\d+)$/.exec(id)?.[1] ?? 0)));
    setChapters([...draft.chapters, { id: `own-${number}`, heading: '', text: '' }]);
  };
  const title = titleOf(report, text);
  return (
    <Page.Main
      onKeyDown={(event: React.KeyboardEvent) => {
        if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
        event.preventDefault();
        if (dirty && report.state !== 'filed') void save();
      }}
    >
      <Page.Title>{title}</Page.Title>
      <div ref={top} />
      <Layouts.Header
        title={title}
        navigationAction={
          <Link tag={NavLink} to={`..?${listOf(report)}`} startIcon={<ArrowLeft />}>
            {text('report.backToList')}
          </Link>
        }
        secondaryAction={<Tally screen={screen} />}
        primaryAction={<Actions screen={screen} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="flex-start" gap={2} paddingBottom={4}>
          <Standing report={report} />
          {editable ? <Typography textColor="neutral600">{text('report.hint')}</Typography> : null}
        </Flex>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {draft.chapters.map((chapter) => (
            <ChapterCard key={chapter.id} chapter={chapter} screen={screen} names={names} />
          ))}
          {editable && report.form.freeChapters ? (
            <Box>
              <Button variant="tertiary" startIcon={<Plus />} onClick={addChapter}>
                {text('report.addChapter')}
              </Button>
            </Box>
          ) : null}
          <Box background="neutral0" hasRadius shadow="tableShadow" padding={5}>
            <Signature screen={screen} />
          </Box>
        </Flex>
        <Told screen={screen} />
      </Layouts.Content>
      <Dialog.Root open={blocker.state === 'blocked'} onOpenChange={(open: boolean) => (open ? undefined : blocker.reset?.())}>
        <ConfirmDialog title={text('report.leaveTitle')} onConfirm={() => blocker.proceed?.()}>
          {text('report.leave')}
        </ConfirmDialog>
      </Dialog.Root>
    </Page.Main>
  );
}

/** 填报: one report on its screen. */
export function ReportPage() {
  const text = useText();
  const { documentId = '' } = useParams();
  const [load] = useLazyDisclosureReportQuery();
  const [loaded, setLoaded] = useState<LoadedReport | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    setLoaded(null);
    void load(documentId).then(({ data, error }) => (data ? setLoaded(data) : setRefused((error as { message?: string })?.message || text('report.failed'))));
  }, [documentId, load, text]);
  if (refused) return <Page.Error content={refused} />;
  return loaded ? <Editor key={loaded.documentId} initial={loaded} /> : <Page.Loading>{text('pick.loading')}</Page.Loading>;
}
