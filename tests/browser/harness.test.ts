import { type Panel, screenshot, startPanel } from '../helpers/browser';

describe('the browser', () => {
  let panel: Panel;

  beforeAll(async () => {
    panel = await startPanel();
  });

  afterAll(() => panel?.stop());

  it('draws Chinese, not boxes', async () => {
    const page = await panel.browser.newPage();
    await page.setContent('<p style="font: 40px sans-serif">政府信息公开 <b>政府信息公开</b> 〔2024〕№1 龘 A1</p>');
    // A font without a sign draws the same box for each.
    const drawings = await page.evaluate(() =>
      [...'政府信息公开龘'].map((sign) => {
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d')!;
        context.font = '40px sans-serif';
        context.fillText(sign, 10, 60);
        return canvas.toDataURL();
      })
    );
    expect(new Set(drawings).size).toBe(7);
    await screenshot(page, 'fonts');
    await page.close();
  });

  it('begins in Chinese at a first visit, whatever the browser asks for', async () => {
    const context = await panel.browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${panel.site.url}/admin/auth/login`);
    await page.getByRole('button', { name: '登录' }).waitFor({ timeout: 90_000 });
    expect(await page.getAttribute('html', 'lang')).toBe('zh-Hans');
    await context.close();
  });

  it('signs in to the panel, in Simplified Chinese', async () => {
    const page = await panel.open('/admin');
    await page.getByRole('navigation').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-Hans');
    await screenshot(page, 'home');
    await page.close();
  });
});
