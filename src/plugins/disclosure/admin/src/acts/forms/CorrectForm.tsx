import { unstable_useDocumentActions as useDocumentActions, useForm } from '@strapi/strapi/admin';
import { CHANGE_KINDS } from '../../../../server/src/domain/vocabulary';
import { useText } from '../../text';
import { useTerm } from '../../terms/vocabularies';
import { ENTRY } from '../../uids';
import { ActDialog } from '../ActDialog';
import { LongText, Ways } from '../fields';
import { useAct } from '../useAct';
import { useFields } from '../useFields';

const KINDS = Object.keys(CHANGE_KINDS);

/** 更正: the draft replaces what is public. Unsaved changes are saved first, since they are what the person means. */
export function CorrectForm({ onClose }: { onClose(): void }) {
  const text = useText();
  const term = useTerm();
  const { documentId, submit, busy, problem, refuse } = useAct('correct', onClose);
  const { update, isLoading: saving } = useDocumentActions();
  const page = useForm('CorrectForm', (state) => state);
  const written = page.getValues() as { changeKind?: string | null; changeNote?: string | null };
  const { values, bind, filled, trimmed } = useFields(
    { changeKind: written.changeKind ?? 'content', changeNote: written.changeNote ?? '' },
    problem
  );

  const save = async (): Promise<boolean> => {
    const { errors } = await page.validate(true, { status: 'published' });
    if (errors) {
      refuse(text('correct.invalid'));
      return false;
    }
    const saved = page.getValues();
    const answer = await update({ collectionType: 'collection-types', model: ENTRY, documentId }, saved as never);
    if ('error' in answer) {
      refuse(answer.error.message ?? text('act.failed'));
      return false;
    }
    page.resetForm(saved);
    return true;
  };
  const confirm = async () => {
    if (!filled('changeKind', 'changeNote')) return;
    if (page.modified && !(await save())) return;
    await submit(trimmed());
  };

  return (
    <ActDialog
      intro={text('correct.intro')}
      unsaved={text('correct.saves')}
      confirm={text('correct.confirm')}
      busy={busy || saving}
      problem={problem}
      onSubmit={confirm}
      onClose={onClose}
    >
      <Ways
        {...bind('changeKind')}
        value={values.changeKind}
        label={text('correct.kind')}
        options={KINDS.map((kind) => ({ value: kind, label: term('changeKind', kind) }))}
      />
      <LongText {...bind('changeNote')} label={text('correct.note')} hint={text('act.public')} />
    </ActDialog>
  );
}
