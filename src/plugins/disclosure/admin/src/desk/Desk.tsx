import { Button, Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { ON_PAPER } from '../paper';
import { useText } from '../text';
import { useDisclosureDeskQuery } from './api';
import { Ranking } from './Ranking';
import { Tasks } from './Tasks';
import { YearFigures } from './YearFigures';

/** 工作台: where a day begins. */
export default function Desk() {
  const text = useText();
  const { data, isError } = useDisclosureDeskQuery(undefined, { refetchOnMountOrArgChange: true });
  if (isError) return <Page.Error content={text('desk.failed')} />;
  if (!data) return <Page.Loading>{text('pick.loading')}</Page.Loading>;
  const { agencies } = data;
  const whose = !agencies ? text('desk.county') : agencies.map(({ name }) => name).join('、') || text('desk.nobody');
  return (
    <Page.Main>
      <style>{ON_PAPER}</style>
      <Page.Title>{text('desk.title')}</Page.Title>
      <Layouts.Header
        title={text('desk.title')}
        subtitle={whose}
        primaryAction={
          <Button variant="tertiary" onClick={() => window.print()}>
            {text('desk.print')}
          </Button>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={5} paddingBottom={8}>
          <Tasks data={data} />
          <YearFigures year={data.year} />
          <Ranking data={data} />
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
