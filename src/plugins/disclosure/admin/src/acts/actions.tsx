import type { ComponentType, ReactNode } from 'react';
import { Archive, Eye, EyeStriked, ManyToOne, Pencil, Trash } from '@strapi/icons';
import type { ActionDescription, DocumentAction } from '../contentManager';
import { useReview } from '../review/useReview';
import { useText } from '../text';
import { ENTRY } from '../uids';
import type { Act } from './api';
import { CorrectForm } from './forms/CorrectForm';
import { ExpungeForm } from './forms/ExpungeForm';
import { MergeForm } from './forms/MergeForm';
import { ReinstateForm } from './forms/ReinstateForm';
import { RepealForm } from './forms/RepealForm';
import { WithdrawForm } from './forms/WithdrawForm';
import { useEntryState } from './useEntryState';

interface Look {
  icon: ReactNode;
  variant: ActionDescription['variant'];
  Form: ComponentType<{ onClose(): void }>;
  /** Stands where the publish button stood. */
  first?: boolean;
}

const LOOKS: Record<Act, Look> = {
  correct: { icon: <Pencil />, variant: 'default', Form: CorrectForm, first: true },
  reinstate: { icon: <Eye />, variant: 'default', Form: ReinstateForm, first: true },
  repeal: { icon: <Archive />, variant: 'secondary', Form: RepealForm },
  merge: { icon: <ManyToOne />, variant: 'secondary', Form: MergeForm },
  withdraw: { icon: <EyeStriked />, variant: 'danger', Form: WithdrawForm },
  expunge: { icon: <Trash />, variant: 'danger', Form: ExpungeForm },
};

function actionOf(act: Act): DocumentAction {
  const { icon, variant, Form, first } = LOOKS[act];
  const Action: DocumentAction = (props) => {
    const text = useText();
    const { data } = useEntryState(props);
    const review = useReview(props);
    if (!data?.acts.includes(act) || props.model !== ENTRY) return null;
    return {
      ...(first ? { type: 'publish' as const } : { icon }),
      label: text(`act.${act}`),
      variant,
      position: 'panel',
      // The tab of the public version shows what a correction would replace, not what it would publish.
      disabled: act === 'correct' && (props.activeTab === 'published' || review.waits),
      // One component for good: a new function at each rendering would empty the fields of an open dialog.
      dialog: { type: 'modal', title: text(`${act}.title`), content: Form },
    };
  };
  Action.displayName = `Disclosure_${act}`;
  Action.position = 'panel';
  return Action;
}

const isFirst = (act: Act) => Boolean(LOOKS[act].first);
const acts = Object.keys(LOOKS) as Act[];

export const FIRST_ACTIONS = acts.filter(isFirst).map(actionOf);
export const FURTHER_ACTIONS = acts.filter((act) => !isFirst(act)).map(actionOf);
