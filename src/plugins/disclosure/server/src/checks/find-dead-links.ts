import { isIP } from 'node:net';
import type { Directory } from '../catalogue/directory';
import { standingsOf, type Standing } from '../catalogue/standing';
import { isReachable } from '../domain/network';
import type { EntryFile } from '../domain/entry-files';
import type { Query } from '../storage/reader';
import type { DeadLink } from './dead-links';
import { linksIn, type Link, type Target } from './links';

/** A body whose links are asked for. */
export interface Linking {
  documentId: string;
  body: string | null;
  files: EntryFile[];
}

/** A body's links with where they lead. */
export interface Led extends Link {
  target: Target;
}

const GONE: Record<Exclude<Standing['state'], 'public' | 'merged'>, string> = { withdrawn: '指向的政府信息已撤回', expunged: '指向的政府信息已清除' };

/** A literal address of somebody's own network; what a name stands for is not asked here. */
function isIntranet(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) > 0 && !isReachable(host, []);
}

/** The links of bodies, each with where it leads. Pure. */
export const ledBy = (bodies: Linking[], targetOf: (href: string) => Target): Map<string, Led[]> =>
  new Map(bodies.map(({ documentId, body }) => [documentId, linksIn(body).map((link) => ({ ...link, target: targetOf(link.href) }))]));

/**
 * The links within the register that lead nowhere: to entries that are not public, files that are not theirs, agencies
 * and categories that do not exist. A page that answers with another in its place (merged) is there.
 */
export async function deadWithin(query: Query, directory: Directory, bodies: Linking[], led: Map<string, Led[]>): Promise<Map<string, DeadLink[]>> {
  const ids = new Set([...led.values()].flat().flatMap(({ target }) => (target.to === 'entry' ? [target.id] : [])));
  const standings = ids.size ? await standingsOf(query, [...ids]) : new Map<string, Standing>();
  const because = (target: Target, { documentId, files }: Linking): string | null => {
    if (target.to === 'web') return isIntranet(target.url) ? '指向内网地址，公众打不开' : null;
    if (target.to === 'own-file') return files.some(({ key }) => key === target.key) ? null : '指向的文件不在附件中';
    if (target.to === 'agency') return directory.agencies.has(target.code) ? null : '指向的单位不存在';
    if (target.to === 'category') return directory.category(target.scheme, target.code) ? null : '指向的栏目不存在';
    if (target.to !== 'entry') return null;
    // What links to itself is there once it is published.
    const standing = target.id === documentId ? { state: 'public' as const, files: files.map(({ key }) => key) } : standings.get(target.id);
    if (!standing) return '指向的政府信息没有公开或者不存在';
    if (standing.state === 'merged') return null;
    if (standing.state !== 'public') return GONE[standing.state];
    return !target.file || standing.files.includes(target.file) ? null : '指向的附件不存在';
  };
  return new Map(
    bodies.map((one) => [
      one.documentId,
      led.get(one.documentId)!.flatMap(({ href, text, target }) => {
        const why = because(target, one);
        return why ? [{ href, text, because: why }] : [];
      }),
    ])
  );
}
