import { EXPUNGE_GROUNDS } from '../../../../server/src/domain/vocabulary';
import { useText } from '../../text';
import { useTerm } from '../../terms/vocabularies';
import { ENTRY } from '../../uids';
import { ActDialog } from '../ActDialog';
import { useEntryState } from '../useEntryState';
import { OtherChannels } from '../OtherChannels';
import { Choice, ShortText } from '../fields';
import { useAct } from '../useAct';
import { useFields } from '../useFields';

const GROUNDS = Object.keys(EXPUNGE_GROUNDS);

/** 清除: the content goes for good; the number and the address stay. */
export function ExpungeForm({ onClose }: { onClose(): void }) {
  const text = useText();
  const term = useTerm();
  const { documentId, submit, busy, problem } = useAct('expunge', onClose);
  const { data: state } = useEntryState({ model: ENTRY, documentId });
  const { bind, filled, trimmed } = useFields({ ground: '', orderNumber: '' }, problem);
  return (
    <ActDialog
      danger
      intro={text('expunge.intro')}
      confirm={text('expunge.confirm')}
      busy={busy}
      problem={problem}
      onSubmit={() => {
        if (filled('ground', 'orderNumber')) void submit(trimmed());
      }}
      onClose={onClose}
    >
      <OtherChannels state={state} />
      <Choice
        {...bind('ground')}
        label={text('expunge.ground')}
        options={GROUNDS.map((ground) => ({ value: ground, label: term('expungeGround', ground) }))}
      />
      <ShortText {...bind('orderNumber')} label={text('expunge.orderNumber')} hint={text('expunge.orderHint')} />
    </ActDialog>
  );
}
