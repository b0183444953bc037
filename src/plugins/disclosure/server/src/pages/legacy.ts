import { resolve } from '../catalogue/resolve';
import { DisclosureError } from '../http/errors';
import type { Asked, Moved } from './page';

/**
 * An address of the former site: 301 to the entry that has it among its 原网址, 410 where that was withdrawn.
 *
 * @param path with its query string, as it was asked
 * @throws ENTRY_NOT_FOUND, GONE
 */
export async function formerAddress({ open, to }: Asked, path: string): Promise<Moved> {
  const { domain } = open.settings.site;
  const hosts = domain ? [`http://${domain}`, `https://${domain}`] : [];
  let refusal: unknown = new DisclosureError('ENTRY_NOT_FOUND');
  for (const url of [path, ...hosts.map((host) => host + path)]) {
    try {
      const { data } = (await resolve(open, { url })) as { data: { url: string } | { url: string }[] };
      const [first] = [data].flat();
      if (first) return { movedTo: to.local(first.url) };
    } catch (error) {
      if (!(error instanceof DisclosureError)) throw error;
      if (error.code === 'GONE') refusal = error;
    }
  }
  throw refusal;
}
