import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, WarningCircle } from '@strapi/icons';
import { useText, type Text } from '../../text';
import type { LiveFinding, Mark } from './live';
import { ReasonDialog } from './ReasonDialog';

interface FindingsProps {
  findings: LiveFinding[];
  marks: Map<string, Mark>;
  editable: boolean;
  busy: boolean;
  onDismiss(finding: LiveFinding, reason: string): Promise<boolean>;
}

/** Leads to where a finding is most likely mended. */
export function goTo({ cells, where }: LiveFinding, marks: Map<string, Mark>): void {
  const path = cells.find((cell) => marks.get(cell) === 'crossed') ?? cells.at(-1);
  const place = path ? document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) : document.getElementById(`chapter-${where}`);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}

/** Both sides and their difference, where figures of the tables are compared. */
export const sidesOf = ({ cells, left, right, difference }: LiveFinding, text: Text): string =>
  difference === null || !cells.length ? '' : text('report.sides', { left: String(left), right: String(right), difference: String(Math.abs(difference)) });

function Icon({ severity, dismissed }: Pick<LiveFinding, 'severity' | 'dismissed'>) {
  const [Shape, fill] = dismissed ? [CheckCircle, 'neutral500'] : severity === 'error' ? [CrossCircle, 'danger600'] : [WarningCircle, 'warning600'];
  return <Shape fill={fill} width="1.6rem" height="1.6rem" aria-hidden style={{ flex: 'none', marginTop: '0.2rem' }} />;
}

/** What is wrong or striking, with both sides and their difference. */
export function Findings({ findings, marks, editable, busy, onDismiss }: FindingsProps) {
  const text = useText();
  const [asked, setAsked] = useState<LiveFinding | null>(null);
  if (!findings.length) return null;
  return (
    <>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={3}>
        {findings.map((finding) => {
          const { key, severity, message, dismissed, cells } = finding;
          const tone = dismissed ? 'neutral' : severity === 'error' ? 'danger' : 'warning';
          return (
            <Flex tag="li" key={key} gap={2} alignItems="flex-start" padding={2} background={`${tone}100`} hasRadius>
              <Icon severity={severity} dismissed={dismissed} />
              <Typography textColor={dismissed ? 'neutral600' : 'neutral800'} style={{ flex: 1 }}>
                <b>{text(dismissed ? 'report.dismissed' : severity === 'error' ? 'report.error' : 'report.warning')}</b>
                {message}
                {sidesOf(finding, text)}
                {dismissed ? text('report.dismissedBecause', { reason: dismissed.reason }) : ''}
              </Typography>
              {cells.length ? (
                <Button size="S" variant="tertiary" onClick={() => goTo(finding, marks)} style={{ flex: 'none' }}>
                  {text('report.goTo')}
                </Button>
              ) : null}
              {editable && severity === 'warning' && !dismissed ? (
                <Button size="S" variant="tertiary" disabled={busy} onClick={() => setAsked(finding)} style={{ flex: 'none' }}>
                  {text('report.dismiss')}
                </Button>
              ) : null}
            </Flex>
          );
        })}
      </Flex>
      {asked ? (
        <ReasonDialog
          title={text('report.dismissTitle')}
          intro={asked.message}
          label={text('report.dismissReason')}
          confirm={text('report.dismiss')}
          busy={busy}
          onConfirm={(reason) => onDismiss(asked, reason)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}
