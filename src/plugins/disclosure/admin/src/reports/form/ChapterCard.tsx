import { Box, Button, Field, Flex, Textarea, TextInput, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { Chapter } from '../../../../server/src/annual-report/check';
import { useText } from '../../text';
import { Findings } from './Findings';
import { GridTable } from './GridTable';
import { periodBefore } from '../title';
import { chapterOf, type CellName } from './live';
import type { ReportScreen } from './useReport';

interface ChapterCardProps {
  chapter: Chapter;
  screen: ReportScreen;
  names: Map<string, CellName>;
}

/** As many lines as the text has, within reason. */
const linesOf = (text: string) => Math.min(24, Math.max(6, text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 36), 1)));

function LastYear({ text: words, period }: { text: string; period: string }) {
  const text = useText();
  return (
    <Box flex="1" minWidth="0">
      <Typography tag="h3" variant="pi" fontWeight="bold" textColor="neutral800">
        {text('report.lastYear', { period })}
      </Typography>
      {/* Focusable, so that its text can be scrolled by keyboard. */}
      <Box marginTop={1} padding={3} background="neutral100" hasRadius tabIndex={0} role="region" aria-label={text('report.lastYear', { period })} style={{ maxHeight: '40rem', overflowY: 'auto' }}>
        <Typography textColor="neutral700" style={{ whiteSpace: 'pre-wrap', lineHeight: 1.8 }}>
          {words}
        </Typography>
      </Box>
    </Box>
  );
}

/** A chapter: its text beside last year's, its tables, and what is found in them. */
export function ChapterCard({ chapter, screen, names }: ChapterCardProps) {
  const text = useText();
  const { report, draft, read, findings, marks, editable, busy, setChapters, dismiss } = screen;
  const { form, grids, previous } = report;
  const known = form.chapters.find(({ id }) => id === chapter.id);
  const before = previous?.chapters.find(({ id }) => id === chapter.id)?.text;
  const change = (changes: Partial<Chapter>) => setChapters(draft.chapters.map((one) => (one.id === chapter.id ? { ...one, ...changes } : one)));
  const own = findings.filter((finding) => chapterOf(form, finding) === chapter.id);

  return (
    <Box tag="section" id={`chapter-${chapter.id}`} aria-label={chapter.heading} background="neutral0" hasRadius shadow="tableShadow" padding={5} tabIndex={-1}>
      {form.freeChapters ? (
        <Flex gap={2} paddingBottom={3}>
          <Box flex="1">
            <TextInput aria-label={text('report.heading')} value={chapter.heading} disabled={!editable} onChange={(event: { target: { value: string } }) => change({ heading: event.target.value })} />
          </Box>
          {editable && !known ? (
            <Button variant="danger-light" startIcon={<Trash />} onClick={() => setChapters(draft.chapters.filter(({ id }) => id !== chapter.id))}>
              {text('report.removeChapter')}
            </Button>
          ) : null}
        </Flex>
      ) : (
        <Typography tag="h2" variant="beta" textColor="neutral800" style={{ display: 'block', marginBottom: '1.2rem' }}>
          {chapter.heading}
        </Typography>
      )}
      {known?.text !== false ? (
        <Flex gap={4} alignItems="flex-start" paddingBottom={known?.tables.length ? 4 : 0}>
          <Box flex="1" minWidth="0">
            <Field.Root name={`text-${chapter.id}`}>
              <Field.Label>{text('report.text')}</Field.Label>
              <Textarea
                value={chapter.text}
                disabled={!editable}
                rows={linesOf(chapter.text)}
                style={{ lineHeight: 1.8 }}
                onChange={(event: { target: { value: string } }) => change({ text: event.target.value })}
              />
            </Field.Root>
          </Box>
          {before ? <LastYear text={before} period={periodBefore(report, text)} /> : null}
        </Flex>
      ) : null}
      {(known?.tables ?? []).map((id) => (
        <GridTable
          key={id}
          id={id}
          grid={grids.find((one) => one.id === id)!.grid}
          label={[chapter.heading, form.tables.find((table) => table.id === id)?.title].filter(Boolean).join(' ')}
          screen={screen}
          names={names}
        />
      ))}
      <Findings findings={own} marks={marks} editable={editable && report.state !== 'filed' && read.unreadable.size === 0} busy={busy} onDismiss={async (finding, reason) => Boolean(await dismiss(finding, reason))} />
    </Box>
  );
}
