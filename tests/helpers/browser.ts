import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Credentials } from './admin';
import { createDatabase, type TestDatabase } from './database';
import { fromSetup, root, superAdmin } from './environment';
import { type NodeOptions, type SiteNode, startNode } from './node';
import type { Chromium } from './setup/chromium';

const ARGUMENTS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-quic', '--font-render-hinting=none', '--lang=zh-CN', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = JSON.parse(fromSetup('DISCLOSURE_TEST_CHROMIUM')) as Chromium;
  return chromium.launch({ executablePath, args: ARGUMENTS, env: { ...(process.env as Record<string, string>), ...env } });
}

export interface Panel {
  site: SiteNode;
  database: TestDatabase;
  browser: Browser;
  /** What went wrong on the pages opened here: errors of scripts, and what we wrote to the console as an error. */
  faults: string[];
  /** A page of somebody who has signed in, in Simplified Chinese; the super administrator when not said otherwise. */
  open(address: string, person?: Credentials): Promise<Page>;
  stop(): Promise<void>;
}

/** The screen that most officials have. */
const SCREEN = { width: 1366, height: 768 };

/**
 * What Strapi has not translated and what it asks the internet for is said of Strapi; that an answer was a refusal is
 * the browser's to tell, and the tests look at refusals themselves.
 */
const FOREIGN = /status of 4\d\d|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|React Router Future|MISSING_TRANSLATION(?!.*"disclosure\.)/;

/** The reference site with its built admin panel, and a browser for it. */
export async function startPanel(options: Pick<NodeOptions, 'config' | 'env'> = {}): Promise<Panel> {
  const database = await createDatabase();
  const site = await startNode({ database, serveAdminPanel: true, ...options });
  const [browser] = await Promise.all([launchBrowser(), site.ready]);
  const contexts = new Map<string, Promise<BrowserContext>>();
  const faults: string[] = [];
  return {
    site,
    database,
    browser,
    faults,
    async open(address, person = superAdmin) {
      let context = contexts.get(person.email);
      if (!context) contexts.set(person.email, (context = signedIn(browser, site.url, person)));
      const page = await (await context).newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => void (message.type() === 'error' && !FOREIGN.test(message.text()) && faults.push(message.text())));
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

/** As the form leaves it, without the form: that is gone through where an account begins, in people.test. */
async function signedIn(browser: Browser, url: string, person: Credentials): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: SCREEN });
  // The panel's first start compiles nothing but loads megabytes; a busy machine needs its time.
  context.setDefaultTimeout(90_000);
  // The answer also sets the cookie that renews the session.
  const answer = await context.request.post(`${url}/admin/login`, { data: { email: person.email, password: person.password } });
  if (!answer.ok()) throw new Error(`${person.email} cannot sign in: ${answer.status()} ${await answer.text()}`);
  const { data } = (await answer.json()) as { data: { token: string } };
  await context.addCookies([{ name: 'jwtToken', value: data.token, domain: new URL(url).hostname, path: '/admin' }]);
  await context.addInitScript(() => localStorage.setItem('strapi-admin-language', 'zh-Hans'));
  return context;
}

/** What fades in has come; what rolls for ever is not waited for. */
export const standing = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map(({ finished }) => finished.catch(() => null)));
  });

/** Kept in .tmp/test/screenshots for a person to look at, and for the pictures of the manual. */
export async function screenshot(page: Page, name: string, { whole = false } = {}): Promise<string> {
  const file = path.join(root, '.tmp', 'test', 'screenshots', `${name}.png`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await standing(page);
  await page.screenshot({ path: file, fullPage: whole });
  return file;
}
