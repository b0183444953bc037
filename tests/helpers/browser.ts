import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { createDatabase, type TestDatabase } from './database';
import { fromSetup, root, superAdmin } from './environment';
import { type NodeOptions, type SiteNode, startNode } from './node';
import type { Chromium } from './setup/chromium';

const ARGUMENTS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-quic', '--font-render-hinting=none', '--lang=zh-CN'];

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = JSON.parse(fromSetup('DISCLOSURE_TEST_CHROMIUM')) as Chromium;
  return chromium.launch({ executablePath, args: ARGUMENTS, env: { ...(process.env as Record<string, string>), ...env } });
}

export interface Panel {
  site: SiteNode;
  database: TestDatabase;
  browser: Browser;
  /** A page of somebody who has signed in, in Simplified Chinese; the super administrator when not said otherwise. */
  open(address: string, person?: { email: string; password: string }): Promise<Page>;
  stop(): Promise<void>;
}

/** The reference site with its built admin panel, and a browser for it. */
export async function startPanel(options: Pick<NodeOptions, 'config' | 'env'> = {}): Promise<Panel> {
  const database = await createDatabase();
  const site = await startNode({ database, serveAdminPanel: true, ...options });
  const [browser] = await Promise.all([launchBrowser(), site.ready]);
  const contexts = new Map<string, Promise<BrowserContext>>();
  return {
    site,
    database,
    browser,
    async open(address, person = superAdmin) {
      let context = contexts.get(person.email);
      if (!context) contexts.set(person.email, (context = signedIn(browser, site.url, person)));
      const page = await (await context).newPage();
      await page.goto(site.url + address);
      return page;
    },
    async stop() {
      await browser.close();
      await site.stop();
      await database.drop();
    },
  };
}

async function signedIn(browser: Browser, url: string, person: { email: string; password: string }): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1366, height: 900 } });
  // The panel's first start compiles nothing but loads megabytes; a busy machine needs its time.
  context.setDefaultTimeout(90_000);
  await context.addInitScript(() => localStorage.setItem('strapi-admin-language', 'zh-Hans'));
  const page = await context.newPage();
  await page.goto(`${url}/admin/auth/login`);
  await page.locator('input[name=email]').fill(person.email);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((address) => !address.pathname.includes('/auth/'));
  await page.close();
  return context;
}

/** Kept in .tmp/test/screenshots for a person to look at. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const file = path.join(root, '.tmp', 'test', 'screenshots', `${name}.png`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: true });
  return file;
}
