import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Note } from '../../acts/Note';
import { useText } from '../../text';
import { openOf, subjectOf } from '../title';
import { sidesOf } from './Findings';
import { Signature } from './Signature';
import type { ReportScreen } from './useReport';

interface FileDialogProps {
  screen: ReportScreen;
  onConfirm(): Promise<boolean>;
  onClose(): void;
}

/** 公布, or 报送: says what it does; with hard faults it says which, and there is no way on. */
export function FileDialog({ screen, onConfirm, onClose }: FileDialogProps) {
  const text = useText();
  const { report, findings, busy, notice } = screen;
  const open = openOf(report);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity, dismissed }) => severity === 'warning' && !dismissed);
  return (
    <Modal.Root open onOpenChange={(open: boolean) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{text('report.fileTitle', { open, title: subjectOf(report, text) })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {errors.length ? (
              <>
                <Note tone="danger">{text('report.fileBlocked', { count: errors.length, open })}</Note>
                <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
                  {errors.map((finding) => (
                    <Typography tag="li" key={finding.key} textColor="neutral800">
                      {finding.message}
                      {sidesOf(finding, text)}
                    </Typography>
                  ))}
                </Flex>
              </>
            ) : (
              <>
                <Note tone="neutral">{text('report.fileIntro', { open })}</Note>
                {warnings.length ? <Note tone="warning">{text('report.fileWarnings', { count: warnings.length, open })}</Note> : null}
                <Signature screen={screen} />
              </>
            )}
            {notice?.tone === 'danger' ? (
              <Note tone="danger" role="alert">
                {notice.message}
              </Note>
            ) : null}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose} disabled={busy}>
            {text(errors.length ? 'report.back' : 'act.cancel')}
          </Button>
          {errors.length ? null : (
            <Button
              loading={busy}
              onClick={async () => {
                if (await onConfirm()) onClose();
              }}
            >
              {text('report.file', { open })}
            </Button>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
