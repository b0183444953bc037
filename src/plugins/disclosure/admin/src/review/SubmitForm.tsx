import { useState } from 'react';
import { ActDialog } from '../acts/ActDialog';
import { Choice, LongText, ShortText } from '../acts/fields';
import { useFields } from '../acts/useFields';
import { DateField } from '../inputs/dates/DateField';
import { useText } from '../text';
import type { InReview } from './api';
import { FindingsList } from './FindingsList';
import { useStep } from './useStep';

export interface StepFormProps {
  state: InReview;
  event: string;
  onClose(): void;
}

/** 送审 and 急件送审: with the answers to the checks, and for an urgent one what was decided by word of mouth. */
export function SubmitForm({ state, event, onClose }: StepFormProps) {
  const text = useText();
  const { busy, problem, findings: more, send } = useStep(state, onClose);
  const { bind, filled, trimmed } = useFields({ opinion: '', behalfOf: '', by: '', how: '', what: '', at: '' }, problem);
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const urgent = event === 'submit_urgent';
  // The refusal names what is still open; what was shown before stays, with its answers.
  const findings = [...state.findings, ...(more ?? []).filter(({ id }) => !state.findings.some((one) => one.id === id))];

  const confirm = () => {
    if (!filled(...(urgent ? (['opinion', 'by', 'how', 'what', 'at'] as const) : []), ...(state.behalf ? (['behalfOf'] as const) : []))) return;
    const { opinion, behalfOf, by, how, what, at } = trimmed();
    const kept = Object.entries(reasons)
      .filter(([, because]) => because.trim())
      .map(([id, because]) => ({ id, because }));
    void send(
      '',
      {
        event,
        kept,
        ...(opinion ? { opinion } : {}),
        ...(state.behalf ? { behalfOf } : {}),
        ...(urgent ? { oral: { by, how, what, at: `${at}:00+08:00` } } : {}),
      },
      text('review.submitted')
    );
  };
  return (
    <ActDialog intro={text(urgent ? 'review.urgentIntro' : 'review.submitIntro')} unsaved={text('review.unsaved')} confirm={text(urgent ? 'review.submit_urgent' : 'review.submit')} busy={busy} problem={problem} onSubmit={confirm} onClose={onClose}>
      {findings.length ? <FindingsList findings={findings} reasons={reasons} onReason={(id, because) => setReasons((before) => ({ ...before, [id]: because }))} onMasked={onClose} /> : null}
      {state.behalf ? <ShortText {...bind('behalfOf')} label={text('review.behalfOf')} hint={text('review.behalfHint')} /> : null}
      {urgent ? (
        <>
          <LongText {...bind('opinion')} label={text('review.urgentReason')} />
          <Choice {...bind('by')} label={text('review.oralBy')} options={state.oralBy.map(({ id, name }) => ({ value: id, label: name }))} />
          <DateField {...bind('at')} minute required label={text('review.oralAt')} />
          <ShortText {...bind('how')} label={text('review.oralHow')} hint={text('review.oralHowHint')} />
          <LongText {...bind('what')} label={text('review.oralWhat')} />
        </>
      ) : null}
    </ActDialog>
  );
}
