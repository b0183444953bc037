import { useState } from 'react';
import { Button, Modal } from '@strapi/design-system';
import { ClockCounterClockwise } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useText } from '../text';
import { ENTRY } from '../uids';
import { HistoryDialog } from './HistoryDialog';

const UPDATE = [{ action: 'plugin::content-manager.explorer.update', subject: ENTRY }];

export function HistoryButton({ documentId }: { documentId: string }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const { allowedActions } = useRBAC(UPDATE);
  return (
    <>
      <Button type="button" variant="tertiary" size="S" startIcon={<ClockCounterClockwise />} onClick={() => setOpen(true)}>
        {text('history.open')}
      </Button>
      <Modal.Root open={open} onOpenChange={setOpen}>
        {open ? <HistoryDialog documentId={documentId} mayRestore={Boolean(allowedActions['canUpdate'])} onClose={() => setOpen(false)} /> : null}
      </Modal.Root>
    </>
  );
}
