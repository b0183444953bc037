import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { standing } from './browser';

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Asked {
  /** Selector of the parts that are ours; the whole document when absent. */
  within?: string;
  /** Rules with these tags; all that axe runs by itself when absent. */
  tags?: string[];
}

/** What axe finds on a page that stands still, a line for each rule, beginning with its impact. */
export async function faultsOf(page: Page, { within, tags }: Asked = {}): Promise<string[]> {
  // A button under the pointer has colours of its own.
  await page.mouse.move(0, 0);
  await standing(page);
  // The page's own policy may forbid scripts within it; the examiner comes past it.
  return page.evaluate(
    async ({ source, selector, wanted }) => {
      (0, eval)(source);
      const context = selector ? { include: Array.from(document.querySelectorAll(selector)) } : document;
      const { violations } = await (window as any).axe.run(context, wanted ? { runOnly: wanted } : {});
      return violations.map(({ id, impact, nodes }: any) => `${impact} ${id}: ${nodes.slice(0, 3).map(({ target, html }: any) => `${target.join(' ')} ${html.slice(0, 160)}`).join(' | ')}`);
    },
    { source: AXE, selector: within, wanted: tags }
  );
}

/** Serious and critical ones within our part of the panel; its frame is Strapi's. */
export const seriousFaults = async (page: Page, within = 'main'): Promise<string[]> =>
  (await faultsOf(page, { within })).filter((fault) => /^(serious|critical) /.test(fault));
