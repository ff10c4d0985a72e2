// Saving to a file: the badge that says how long ago, and a file that is saved to by itself and never
// overwritten after somebody else has changed it.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { fileBadge, nudge, untilKept } from './support/kept';
import { expectSaved, exported, openDemo, toast, weights } from './support/screens';

const DAY = 24 * 60 * 60 * 1000;

/** Notes that the workspace was saved to a file so many days ago, with so many changes since. */
async function pretend(page: Page, days: number | null, changes: number): Promise<void> {
  await page.evaluate(
    ({ filed, changes }) => {
      const lines = [`name=Plan`, `opened=1`, `changes=${changes}`];
      localStorage.setItem('ballast/main/about', [...lines, ...(filed ? [`filed=${filed}`] : [])].join('\n'));
    },
    { filed: days === null ? null : Date.now() - days * DAY - 60_000, changes },
  );
  await page.reload();
  await untilKept(page);
}

test.describe.configure({ timeout: 120_000 });

const tone = (page: Page) => page.getByRole('banner').locator('.filed').getAttribute('class');

test('the badge grows insistent with time and changes, and saving to a file calms it', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  await untilKept(page);
  for (const [days, changes, words, loud] of [
    [null, 3, 'Never saved to a file', 'filed'],
    [1, 3, 'Last saved to a file: 24 hours ago', 'filed'],
    [3, 12, 'Last saved to a file: 3 days ago', 'filed soon'],
    [9, 80, 'Last saved to a file: 9 days ago', 'filed now'],
  ] as const) {
    await pretend(page, days, changes);
    await expect(fileBadge(page)).toHaveText(words);
    expect(await tone(page)).toBe(loud);
    await expectAccessible(page);
  }
  await exported(page);
  await expect(fileBadge(page)).toBeHidden();
  await nudge(page);
  await expectSaved(page);
  await expect(fileBadge(page)).toHaveText('Last saved to a file: just now');
  await fileBadge(page).click();
  await expect(page.getByText('1 change since, kept in this browser alone.')).toBeVisible();
});

test('the browser is asked to keep what is stored after the first work, not before', async ({ page }) => {
  await page.addInitScript(() => {
    const asked = { asked: 0 };
    Object.assign(window, asked);
    navigator.storage.persisted = () => Promise.resolve((window as never as typeof asked).asked > 0);
    navigator.storage.persist = () => {
      (window as never as typeof asked).asked += 1;
      return Promise.resolve(true);
    };
  });
  const asked = () => page.evaluate(() => (window as never as { asked: number }).asked);
  await openApp(page);
  await untilKept(page);
  expect(await asked()).toBe(0);
  await page.getByRole('main').getByRole('button', { name: 'Open the demo' }).click();
  await expectSaved(page);
  await expect.poll(asked).toBe(1);
  await nudge(page);
  await expectSaved(page);
  await page.reload();
  await untilKept(page);
  await nudge(page);
  await expectSaved(page);
  expect(await asked(), 'asked again after a reload').toBe(0);
});

/** A chooser that gives a file of the browser's own, which tests can read and change. */
async function stubPicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, {
      showSaveFilePicker: async () => {
        const folder = await navigator.storage.getDirectory();
        return folder.getFileHandle('plan.ballast.json', { create: true });
      },
    });
  });
}

const inFile = (page: Page) =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('plan.ballast.json', { create: true });
    return (await handle.getFile()).text();
  });

const putIntoFile = (page: Page, text: string) =>
  page.evaluate(async (text) => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('plan.ballast.json', { create: true });
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
  }, text);

async function inBadge(page: Page, name: string): Promise<void> {
  await fileBadge(page).click();
  await page.getByRole('banner').getByRole('button', { name }).click();
}

test('a file is saved to by itself, across reloads', async ({ page }) => {
  await stubPicker(page);
  await openDemo(page);
  await expectSaved(page);
  await nudge(page);
  await expectSaved(page);
  await inBadge(page, 'Save to a file by itself…');
  await expect(fileBadge(page)).toHaveText('plan.ballast.json');
  expect(await inFile(page)).toBe(await exported(page));
  await nudge(page);
  await expect.poll(() => inFile(page)).toBe(await exported(page));
  await page.reload();
  await untilKept(page);
  await expect(fileBadge(page)).toHaveText('plan.ballast.json');
  await nudge(page);
  await expect.poll(() => inFile(page)).toBe(await exported(page));
  await expectAccessible(page);
});

test('a file that somebody else has changed is not overwritten', async ({ page }) => {
  await stubPicker(page);
  await openDemo(page);
  await expectSaved(page);
  await nudge(page);
  await inBadge(page, 'Save to a file by itself…');
  await expect(fileBadge(page)).toHaveText('plan.ballast.json');
  const mine = await weights(page);
  const theirs = (await inFile(page)).replace(/"name":"Aurel Motors[^"]*"/, '"name":"Changed by Ada"');
  await putIntoFile(page, theirs);
  await nudge(page);
  await expect(toast(page, /changed by somebody else and is not overwritten/)).toBeVisible();
  await expect(fileBadge(page)).toHaveText('File changed by somebody else');
  await expectAccessible(page);
  await nudge(page);
  await expectSaved(page);
  expect(await inFile(page)).toBe(theirs);
  expect(await weights(page)).not.toEqual(mine);

  // It is opened, and saved to again only when somebody says so.
  await inBadge(page, 'Open what is in the file');
  await page.getByRole('button', { name: 'Open it', exact: true }).click();
  await expect(toast(page, /^Opened Changed by Ada/)).toBeVisible();
  await expectSaved(page);
  expect(await inFile(page)).toBe(theirs);
  await inBadge(page, 'Replace it with what is open here');
  await expect(fileBadge(page)).toHaveText('plan.ballast.json');
  expect(await inFile(page)).toBe(await exported(page));
});

test('after a reload the permission is asked for by a click', async ({ page }) => {
  await stubPicker(page);
  await page.addInitScript(() => {
    let granted = sessionStorage.getItem('reloaded') === null;
    const handle = FileSystemFileHandle.prototype as unknown as Record<string, unknown>;
    handle['queryPermission'] = () => Promise.resolve(granted ? 'granted' : 'prompt');
    handle['requestPermission'] = () => {
      granted = true;
      return Promise.resolve('granted');
    };
  });
  await openDemo(page);
  await expectSaved(page);
  await nudge(page);
  await inBadge(page, 'Save to a file by itself…');
  await expect(fileBadge(page)).toHaveText('plan.ballast.json');
  await page.evaluate(() => sessionStorage.setItem('reloaded', 'yes'));
  await page.reload();
  await untilKept(page);
  await expect(fileBadge(page)).toHaveText('File waits for permission');
  await nudge(page);
  await expectSaved(page);
  await inBadge(page, 'Allow saving to it');
  await expect(fileBadge(page)).toHaveText('plan.ballast.json');
  await expect.poll(() => inFile(page)).toBe(await exported(page));
  await inBadge(page, 'Stop saving to it');
  await expect(fileBadge(page)).toHaveText(/^Last saved to a file/);
  await page.reload();
  await untilKept(page);
  await nudge(page);
  await expect(fileBadge(page)).toHaveText(/^Last saved to a file/);
});
