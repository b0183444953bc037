import { useId, type FormEvent, type ReactNode } from 'react';
import { Button, Flex, Modal } from '@strapi/design-system';
import { Note } from '../acts/Note';
import { useText } from '../text';

interface FormDialogProps {
  title: string;
  confirm: string;
  busy: boolean;
  fault: string | null;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/** The frame of every form about a person. */
export function FormDialog({ title, confirm, busy, fault, onSubmit, onClose, children }: FormDialogProps) {
  const text = useText();
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal.Content>
      <Modal.Header>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
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
        <Button type="submit" form={form} loading={busy}>
          {confirm}
        </Button>
      </Modal.Footer>
    </Modal.Content>
  );
}
