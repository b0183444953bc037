import { disclosure } from '../client';

interface Props {
  searchParams: Promise<{ q?: string; agency?: string; page?: string }>;
}

/** `app/entries/page.tsx`: the catalogue with search, one facet and pages. */
export default async function EntriesPage({ searchParams }: Props) {
  const { q, agency, page = '1' } = await searchParams;
  const { data, error } = await disclosure.GET('/entries', {
    params: { query: { q, filters: { agency }, facets: ['agency'], pagination: { page: Number(page), pageSize: 20 } } },
  });
  // A refusal says in Chinese what is wrong with the address; its code is stable.
  if (error) return <p role="alert">{error.error.message}</p>;
  const { pagination, facets } = data.meta;
  return (
    <main>
      <h1>政府信息目录</h1>
      {'total' in pagination && <p>共 {pagination.total} 条</p>}
      <ul>
        {facets?.agency?.map(({ value, label, count }) => (
          <li key={value}>
            <a href={`?agency=${value}`}>{label}</a> {count}
          </li>
        ))}
      </ul>
      <ol>
        {data.data.map((entry) => (
          <li key={entry.documentId}>
            <a href={`/entries/${entry.documentId}`}>{entry.title}</a>
            <p>
              <time dateTime={entry.publishedAt}>{entry.publishedAt.slice(0, 10)}</time> {entry.agency.name} {entry.documentNumber}
            </p>
          </li>
        ))}
      </ol>
    </main>
  );
}
