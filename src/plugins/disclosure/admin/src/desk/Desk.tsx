import { Button, Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useText } from '../text';
import { useDisclosureDeskQuery } from './api';
import { Ranking } from './Ranking';
import { Tasks } from './Tasks';
import { YearFigures } from './YearFigures';

/** On paper the figures stand without the panel around them, on as many sheets as they need. */
const PRINT = `@media print {
  nav, aside, header, button { display: none !important }
  html, body, :has(main), main, main :has(section) { display: block !important; position: static !important; height: auto !important; max-height: none !important }
  html, body, :has(main), main, main * { overflow: visible !important }
  [hidden].desk-folded { display: block !important }
}`;

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
      <style>{PRINT}</style>
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
