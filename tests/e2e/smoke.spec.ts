// The app starts: everything else builds on that.

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
