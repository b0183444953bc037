import { useState } from 'react';
import { Button, Flex, MenuItem, SimpleMenu } from '@strapi/design-system';
import { useAuth, useFetchClient } from '@strapi/strapi/admin';
import { inWords } from '../../../../server/src/annual-report/period';
import { right } from '../../app/screens';
import { saveAs } from '../../files/save';
import { useText } from '../../text';
import { exportAddress } from '../api';
import { openOf } from '../title';
import { FileDialog } from './FileDialog';
import { ReasonDialog } from './ReasonDialog';
import type { ReportScreen } from './useReport';

const FILE = right('reports.file').action;

/** What can be done with the report now. */
export function Actions({ screen }: { screen: ReportScreen }) {
  const text = useText();
  const { get } = useFetchClient();
  const mayFile = useAuth('DisclosureReport', ({ permissions }) => permissions.some(({ action }) => action === FILE));
  const [dialog, setDialog] = useState<'file' | 'correct' | null>(null);
  const { report, dirty, busy, correcting, save, act, correct, beginCorrection, giveUp, tell } = screen;
  const { documentId, state, agencyName, form, rollsUp } = report;
  const open = openOf(report);
  const nothing = () => ({});

  const exported = async (type: 'xlsx' | 'docx') => {
    if (dirty && state !== 'filed' && !(await save())) return;
    try {
      const { data } = await get<Blob>(exportAddress(documentId, type), { responseType: 'blob' });
      saveAs(data, `${agencyName}${inWords(report)}${form.title}.${type}`);
    } catch {
      tell({ tone: 'danger', message: text('report.exportFailed') });
    }
  };
  const rollUp = async () => {
    const answer = await act('roll-up', nothing);
    if (!answer?.meta) return;
    const { agencies, missing, incomplete, overridden } = answer.meta;
    const parts = [
      text('report.rolledUp', { count: agencies, open }),
      missing.length ? text('report.rolledUpMissing', { count: missing.length, open, names: missing.map(({ name }) => name).join('、') }) : '',
      incomplete.length ? text('report.rolledUpIncomplete', { count: incomplete.length }) : '',
      overridden.length ? text('report.rolledUpOverridden', { count: overridden.length }) : '',
    ];
    tell({ tone: missing.length ? 'warning' : 'success', message: parts.filter(Boolean).join('') });
  };

  return (
    <Flex gap={2}>
      <SimpleMenu label={text('report.more')} variant="tertiary" disabled={busy}>
        <MenuItem onSelect={() => void exported('docx')}>{text('report.docx')}</MenuItem>
        <MenuItem onSelect={() => void exported('xlsx')}>{text('report.xlsx')}</MenuItem>
        {state === 'filed' ? null : <MenuItem onSelect={() => void act('prefill', nothing, text('report.prefilled'))}>{text('report.prefill')}</MenuItem>}
        {state === 'filed' || !rollsUp ? null : <MenuItem onSelect={() => void rollUp()}>{text('report.rollUp')}</MenuItem>}
      </SimpleMenu>
      {state === 'filed' && !correcting && mayFile ? <Button onClick={beginCorrection}>{text('report.correct')}</Button> : null}
      {correcting ? (
        <>
          <Button variant="tertiary" disabled={busy} onClick={giveUp}>
            {text('report.giveUp')}
          </Button>
          <Button disabled={!dirty || busy} onClick={() => setDialog('correct')}>
            {text('report.correctConfirm', { open })}
          </Button>
        </>
      ) : null}
      {state === 'filed' ? null : (
        <>
          <Button variant="secondary" disabled={!dirty} loading={busy} onClick={() => void save()}>
            {text('report.save')}
          </Button>
          <Button variant={mayFile ? 'secondary' : 'default'} disabled={busy || (state === 'checked' && !dirty)} onClick={() => void act('mark-checked', nothing, text('report.checked'))}>
            {text('report.markChecked')}
          </Button>
          {mayFile ? (
            <Button disabled={busy} onClick={() => setDialog('file')}>
              {text('report.file', { open })}
            </Button>
          ) : null}
        </>
      )}
      {dialog === 'file' ? (
        <FileDialog
          screen={screen}
          onConfirm={async () => Boolean(await act('file', ({ lockVersion }) => ({ lockVersion }), text('report.filed', { open })))}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'correct' ? (
        <ReasonDialog
          title={text('report.correctTitle', { open })}
          intro={text('report.correctIntro', { version: report.version + 1, open })}
          label={text('report.correctNote')}
          confirm={text('report.correctConfirm', { open })}
          busy={busy}
          onConfirm={correct}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </Flex>
  );
}
