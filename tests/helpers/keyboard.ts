import type { Locator, Page } from 'playwright-core';

/** The panel by keyboard, as its editors may use it. */
export const dialog = (page: Page) => page.getByRole('dialog');
export const button = (on: Page | Locator, name: string) => on.getByRole('button', { name, exact: true, disabled: false }).first();
export const enter = (what: Locator) => what.press('Enter');

/** As an input method gives it. */
export async function type(into: Locator, words: string): Promise<void> {
  await into.focus();
  await into.page().keyboard.press('ControlOrMeta+A');
  await into.page().keyboard.insertText(words);
}

/** In a box that is searched: what there is to choose from comes from the server. */
export async function find(within: Locator, words: string): Promise<void> {
  await type(within, words);
  await within.page().getByRole('option', { name: words }).first().waitFor();
  await within.page().keyboard.press('Enter');
}

export async function pick(from: Locator, option: string): Promise<void> {
  await enter(from);
  await enter(from.page().getByRole('option', { name: option }));
  // The list gives the focus back a moment after it has closed, and would take along what is typed elsewhere by then.
  await from.and(from.page().locator(':focus')).waitFor();
}

export async function choose(opener: Locator, file: string): Promise<void> {
  const [chooser] = await Promise.all([opener.page().waitForEvent('filechooser'), enter(opener)]);
  await chooser.setFiles(file);
}
