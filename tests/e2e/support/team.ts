// Files that people pass around: what the app says of them, and what can be done with them.

import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { listen, openApp } from './app';
import { choose, exported, toast, type Given } from './screens';

/** The panel that says what has come. */
export function arrived(page: Page, name: string | RegExp): Locator {
  return page.getByRole('complementary', { name });
}

/** Opens a file over what is open: looks at what it is, and takes it. */
export async function openOver(page: Page, file: Given): Promise<void> {
  await choose(page, file);
  await takeIt(page);
}

/** Takes what has come in place of what is open. */
export async function takeIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open it', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Leave it', exact: true })).toHaveCount(0);
}

/** What the file says of itself. */
export interface Line {
  hash: string;
  from?: string[];
  by?: string;
  at?: string;
}

export function lineOf(text: string): Line {
  return (JSON.parse(text) as { export: Line }).export;
}

/** Shows the settings of the workspace. */
export async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a project or an action' }).fill('Workspace settings');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Workspace settings' })).toBeVisible();
}

/** Says who sits here. */
export async function callMe(page: Page, name: string): Promise<void> {
  await openSettings(page);
  const dialog = page.getByRole('dialog', { name: 'Workspace settings' });
  await dialog.getByRole('textbox', { name: /Your name/ }).fill(name);
  await dialog.getByRole('textbox', { name: /Your name/ }).press('Enter');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Another person with a browser of their own. */
export async function colleague(
  browser: Browser,
  complaints: string[],
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  listen(page, complaints);
  await openApp(page);
  return { context, page };
}

/** Shows a project in the inspector. */
export async function inspect(page: Page, project: string): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a project or an action' }).fill(project);
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Project' });
  await expect(inspector.getByRole('textbox', { name: 'Name of the project' })).toHaveValue(project);
  return inspector;
}

/** Changes a field of a project. */
export async function change(page: Page, project: string, field: string, value: string): Promise<void> {
  const inspector = await inspect(page, project);
  const box = inspector.getByRole('textbox', { name: field, exact: true });
  await box.fill(value);
  await box.press('Enter');
  await expect(box).toHaveValue(value);
  await inspector.getByRole('button', { name: 'Close the inspector' }).click();
  await expect(inspector).toHaveCount(0);
}

/** The file that somebody saves, as it crosses in the mail. */
export async function mailed(page: Page, name: string): Promise<Given> {
  const text = await exported(page);
  return { name, mimeType: 'application/json', buffer: Buffer.from(text, 'utf8') };
}

export async function expectOpened(page: Page): Promise<void> {
  await expect(toast(page, /^Opened /)).toBeVisible();
}

/** What a file says of the portfolio, without where the file itself comes from. */
export function contentOf(text: string): string {
  return text.replace(/^"export":.*\n/m, '');
}
