import { useState } from 'react';
import { Button, Field, Flex, Modal, Textarea } from '@strapi/design-system';
import { Note } from '../../acts/Note';
import { useText } from '../../text';

interface ReasonDialogProps {
  title: string;
  intro: string;
  label: string;
  confirm: string;
  busy: boolean;
  /** @returns whether it was done; then the dialog closes */
  onConfirm(reason: string): Promise<boolean>;
  onClose(): void;
}

/** Asks for the reason that an act must carry. */
export function ReasonDialog({ title, intro, label, confirm, busy, onConfirm, onClose }: ReasonDialogProps) {
  const text = useText();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const type = (typed: string) => {
    setReason(typed);
    setMissing(false);
  };
  const submit = async () => {
    setMissing(!reason.trim());
    if (reason.trim() && (await onConfirm(reason.trim()))) onClose();
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Note tone="neutral">{intro}</Note>
            <Field.Root name="reason" required error={missing ? text('act.required') : undefined}>
              <Field.Label>{label}</Field.Label>
              <Textarea rows={3} value={reason} onChange={(event: { target: { value: string } }) => type(event.target.value)} />
              <Field.Error />
            </Field.Root>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose} disabled={busy}>
            {text('act.cancel')}
          </Button>
          <Button onClick={() => void submit()} loading={busy}>
            {confirm}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
