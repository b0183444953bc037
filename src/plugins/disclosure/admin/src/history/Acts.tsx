import { Badge, Flex, Typography } from '@strapi/design-system';
import { useTime } from '../acts/panel/useTime';
import { useText } from '../text';
import type { HistoryAct } from './api';

/** Everything that was done with the entry: who, when, why, which fields, and the version that it published. */
export function Acts({ acts }: { acts: HistoryAct[] }) {
  const text = useText();
  const time = useTime();
  if (!acts.length) return <Typography textColor="neutral600">{text('state.noHistory')}</Typography>;
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
      {acts.map(({ version, label, at, actor, reason, fields, number }) => (
        <li key={version}>
          <Flex gap={2} alignItems="center" wrap="wrap">
            <Typography fontWeight="semiBold" textColor="neutral800">
              {label}
            </Typography>
            {number ? <Badge>{text('history.number', { number })}</Badge> : null}
          </Flex>
          <Typography tag="p" variant="pi" textColor="neutral600">
            {time(at)}　{actor ?? text('state.system')}
          </Typography>
          {reason ? (
            <Typography tag="p" variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {reason}
            </Typography>
          ) : null}
          {fields.length ? (
            <Typography tag="p" variant="pi" textColor="neutral600">
              {text('history.fields', { fields: fields.join('、') })}
            </Typography>
          ) : null}
        </li>
      ))}
    </Flex>
  );
}
