import { useText } from '../../text';
import { useEntries } from '../../inputs/entries/useEntries';
import { ChosenList } from '../../inputs/picker/ChosenList';
import { Picker } from '../../inputs/picker/Picker';
import { ActDialog } from '../ActDialog';
import { ActField, LongText } from '../fields';
import { useAct } from '../useAct';
import { useFields } from '../useFields';

/** 合并: the address of this entry leads to the chosen one from now on. */
export function MergeForm({ onClose }: { onClose(): void }) {
  const text = useText();
  const { documentId, submit, busy, problem } = useAct('merge', onClose);
  const { values, set, bind, filled, trimmed } = useFields({ into: '', reason: '' }, problem);
  const entries = useEntries(values.into ? [values.into] : []);
  const { name, error } = bind('into');
  return (
    <ActDialog
      danger
      intro={text('merge.intro')}
      confirm={text('merge.confirm')}
      busy={busy}
      problem={problem}
      onSubmit={() => {
        if (filled('into', 'reason')) void submit(trimmed());
      }}
      onClose={onClose}
    >
      <ActField name={name} label={text('merge.into')} error={entries.failed ? text('entries.failed') : error}>
        {values.into ? (
          <ChosenList chosen={[entries.describe(values.into)]} onRemove={() => set('into', '')} />
        ) : (
          <Picker
            options={entries.hits.filter((hit) => hit.documentId !== documentId).map(entries.optionOf)}
            value={null}
            onPick={(id) => {
              if (!id) return;
              entries.remember(id);
              set('into', id);
            }}
            placeholder={text('entries.placeholder')}
            onSearch={entries.search}
            loading={entries.searching}
            emptyMessage={entries.message}
          />
        )}
      </ActField>
      <LongText {...bind('reason')} label={text('merge.reason')} hint={text('act.internal')} />
    </ActDialog>
  );
}
