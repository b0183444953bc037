import type { Entry } from 'strapi-plugin-disclosure/client';
import { disclosure } from '../../client';
import { Visit } from '../../visit';

interface Props {
  params: Promise<{ id: string }>;
}

/** `app/entries/[id]/page.tsx`: one entry, the entry that took its place, or what remains of a withdrawn one. */
export default async function EntryPage({ params }: Props) {
  const { id } = await params;
  const { data, error, response } = await disclosure.GET('/entries/{documentId}', { params: { path: { documentId: id } } });
  if (error) return <p role="alert">{response.status === 410 ? '该政府信息已撤回。' : error.error.message}</p>;
  const entry: Entry = data.data;
  return (
    <main>
      <h1>{entry.title}</h1>
      <dl>
        <dt>索引号</dt>
        <dd>{entry.indexNumber ?? '待赋予'}</dd>
        <dt>公开主体</dt>
        <dd>{entry.agency.name}</dd>
        <dt>有效性</dt>
        <dd>{entry.validity.label}</dd>
      </dl>
      {/* Sanitised by the register. */}
      <article dangerouslySetInnerHTML={{ __html: entry.body ?? '' }} />
      <ul>
        {entry.attachments.map(({ key, filename, url }) => (
          <li key={key}>
            <a href={url}>{filename}</a>
          </li>
        ))}
      </ul>
      <Visit page="entry" id={entry.documentId} />
    </main>
  );
}
