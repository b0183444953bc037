import { useState } from 'react';
import { Checkbox, Typography } from '@strapi/design-system';
import { WITHDRAWAL_GROUNDS } from '../../../../server/src/domain/vocabulary';
import { useText } from '../../text';
import { useTerm } from '../../terms/vocabularies';
import { ENTRY } from '../../uids';
import { ActDialog } from '../ActDialog';
import { useEntryState } from '../useEntryState';
import { OtherChannels } from '../OtherChannels';
import { Choice, LongText } from '../fields';
import { useAct } from '../useAct';
import { useFields } from '../useFields';

const GROUNDS = Object.keys(WITHDRAWAL_GROUNDS);
/** The title itself may tell what must not be told. */
const UNTITLED: ReadonlySet<string> = new Set(['personal_data', 'secrecy']);

/** 撤回: works at once; the address stays and says so. */
export function WithdrawForm({ onClose }: { onClose(): void }) {
  const text = useText();
  const term = useTerm();
  const { documentId, submit, busy, problem } = useAct('withdraw', onClose);
  const { data: state } = useEntryState({ model: ENTRY, documentId });
  const { values, bind, filled, trimmed } = useFields({ ground: '', explanation: '', internalReason: '' }, problem);
  const [wished, setWished] = useState(false);
  const hidden = UNTITLED.has(values.ground);
  const showTitle = wished && !hidden;

  return (
    <ActDialog
      danger
      intro={text('withdraw.intro')}
      confirm={text('withdraw.confirm')}
      busy={busy}
      problem={problem}
      onSubmit={() => {
        if (filled('ground', 'explanation', 'internalReason')) void submit({ ...trimmed(), showTitle });
      }}
      onClose={onClose}
    >
      <OtherChannels state={state} />
      <Choice
        {...bind('ground')}
        label={text('withdraw.ground')}
        options={GROUNDS.map((ground) => ({ value: ground, label: term('ground', ground) }))}
      />
      <LongText {...bind('explanation')} label={text('withdraw.explanation')} hint={text('act.public')} />
      <LongText {...bind('internalReason')} label={text('withdraw.internalReason')} hint={text('act.internal')} />
      <div>
        <Checkbox checked={showTitle} disabled={hidden} onCheckedChange={(next) => setWished(next === true)}>
          {text('withdraw.showTitle')}
        </Checkbox>
        {hidden ? (
          <Typography variant="pi" textColor="neutral600" role="status">
            {text('withdraw.titleHidden')}
          </Typography>
        ) : null}
      </div>
    </ActDialog>
  );
}
