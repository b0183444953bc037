import { Box, Button, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { inWords, spanOf } from '../../../server/src/annual-report/period';
import { saveAs } from '../files/save';
import { ON_PAPER } from '../paper';
import { useText } from '../text';
import { useDisclosureUnitColumnsQuery, type UnitColumns } from './api';
import { Matrix } from './Matrix';
import { csvOf, partsOf, sheetOf, WHICH, type Which } from './sheet';

/** On paper the table lies. */
const LYING = `@media print {
  @page { size: A4 landscape; margin: 10mm }
  main table { font-size: 9px }
}`;

interface Chosen {
  name: string;
  value: string;
  options: { value: string; label: string }[];
  onChange(value: string): void;
}

function Choice({ name, value, options, onChange }: Chosen) {
  return (
    <Box width="18rem">
      <SingleSelect aria-label={name} value={value} onChange={(chosen) => onChange(String(chosen))}>
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Box>
  );
}

const shanghaiToday = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

function Sheet({ data, query, set }: { data: UnitColumns; query: URLSearchParams; set(changes: Record<string, string>): void }) {
  const text = useText();
  const { year, part } = spanOf(data.period.name)!;
  const title = inWords({ year, part });
  const breadth = query.get('columns') || 'main';
  const which = (WHICH.find((one) => one === query.get('units')) ?? 'all') satisfies Which;
  const sheet = sheetOf(data, breadth, which);
  const branches = data.columns.filter(({ parent, leaf }) => !parent && !leaf);
  const { published, none } = data.disclosing;
  const whose = !data.agencies ? text('desk.county') : data.agencies.map(({ name }) => name).join('、') || text('desk.nobody');
  const save = () => {
    const names = { agency: text('units.agency'), total: text('units.total'), all: text('units.sum') };
    saveAs(new Blob([csvOf(sheet, names)], { type: 'text/csv;charset=utf-8' }), `${text('units.file', { period: title })}.csv`);
  };
  return (
    <>
      <Layouts.Header
        title={text('units.title')}
        subtitle={`${whose}　${title}`}
        primaryAction={
          <Flex gap={2}>
            <Button variant="tertiary" onClick={save}>
              {text('units.csv')}
            </Button>
            <Button variant="tertiary" onClick={() => window.print()}>
              {text('desk.print')}
            </Button>
          </Flex>
        }
      />
      <Layouts.Content>
        <Flex gap={3} paddingBottom={4} wrap="wrap" data-screen-only>
          <Choice name={text('units.year')} value={String(year)} options={data.years.map((one) => ({ value: String(one), label: text('reports.yearOf', { year: String(one) }) }))} onChange={(value) => set({ period: value })} />
          <Choice
            name={text('units.part')}
            value={part || 'year'}
            options={[{ value: 'year', label: text('units.whole') }, ...partsOf(year, shanghaiToday()).map((one) => ({ value: one, label: inWords({ year, part: one }).slice(5) }))]}
            onChange={(value) => set({ period: value === 'year' ? String(year) : `${year}-${value}` })}
          />
          <Choice
            name={text('units.columns')}
            value={breadth}
            options={[{ value: 'main', label: text('units.main') }, { value: 'all', label: text('units.all') }, ...branches.map(({ code, name }) => ({ value: code, label: name }))]}
            onChange={(value) => set({ columns: value })}
          />
          <Choice name={text('units.which')} value={which} options={WHICH.map((one) => ({ value: one, label: text(`units.which.${one}`) }))} onChange={(value) => set({ units: value })} />
        </Flex>
        <Box background="neutral0" shadow="tableShadow" hasRadius padding={5}>
          <Typography variant="delta" tag="h2">
            {text('units.heading', { period: title })}
          </Typography>
          <Typography tag="p">
            {text('units.disclosing', { published, of: published + none.length })}
            {none.length ? text('units.none', { count: none.length, names: none.map(({ name }) => name).join('、') }) : ''}
          </Typography>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {text('units.hint')} {data.closedAt ? text('units.closed', { year: String(year) }) : ''}
          </Typography>
          <Box paddingTop={3}>{sheet.rows.length ? <Matrix sheet={sheet} period={data.period} label={text('units.heading', { period: title })} /> : <Typography textColor="neutral600">{text('reports.empty')}</Typography>}</Box>
        </Box>
      </Layouts.Content>
    </>
  );
}

/** 公开统计: what each unit published in each column, and where nothing. */
export default function Statistics() {
  const text = useText();
  const [query, setQuery] = useSearchParams();
  const { data, isError, isFetching } = useDisclosureUnitColumnsQuery(query.get('period') ?? '', { refetchOnMountOrArgChange: true });
  if (isError) return <Page.Error content={text('units.failed')} />;
  if (!data) return <Page.Loading>{text('pick.loading')}</Page.Loading>;
  const set = (changes: Record<string, string>) => setQuery({ ...Object.fromEntries(query), ...changes });
  return (
    <Page.Main aria-busy={isFetching}>
      <style>{ON_PAPER + LYING}</style>
      <Page.Title>{text('units.title')}</Page.Title>
      <Sheet data={data} query={query} set={set} />
    </Page.Main>
  );
}
