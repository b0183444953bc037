import { DateField } from '../../inputs/dates/DateField';
import { useText } from '../../text';
import { ActDialog } from '../ActDialog';
import { ShortText } from '../fields';
import { useAct } from '../useAct';
import { useFields } from '../useFields';

/** 废止: still shown, labelled. */
export function RepealForm({ onClose }: { onClose(): void }) {
  const text = useText();
  const { submit, busy, problem } = useAct('repeal', onClose);
  const { bind, filled, trimmed } = useFields({ basis: '', on: '' }, problem);
  return (
    <ActDialog
      danger
      intro={text('repeal.intro')}
      confirm={text('repeal.confirm')}
      busy={busy}
      problem={problem}
      onSubmit={() => {
        if (filled('basis', 'on')) void submit(trimmed());
      }}
      onClose={onClose}
    >
      <ShortText {...bind('basis')} label={text('repeal.basis')} hint={text('repeal.basisHint')} />
      <DateField {...bind('on')} required label={text('repeal.on')} />
    </ActDialog>
  );
}
