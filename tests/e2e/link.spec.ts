// A portfolio in a link: made, opened beside what is there, and refused where it is not whole.

import { type Page } from '@playwright/test';
import { expect, listen, test } from './support/app';
import { expectAccessible } from './support/axe';
import { inShelf } from './support/kept';
import { bytesOf, downloadOf, exported, goTo, openDemo, ranked, toast } from './support/screens';
import { lineOf, takeIt } from './support/team';
import { openText, tinyFile } from './support/tiny';

const SMALL = tinyFile([
  { name: 'Alone', points: 50 },
  { name: 'Together', points: 70 },
]);

async function share(page: Page) {
  await page.getByRole('banner').getByText('Export', { exact: true }).click();
  await page.getByRole('banner').getByRole('button', { name: 'Share as a link…' }).click();
  return page.getByRole('dialog', { name: 'Share as a link' });
}

async function linkOf(page: Page): Promise<string> {
  const dialog = await share(page);
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await dialog.getByRole('button', { name: 'Close' }).click();
  return link;
}

test('a portfolio goes through a link, byte for byte', async ({ page, context, browser, complaints }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openText(page, SMALL);
  const dialog = await share(page);
  await expect(dialog.getByRole('status')).toHaveText(/^[\d,]+ characters, short enough/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Copy the link' }).click();
  await expect(toast(page, 'The link is on the clipboard.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await dialog.getByRole('textbox', { name: 'Link' }).inputValue());
  expect(link.length).toBeLessThan(8_000);
  await dialog.getByRole('button', { name: 'Close' }).click();
  const file = await exported(page);

  const other = await (await browser.newContext()).newPage();
  listen(other, complaints);
  await other.goto(link);
  await expect(toast(other, 'Opened Tiny.')).toBeVisible();
  // The address forgets it: a reload opens what is stored.
  expect(new URL(other.url()).hash).toBe('#/');
  expect(await exported(other)).toBe(file);
  await other.context().close();
});

test('a link never takes the place of what is open', async ({ page }) => {
  await openText(page, SMALL);
  const link = await linkOf(page);
  const mine = await exported(page);
  await page.goto(link);
  await expect(page.getByRole('complementary', { name: 'Link to Tiny' })).toContainText('the same as what is open');
  await expect(page.getByRole('button', { name: 'Open it' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(await exported(page)).toBe(mine);
});

test('a link that was cut or changed is told, and nothing changes', async ({ page }) => {
  await openText(page, SMALL);
  const link = await linkOf(page);
  const mine = await exported(page);
  await page.goto(link.slice(0, -40));
  await expect(toast(page, /The link was not opened; nothing has changed\. The link was cut short: [\d]+ of/)).toBeVisible();
  const at = link.length - 30;
  const changed = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
  await page.goto(changed);
  await expect(toast(page, /changed on its way/)).toBeVisible();
  await page.goto(link.replace('/link/AQ', '/link/Ag'));
  await expect(toast(page, /newer version of Ballast/)).toBeVisible();
  expect(await exported(page)).toBe(mine);
});

test('what is too long for a link is offered as a file, and a part fits', async ({ page }) => {
  await openDemo(page);
  const order = await ranked(page);
  const dialog = await share(page);
  await expect(dialog.getByRole('status')).toContainText('more than the 8,000');
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveCount(0);
  await expectAccessible(page);
  const save = dialog.getByRole('button', { name: 'Save it to a file' });
  const text = (await bytesOf(await downloadOf(page, () => save.click()))).toString('utf8');
  expect(lineOf(text).hash).toMatch(/^[0-9a-f]{64}$/);
  const part = dialog.getByRole('combobox', { name: 'What goes into it' });
  const programmes = (await part.getByRole('option').allInnerTexts()).slice(1);
  expect(programmes.length).toBeGreaterThan(1);
  const sizes: number[] = [];
  for (const label of programmes) {
    await part.selectOption({ label });
    sizes.push(Number(/[\d,]+/.exec(await dialog.getByRole('status').innerText())?.[0].replace(',', '')));
  }
  expect(Math.max(...sizes)).toBeLessThan(30_000);
  expect(await ranked(page)).toEqual(order);
});

test('a link to another portfolio is opened beside what is open', async ({ page }) => {
  await openText(page, SMALL);
  const link = await linkOf(page);
  await goTo(page, 'Home');
  await page.getByRole('main').getByRole('button', { name: 'Open the demo' }).click();
  await takeIt(page);
  await expect(page.getByRole('banner')).toContainText('Aurel Motors');
  const mine = await exported(page);
  await page.goto(link);
  await expect(toast(page, /^Opened Tiny beside your other workspaces/)).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Tiny');
  await inShelf(page, /^Aurel Motors/);
  await expect(page.getByRole('banner')).toContainText('Aurel Motors');
  expect(await exported(page)).toBe(mine);
});
