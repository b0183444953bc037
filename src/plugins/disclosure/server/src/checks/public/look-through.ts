import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { EntryContent } from '../../catalogue/projection';
import { publicOf, publicUnder, type Numbered } from '../../catalogue/public-walk';
import { documentNumberKey } from '../../domain/document-number';
import { shanghaiDay } from '../../domain/shanghai';
import { foldTitle } from '../../domain/text';
import { entryRows } from '../../publication/entry-rows';
import { filesOfRow } from '../../publication/files';
import { breathe } from '../../storage/breathe';
import type { Query } from '../../storage/reader';
import { answersTo } from '../answers';
import type { CheckContext } from '../check';
import { deadWithin, ledBy } from '../find-dead-links';
import type { DeadLink } from '../dead-links';
import type { Finding, Kept } from '../finding';
import { contextOf, textsOf, type Ground } from '../ground';
import { findingsOf } from '../registry';
import type { LinkAsker } from './ask-link';
import { keptRow } from './kept-row';
import type { FindingRow } from './repository';

const PAGE = 100;

/** What one run looks through with. */
export interface Looking {
  strapi: Core.Strapi;
  query: Query;
  ground: Ground;
  /** Null where other sites are not asked. */
  asker: LinkAsker | null;
  stop: AbortSignal;
}

/** A page of an agency's entries, looked through. */
export interface Looked {
  entries: number;
  findings: FindingRow[];
}

const titleKey = (title: string) => createHash('sha256').update(foldTitle(title)).digest('base64url').slice(0, 16);

/**
 * Asks all checks of what an agency has made public, the oldest first, so that of two alike the later one is pointed at.
 * Holds a page of entries and the attachments' texts of one; of all titles a few bytes each.
 */
export async function* lookThrough(looking: Looking, agency: string): AsyncGenerator<Looked> {
  const { strapi, query, ground, stop } = looking;
  const titles = new Map<string, string>();
  let n = 0;
  for await (const page of publicOf(query, agency, PAGE)) {
    const rows = await entryRows(strapi, query, page.map(({ documentId }) => documentId), 'published');
    const about = await aroundOf(looking, rows);
    const passed = new Map(page.map((one) => [one.documentId, one]));
    const found: FindingRow[] = [];
    for (const entry of rows) {
      if (stop.aborted) return;
      await breathe();
      const { documentId } = entry;
      const context = contextOf(ground, judged(entry), {
        occasion: 'public',
        read: await textsOf(query, filesOfRow(entry).map(({ sha256 }) => sha256)),
        deadLinks: about.dead.get(documentId) ?? [],
        alike: alikeTo(entry, about.numbered, titles),
        today: shanghaiDay(passed.get(documentId)!.publishedAt),
      });
      for (const finding of findingsOf(strapi, context)) found.push(keptRow((n += 1), passed.get(documentId)!, finding, reasonFor(finding, about.answers.get(documentId))));
      const key = titleKey(entry.title);
      if (!titles.has(key)) titles.set(key, documentId);
    }
    if (stop.aborted) return;
    yield { entries: page.length, findings: found };
  }
}

/** The limit is judged by the day of first publication, whatever became of the entry since. */
const judged = (entry: EntryContent) => ({ ...entry, standing: null });

const reasonFor = ({ id, severity }: Finding, kept: Kept[] = []): string | null => (severity === 'warn' ? (kept.find((one) => one.id === id && one.because.trim())?.because ?? null) : null);

interface Around {
  numbered: Map<string, Numbered[]>;
  dead: Map<string, DeadLink[]>;
  answers: Map<string, Kept[]>;
}

/** What a page's entries are held against, read at once for all of them. */
async function aroundOf({ query, ground, asker }: Looking, rows: EntryContent[]): Promise<Around> {
  const linking = rows.map((row) => ({ documentId: row.documentId, body: row.body ?? null, files: filesOfRow(row) }));
  const led = ledBy(linking, ground.targetOf);
  const dead = await deadWithin(query, ground.directory, linking, led);
  if (asker) {
    await Promise.all(
      [...led].flatMap(([id, links]) =>
        links.map(async ({ href, text, target }) => {
          const because = target.to === 'web' ? await asker.ask(target.url) : null;
          if (because) dead.get(id)!.push({ href, text, because });
        })
      )
    );
  }
  return {
    dead,
    numbered: await publicUnder(query, rows.flatMap(({ documentNumber }) => (documentNumber ? [documentNumber] : []))),
    answers: await answersTo(query, rows.map(({ documentId }) => documentId)),
  };
}

function alikeTo({ documentId, documentNumber, title, agency }: EntryContent, numbered: Map<string, Numbered[]>, titles: Map<string, string>): CheckContext['alike'] {
  const same = documentNumber ? (numbered.get(documentNumberKey(documentNumber)) ?? []).filter((other) => other.documentId !== documentId) : [];
  const earlier = titles.get(titleKey(title));
  if (!earlier || same.some((other) => other.documentId === earlier)) return same;
  return [...same, { documentId: earlier, title, documentNumber: null, documentKey: null, agency }];
}
