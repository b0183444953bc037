import { ActDialog } from '../acts/ActDialog';
import { LongText } from '../acts/fields';
import { useFields } from '../acts/useFields';
import { useText } from '../text';
import type { MessageKey } from '../translations';
import type { StepFormProps } from './SubmitForm';
import { useStep } from './useStep';

/** 同意, 退回, 不采用, 撤回送审: a decision on the saved draft, with the opinion that stays in its record. */
export function DecideForm({ state, event, onClose }: StepFormProps) {
  const text = useText();
  const { busy, problem, send } = useStep(state, onClose);
  const recall = event === 'recall';
  const { bind, filled, trimmed } = useFields({ opinion: event === 'pass' ? text(state.state.secrecy ? 'review.notSecret' : 'review.agreed') : '' }, problem);
  const confirm = () => {
    if (!recall && !filled('opinion')) return;
    void send('', { event, ...(recall ? {} : trimmed()) }, text('review.done'));
  };
  return (
    <ActDialog
      danger={event === 'return' || event === 'decline'}
      intro={text(`review.${event}Intro` as MessageKey, { version: state.shortVersion })}
      unsaved={text('review.unsaved')}
      confirm={text(`review.${event}` as MessageKey)}
      busy={busy}
      problem={problem}
      onSubmit={confirm}
      onClose={onClose}
    >
      {recall ? null : <LongText {...bind('opinion')} label={text(event === 'pass' ? 'review.opinion' : 'review.reason')} />}
    </ActDialog>
  );
}
