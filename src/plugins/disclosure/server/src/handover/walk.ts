import type { Core } from '@strapi/strapi';
import type { Condition } from '../catalogue/conditions';
import { removalsBetween } from '../catalogue/removals';
import { loadDirectory } from '../catalogue/directory';
import type { Settings } from '../config';
import { withAddresses } from '../domain/entry-files';
import { exportEntries } from '../exchange/export-entries';
import { metadataOf } from '../exchange/metadata';
import { addressesOf } from '../http/addresses';
import { publicAt } from '../journal/public-at';
import type { Reader } from '../storage/reader';
import type { HandedRow } from './sources';

/** What a hand-over is about: acts after one version of the catalogue, up to another. */
export interface Range {
  since: number;
  until: number;
  /** documentIds that the last one owes. */
  owed: string[];
}

/**
 * The rows of a hand-over, some at a time: first what is public, newest first, then what has left. Only entries that
 * were handed over leave; one that came and went in between is not told of. An entry that changes while this is read is
 * given as it then stands and, its version being after the range, again the next time: nothing is missed.
 */
export async function* rowsOf(strapi: Core.Strapi, range: Range): AsyncGenerator<HandedRow[]> {
  const { query } = strapi.plugin('disclosure').service('reader') as Reader;
  const addresses = addressesOf((strapi.config.get('plugin::disclosure') as Settings).site);
  const owed = new Set(range.owed);
  /** Which of them the other side has. */
  const handed = async (ids: string[]) => {
    const known = await publicAt(strapi, query, range.since, ids);
    return (id: string) => known.has(id) && !owed.has(id);
  };
  const { names, pages } = await exportEntries(strapi, { conditions: [changedSince(range)] });
  for await (const { entries, related } of pages) {
    const has = await handed(entries.map(({ documentId }) => documentId));
    yield entries.map((content): HandedRow => {
      const entry = metadataOf(content, names, related, addresses);
      return {
        change: has(entry.documentId) ? 'changed' : 'new',
        changedAt: entry.revisedAt ?? entry.publishedAt!,
        entry,
        body: content.body ? withAddresses(content.body, content.files ?? [], ({ key, name }) => addresses.attachment(entry.documentId, key, name)) : null,
        url: entry.url,
        directory: names.directory,
      };
    });
  }
  const directory = await loadDirectory(query);
  for await (const removals of removalsBetween(query, range.since, range.until)) {
    const has = await handed(removals.map(({ documentId }) => documentId));
    yield removals
      .filter(({ documentId }) => has(documentId))
      .map((removal): HandedRow => ({ change: 'removed', changedAt: removal.on, removal, url: addresses.entry(removal.documentId), directory }));
  }
}

function changedSince({ since, owed }: Range): Condition {
  if (!owed.length) return { sql: 'c.version > ?', values: [since] };
  return { sql: `c.version > ? OR c.document_id IN (${owed.map(() => '?').join(',')})`, values: [since, ...owed] };
}
