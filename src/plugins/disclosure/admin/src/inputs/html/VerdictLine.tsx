import { Flex, Typography } from '@strapi/design-system';
import { CheckCircle, WarningCircle } from '@strapi/icons';
import { useText } from '../../text';
import type { Verdict } from './useCheck';

/** The answer of the check, read out by screen readers when it arrives. */
export function VerdictLine({ verdict, id }: { verdict: Verdict; id: string }) {
  const text = useText();
  return (
    <div id={id} role="status">
      {verdict.kind === 'notice' ? (
        <Flex gap={2} padding={3} alignItems="flex-start" background="warning100" borderColor="warning200" hasRadius>
          <WarningCircle fill="warning600" width="1.6rem" height="1.6rem" aria-hidden style={{ flex: 'none' }} />
          <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {`${text('html.notice')}：${verdict.notice.replace(/^已清除：/, '')}`}
          </Typography>
        </Flex>
      ) : null}
      {verdict.kind === 'clean' ? (
        <Flex gap={2}>
          <CheckCircle fill="success600" width="1.6rem" height="1.6rem" aria-hidden />
          <Typography variant="pi" textColor="success700">
            {text('html.clean')}
          </Typography>
        </Flex>
      ) : null}
      {verdict.kind === 'failed' ? (
        <Typography variant="pi" textColor="danger600">
          {text('html.checkFailed')}
        </Typography>
      ) : null}
    </div>
  );
}
