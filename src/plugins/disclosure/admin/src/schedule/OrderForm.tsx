import { useState } from 'react';
import { Checkbox } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { WITHDRAWAL_GROUNDS } from '../../../server/src/domain/vocabulary';
import { ActDialog } from '../acts/ActDialog';
import { Choice, LongText } from '../acts/fields';
import type { Problem } from '../acts/useAct';
import { useFields } from '../acts/useFields';
import { DateField } from '../inputs/dates/DateField';
import { useTerm } from '../terms/vocabularies';
import { useText } from '../text';
import { useDisclosureOrderMutation, type ScheduledEvent } from './api';

interface OrderFormProps {
  documentId: string;
  event: ScheduledEvent;
  onClose(): void;
}

const GROUNDS = Object.keys(WITHDRAWAL_GROUNDS);
/** The form's time is the county's, wherever the browser is. */
const inShanghai = (minute: string) => `${minute.slice(0, 16)}:00+08:00`;

/** 定时公开, 定时撤回: when, and for a withdrawal why. */
export function OrderForm({ documentId, event, onClose }: OrderFormProps) {
  const text = useText();
  const term = useTerm();
  const { toggleNotification } = useNotification();
  const [order, { isLoading }] = useDisclosureOrderMutation();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [showTitle, setShowTitle] = useState(false);
  const { bind, filled, trimmed } = useFields({ at: '', ground: '', explanation: '', internalReason: '' }, problem);
  const withdraws = event === 'withdraw';

  const submit = async () => {
    if (!filled('at', ...(withdraws ? (['ground', 'explanation', 'internalReason'] as const) : []))) return;
    setProblem(null);
    const { at, ...why } = trimmed();
    const answer = await order({ documentId, body: { event, at: inShanghai(at), ...(withdraws ? { ...why, showTitle } : {}) } });
    if ('error' in answer) {
      const { message, details } = answer.error as { message?: string; details?: { errors?: { path?: string[]; message?: string }[] } };
      setProblem({ message: message || text('act.failed'), fields: Object.fromEntries((details?.errors ?? []).map((fault) => [fault.path?.join('.') ?? '', fault.message ?? ''])) });
      return;
    }
    toggleNotification({ type: 'success', message: text('schedule.ordered') });
    onClose();
  };

  return (
    <ActDialog intro={text(`schedule.${event}Intro`)} unsaved={text('review.unsaved')} confirm={text('schedule.confirm')} busy={isLoading} problem={problem} onSubmit={() => void submit()} onClose={onClose}>
      <DateField {...bind('at')} minute required label={text('schedule.at')} hint={text('schedule.atHint')} />
      {withdraws ? (
        <>
          <Choice {...bind('ground')} label={text('withdraw.ground')} options={GROUNDS.map((ground) => ({ value: ground, label: term('ground', ground) }))} />
          <LongText {...bind('explanation')} label={text('withdraw.explanation')} hint={text('act.public')} />
          <LongText {...bind('internalReason')} label={text('withdraw.internalReason')} hint={text('act.internal')} />
          <Checkbox checked={showTitle} onCheckedChange={(next) => setShowTitle(next === true)}>
            {text('withdraw.showTitle')}
          </Checkbox>
        </>
      ) : null}
    </ActDialog>
  );
}
