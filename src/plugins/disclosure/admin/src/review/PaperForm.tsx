import { useState } from 'react';
import { ActDialog } from '../acts/ActDialog';
import { ActField, Choice, LongText, ShortText, Ways } from '../acts/fields';
import { useFields } from '../acts/useFields';
import { DateField } from '../inputs/dates/DateField';
import { FileChoice } from '../inputs/FileChoice';
import { useText } from '../text';
import type { InReview, Possible } from './api';
import { useStep } from './useStep';

/** 登记纸质审核表: what was signed on paper, with its scan; it counts once another person has confirmed it. */
export function PaperForm({ state, possible, onClose }: { state: InReview; possible: Possible[]; onClose(): void }) {
  const text = useText();
  const { busy, problem, send, take } = useStep(state, onClose);
  const { values, bind, filled, trimmed } = useFields({ event: 'pass', signer: '', signedOn: '', sheetVersion: '', opinion: text('review.agreed') }, problem);
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState(false);
  const chosen = possible.find(({ event }) => event === values.event);

  const confirm = async () => {
    setAsked(true);
    if (!filled('signer', 'signedOn', 'sheetVersion', 'opinion') || !file) return;
    const scan = await take(file);
    if (!scan) return;
    const { event, opinion, ...paper } = trimmed();
    await send('', { event, opinion, paper: { ...paper, scan } }, text('review.recorded'));
  };
  return (
    <ActDialog intro={text('review.paperIntro')} unsaved={text('review.unsaved')} confirm={text('review.paper')} busy={busy} problem={problem} onSubmit={() => void confirm()} onClose={onClose}>
      <Ways
        {...bind('event')}
        label={text('review.result')}
        options={possible.filter(({ event, signers }) => signers.length && (event === 'pass' || event === 'return')).map(({ event }) => ({ value: event, label: text(event === 'pass' ? 'review.pass' : 'review.return') }))}
      />
      <Choice {...bind('signer')} error={bind('signer').error ?? problem?.fields['paper.signer']} label={text('review.signer')} options={(chosen?.signers ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      <DateField {...bind('signedOn')} required label={text('review.signedOn')} />
      <ShortText {...bind('sheetVersion')} error={bind('sheetVersion').error ?? problem?.fields['paper.sheetVersion']} label={text('review.sheetVersion')} hint={text('review.sheetVersionHint')} />
      <LongText {...bind('opinion')} label={text('review.opinion')} />
      <ActField name="disclosure-scan" label={text('review.scan')} hint={text('review.scanHint')} error={asked && !file ? text('act.required') : undefined}>
        <FileChoice label={text('review.scan')} accept="application/pdf,image/jpeg,image/png" file={file} onChoose={setFile} />
      </ActField>
    </ActDialog>
  );
}

/** 核对: a second person compares the record with the sheet. */
export function ConfirmForm({ state, right, onClose }: { state: InReview; right: boolean; onClose(): void }) {
  const text = useText();
  const { busy, problem, send } = useStep(state, onClose);
  const { bind, filled, trimmed } = useFields({ reason: '' }, problem);
  const { waiting } = state;
  const confirm = () => {
    if (!right && !filled('reason')) return;
    void send('/confirm', { right, ...(right ? {} : trimmed()) }, text('review.done'));
  };
  return (
    <ActDialog
      danger={!right}
      intro={text('review.confirmIntro', { who: waiting?.by ?? '', step: waiting?.step ?? '', opinion: waiting?.opinion ?? '' })}
      unsaved={text('review.unsaved')}
      confirm={text(right ? 'review.confirm' : 'review.reject')}
      busy={busy}
      problem={problem}
      onSubmit={confirm}
      onClose={onClose}
    >
      {right ? null : <LongText {...bind('reason')} label={text('review.rejectReason')} />}
    </ActDialog>
  );
}
