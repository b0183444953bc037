import { useId, type FormEvent, type ReactNode } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Information, WarningCircle } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useText } from '../text';
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

function Note({ tone, children, role }: { tone: 'neutral' | 'warning' | 'danger'; children: ReactNode; role?: string }) {
  const Icon = tone === 'neutral' ? Information : WarningCircle;
  return (
    <Flex
      role={role}
      gap={2}
      padding={3}
      alignItems="flex-start"
      background={tone === 'neutral' ? 'primary100' : `${tone}100`}
      hasRadius
    >
      <Icon
        fill={tone === 'neutral' ? 'primary600' : `${tone}600`}
        width="1.6rem"
        height="1.6rem"
        aria-hidden
        style={{ flex: 'none', marginTop: '0.2rem' }}
      />
      <Typography textColor={tone === 'neutral' ? 'neutral800' : `${tone}700`} style={{ whiteSpace: 'pre-line' }}>
        {children}
      </Typography>
    </Flex>
  );
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
