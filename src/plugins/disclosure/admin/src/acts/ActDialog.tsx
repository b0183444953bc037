import type { ReactNode } from 'react';
import { useForm } from '@strapi/strapi/admin';
import { useText } from '../text';
import { FormFrame } from './FormFrame';
import { Note } from './Note';
import type { Problem } from './useAct';

interface ActDialogProps {
  intro: string;
  confirm: string;
  danger?: boolean;
  busy: boolean;
  problem: Problem | null;
  onSubmit(): void;
  onClose(): void;
  /** Said instead of the general warning that unsaved changes of the page are dropped. */
  unsaved?: string;
  children: ReactNode;
}

/** The frame of every act: what it does, and its form. */
export function ActDialog({ intro, problem, unsaved, children, ...form }: ActDialogProps) {
  const text = useText();
  const modified = useForm('ActDialog', (state) => state.modified);
  return (
    <FormFrame {...form} fault={problem && problem.message}>
      <Note tone="neutral">{intro}</Note>
      {modified ? <Note tone="warning">{unsaved ?? text('act.unsaved')}</Note> : null}
      {children}
    </FormFrame>
  );
}
