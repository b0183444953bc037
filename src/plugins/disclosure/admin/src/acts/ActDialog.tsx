import { useId, type FormEvent, type ReactNode } from 'react';
import { Button, Flex, Modal } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useText } from '../text';
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

/** The frame of every act: what it does, its fields, what went wrong, and two buttons. */
export function ActDialog({ intro, confirm, danger, busy, problem, onSubmit, onClose, unsaved, children }: ActDialogProps) {
  const text = useText();
  const form = useId();
  const modified = useForm('ActDialog', (state) => state.modified);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React passes events of a dialog on to the form of the page, which would save the entry.
    event.stopPropagation();
    if (!busy) onSubmit();
  };
  return (
    <>
      <Modal.Body>
        <form id={form} onSubmit={submit} noValidate>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Note tone="neutral">{intro}</Note>
            {modified ? <Note tone="warning">{unsaved ?? text('act.unsaved')}</Note> : null}
            {children}
            {problem ? (
              <Note tone="danger" role="alert">
                {problem.message}
              </Note>
            ) : null}
          </Flex>
        </form>
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" variant="tertiary" onClick={onClose} disabled={busy}>
          {text('act.cancel')}
        </Button>
        <Button type="submit" form={form} variant={danger ? 'danger' : 'default'} loading={busy}>
          {confirm}
        </Button>
      </Modal.Footer>
    </>
  );
}
