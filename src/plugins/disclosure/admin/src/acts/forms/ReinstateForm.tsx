import { useText } from '../../text';
import { ActDialog } from '../ActDialog';
import { LongText, Ways } from '../fields';
import { useAct } from '../useAct';
import { useFields } from '../useFields';

/** 恢复公开: undoes a mistaken withdrawal, with the former content or with what was mended since. */
export function ReinstateForm({ onClose }: { onClose(): void }) {
  const text = useText();
  const { submit, busy, problem } = useAct('reinstate', onClose);
  const { values, bind, filled, trimmed } = useFields({ reason: '', content: 'as_published', changeNote: '' }, problem);
  const draft = values.content === 'draft';

  const confirm = () => {
    if (!filled('reason', ...(draft ? (['changeNote'] as const) : []))) return;
    const { reason, content, changeNote } = trimmed();
    void submit({ reason, content, ...(draft ? { changeNote } : {}) });
  };
  return (
    <ActDialog
      intro={text('reinstate.intro')}
      confirm={text('reinstate.confirm')}
      busy={busy}
      problem={problem}
      onSubmit={confirm}
      onClose={onClose}
    >
      <LongText {...bind('reason')} label={text('reinstate.reason')} hint={text('act.internal')} />
      <Ways
        {...bind('content')}
        label={text('reinstate.content')}
        options={[
          { value: 'as_published', label: text('reinstate.asPublished') },
          { value: 'draft', label: text('reinstate.draft') },
        ]}
      />
      {draft ? <LongText {...bind('changeNote')} label={text('reinstate.note')} hint={text('act.public')} /> : null}
    </ActDialog>
  );
}
