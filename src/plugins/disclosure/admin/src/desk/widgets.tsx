import { Box, Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useText } from '../text';
import { listAddress } from './addresses';
import { useDisclosureDeskQuery, type DeskData } from './api';
import { PairChart } from './Chart';
import { Count, Headline, monthPairs } from './YearFigures';

/** What both widgets begin with: the desk's own answer, fetched once. */
function OfDesk({ children }: { children: (data: DeskData) => React.ReactNode }) {
  const text = useText();
  const { data, isError } = useDisclosureDeskQuery();
  if (isError) return <Widget.Error>{text('desk.widget.failed')}</Widget.Error>;
  if (!data) return <Widget.Loading>{text('pick.loading')}</Widget.Loading>;
  return <>{children(data)}</>;
}

/** 我的待办. */
export function TodoWidget() {
  const text = useText();
  return (
    <OfDesk>
      {({ tasks: { waiting, returned, drafts, failed, late } }) => (
        <Box tag="ul">
          {[
            { label: text('desk.task.waiting'), count: waiting.count, to: listAddress({ task: 'waiting' }) },
            { label: text('desk.task.returned'), count: returned.count, to: listAddress({ state: 'returned', mine: 'true' }) },
            { label: text('desk.task.drafts'), count: drafts.count, to: listAddress({ state: 'draft', mine: 'true' }) },
            ...(failed.count ? [{ label: text('desk.task.failed'), count: failed.count, to: listAddress({ task: 'failed' }) }] : []),
            { label: text('desk.task.late'), count: late.count, to: listAddress({ task: 'late' }) },
          ].map(({ label, count, to }) => (
            <Flex tag="li" key={label} justifyContent="space-between" paddingTop={2} paddingBottom={2}>
              <Typography>{label}</Typography>
              <Count value={count} to={to} of={label} />
            </Flex>
          ))}
        </Box>
      )}
    </OfDesk>
  );
}

/** 今年公开. */
export function YearWidget() {
  const text = useText();
  return (
    <OfDesk>
      {({ year }) => (
        <>
          <Headline year={year} />
          <PairChart pairs={monthPairs(year)} label={text('desk.months.chart', { year: String(year.year) })} year={year.year} />
        </>
      )}
    </OfDesk>
  );
}
