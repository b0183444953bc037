import { Flex, Link, Typography } from '@strapi/design-system';
import { useText } from '../text';
import type { Decision, Done } from './api';

/** The opinions and how they came about, newest first. */
export function ReviewHistory({ history, time }: { history: Done[]; time(at: string): string }) {
  const text = useText();
  if (!history.length) return null;
  return (
    <div>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {text('review.history')}
      </Typography>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3} paddingTop={2}>
        {history.map(({ id, label, at, actor, reason, decision }) => (
          <li key={id}>
            <Flex justifyContent="space-between" alignItems="baseline" gap={2}>
              <Typography fontWeight="semiBold" textColor="neutral800">
                {decision ? `${decision.step} · ${label}` : label}
              </Typography>
              <Typography variant="pi" textColor="neutral600" style={{ flex: 'none' }}>
                {time(at)}
              </Typography>
            </Flex>
            <Typography tag="p" variant="pi" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
              {[decision?.by ?? actor, reason].filter(Boolean).join('：')}
            </Typography>
            {decision ? <Circumstances decision={decision} time={time} /> : null}
          </li>
        ))}
      </Flex>
    </div>
  );
}

function Circumstances({ decision, time }: { decision: Decision; time(at: string): string }) {
  const text = useText();
  const { paper, oral, behalfOf, kept } = decision;
  const lines = [
    behalfOf ? text('review.byBehalf', { who: behalfOf }) : null,
    oral ? text('review.byOral', { who: oral.by, at: time(oral.at), how: oral.how, what: oral.what, writer: oral.writtenBy }) : null,
    kept.length ? text('review.byKept', { reasons: kept.join('；') }) : null,
    paper ? text('review.byPaper', { day: paper.signedOn, recorder: paper.recordedBy }) + (paper.confirmedBy ? text('review.byConfirmed', { who: paper.confirmedBy }) : '') : null,
  ].filter((line): line is string => Boolean(line));
  return (
    <>
      {lines.map((line) => (
        <Typography key={line} tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Typography>
      ))}
      {paper ? (
        <Link href={paper.scan.url} isExternal>
          {text('review.seeScan')}
        </Link>
      ) : null}
    </>
  );
}
