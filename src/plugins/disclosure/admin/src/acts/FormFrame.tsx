import { useId, type FormEvent, type ReactNode } from 'react';
import { Button, Flex, Modal } from '@strapi/design-system';
import { useText } from '../text';
import { Note } from './Note';

interface FormFrameProps {
  confirm: string;
  danger?: boolean;
  busy: boolean;
  fault: string | null;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/** The form of a dialog: its fields, what went wrong, and two buttons. */
export function FormFrame({ confirm, danger, busy, fault, onSubmit, onClose, children }: FormFrameProps) {
  const text = useText();
  const form = useId();
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
            {children}
            {fault ? (
              <Note tone="danger" role="alert">
                {fault}
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
