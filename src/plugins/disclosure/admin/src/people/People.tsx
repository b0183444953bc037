import { Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { useText } from '../text';
import { useDisclosurePeopleQuery } from './api';
import { Counts } from './Counts';
import { OfficerList } from './OfficerList';

const VIEWS = ['officers', 'counts'] as const;

/** 人员: who works where, and what became of what they submitted. */
export default function People() {
  const text = useText();
  const [query, setQuery] = useSearchParams();
  const { data: people, isError, isFetching } = useDisclosurePeopleQuery(undefined, { refetchOnMountOrArgChange: true });
  if (isError) return <Page.Error content={text('people.failed')} />;
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{text('people.title')}</Page.Title>
      <Layouts.Header title={text('people.title')} subtitle={text('people.subtitle')} />
      <Layouts.Content>
        {people ? (
          <Tabs.Root variant="simple" value={query.get('view') ?? 'officers'} onValueChange={(view) => setQuery({ view })}>
            <Tabs.List aria-label={text('people.title')}>
              {VIEWS.map((view) => (
                <Tabs.Trigger key={view} value={view}>
                  {text(view === 'officers' ? 'people.title' : 'counts.title')}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            <Tabs.Content value="officers" style={{ paddingTop: '1.6rem' }}>
              <OfficerList people={people} />
            </Tabs.Content>
            <Tabs.Content value="counts" style={{ paddingTop: '1.6rem' }}>
              <Counts today={people.today} />
            </Tabs.Content>
          </Tabs.Root>
        ) : null}
      </Layouts.Content>
    </Page.Main>
  );
}
