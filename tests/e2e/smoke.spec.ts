// The app starts: everything else builds on that.

import type { Page } from '@playwright/test';

import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';

test('the page loads and shows its heading', async ({ page }) => {
  await openApp(page);
  await expect(page).toHaveTitle(/Ballast/);
  await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
});

test('nothing but the app itself is asked for', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${baseURL}/`) && !/^(data|blob):/.test(request.url())) {
      foreign.push(request.url());
    }
  });
  await openApp(page);
  expect(foreign).toEqual([]);
});

test('axe finds nothing on the first screen, light or dark', async ({ page }) => {
  await openApp(page);
  await expectAccessible(page);
});

test.describe('before the app has come', () => {
  const words = (page: Page) => page.getByRole('main').locator('.hero');

  /** Holds the app back until it is let go. */
  async function heldBack(page: Page): Promise<() => void> {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    return release;
  }

  test('the home page says what it will say', async ({ page }) => {
    const release = await heldBack(page);
    await page.goto('/');
    await expect(words(page)).toBeVisible();
    const [before, place] = [await words(page).innerText(), await words(page).boundingBox()];
    release();
    await expect(page.locator('#first')).toHaveCount(0);
    expect(await words(page).innerText()).toBe(before);
    expect(await words(page).boundingBox()).toEqual(place);
  });

  test('another page, or a stored portfolio, shows no words of the home page', async ({ page }) => {
    const release = await heldBack(page);
    await page.goto('/#/strategy');
    await expect(page.locator('#first')).toBeVisible();
    await expect(words(page)).toBeHidden();
    release();
    await expect(page.locator('#first')).toHaveCount(0);
    await page.getByRole('button', { name: 'Add an objective' }).first().click();
    await expect(page.getByRole('banner').getByText(/^Saved/)).toBeVisible();
    const again = await heldBack(page);
    await page.goto('/#/');
    await page.reload();
    await expect(words(page)).toBeHidden();
    again();
    await expect(page.locator('#first')).toHaveCount(0);
  });
});
