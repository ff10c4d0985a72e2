// Once visited, the app opens without a network; a newer version waits until somebody asks for it.

import type { Page } from '@playwright/test';
import { expect, listen, test } from './support/app';
import { environment } from './support/environment';
import { filesOf, Host, laterBuild, type Files } from './support/host';
import {
  asFile,
  choose,
  downloadOf,
  expectSaved,
  expectStage,
  goTo,
  settled,
  weights,
  weightSliders,
  type Stage,
} from './support/screens';

test.use({ serviceWorkers: 'allow' });
test.beforeEach(() => test.info().skip(!environment.dist, 'only a release build is kept'));
// The app is kept once all of it is there, some seconds after the first view.
test.slow();

const STAGES: Stage[] = ['Strategy', 'Projects', 'Prioritise', 'Balance', 'Capacity', 'Roadmap', 'Home'];
const build = (): Files => filesOf(environment.dist ?? '');

/** Waits until the app is kept, whole. */
async function kept(page: Page, copies = 1): Promise<void> {
  const names = () => page.evaluate(async () => (await caches.keys()).length);
  await expect.poll(names, { timeout: 30_000 }).toBe(copies);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

async function openDemo(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Open the demo' }).click();
  await expectStage(page, 'Prioritise');
  await expect(weightSliders(page).first()).toBeVisible();
}

async function nudge(page: Page): Promise<Record<string, number>> {
  const before = await weights(page);
  await weightSliders(page).first().press('ArrowRight');
  await expect.poll(() => weights(page)).not.toEqual(before);
  return weights(page);
}

/** Writes a workbook: what does that is fetched only when it is wanted. */
async function exportBook(page: Page): Promise<string> {
  await page.getByRole('banner').getByText('Export', { exact: true }).click();
  const item = page.getByRole('button', { name: 'Workbook (XLSX)' });
  return (await downloadOf(page, () => item.click())).suggestedFilename();
}

/** A missing network is noted on the console by the browser itself. */
function forgive(complaints: string[]): void {
  const foreign = complaints.filter((it) => !/ERR_CONNECTION_REFUSED|ERR_FAILED|service-worker\.js/.test(it));
  expect(foreign).toEqual([]);
  complaints.length = 0;
}

for (const folder of ['/', '/teams/ours/']) {
  test(`without a network all stages open, and work is saved: ${folder}`, async ({ page, complaints }) => {
    const host = await Host.start(folder, build());
    await page.goto(host.url);
    await kept(page);
    await host.stop();

    await page.reload();
    await openDemo(page);
    for (const stage of STAGES) {
      await goTo(page, stage);
      if (stage === 'Balance') {
        expect((await settled(page)).proof).toBe('Proven best');
      }
    }
    await goTo(page, 'Prioritise');
    const changed = await nudge(page);
    await expectSaved(page);
    expect(await exportBook(page)).toMatch(/\.xlsx$/);
    await page.reload();
    await expect.poll(() => weights(page)).toEqual(changed);
    await choose(page, asFile('register.csv', 'Key,Name,Cost\nA1,Bridge,100\nA2,Tunnel,200\n'));
    await expect(page.getByRole('button', { name: 'Import 2 projects' })).toBeVisible();
    forgive(complaints);
  });
}

const version = (page: Page, number: number) => page.locator(`html[data-version="${number}"]`);
const offered = (page: Page) =>
  page.getByRole('status').locator('.toast').filter({ hasText: 'A new version is ready' });
const take = (page: Page) => offered(page).getByRole('button', { name: 'Reload' }).click();

test('a newer version is offered, waits, and takes over on a click, with what was being done saved', async ({
  page,
  context,
  complaints,
}) => {
  const first = build();
  const host = await Host.start('/ours/', laterBuild(first, 1));
  await page.goto(host.url);
  await expect(version(page, 1)).toBeAttached();
  await kept(page);
  await openDemo(page);
  await expectSaved(page);
  const other = await context.newPage();
  listen(other, complaints);
  await other.goto(`${host.url}#/strategy`);
  await expectStage(other, 'Strategy');

  host.files = laterBuild(first, 2);
  await page.reload();
  await expect(version(page, 1)).toBeAttached();
  await expect(offered(page)).toBeVisible({ timeout: 30_000 });
  await expect(offered(other)).toBeVisible();
  // It goes away only if somebody wants that, and work goes on meanwhile.
  await nudge(page);
  await page.waitForTimeout(13_000);
  await expect(offered(page)).toBeVisible();
  const changed = await nudge(page);
  await take(page);
  await expect(version(page, 2)).toBeAttached();
  await expect.poll(() => weights(page)).toEqual(changed);
  await kept(page, 2);

  // The other tab goes on with the version that it runs, which no host has any more.
  await expect(version(other, 1)).toBeAttached();
  await goTo(other, 'Balance');
  await settled(other);
  expect(await exportBook(other)).toMatch(/\.xlsx$/);
  await take(other);
  await expect(version(other, 2)).toBeAttached();

  // Two versions are kept at most.
  host.files = laterBuild(first, 3);
  await page.reload();
  await expect(offered(page)).toBeVisible({ timeout: 30_000 });
  await take(page);
  await expect(version(page, 3)).toBeAttached();
  await kept(page, 2);
  await host.stop();
  await page.reload();
  await expect(version(page, 3)).toBeAttached();
  await expect.poll(() => weights(page)).toEqual(changed);
  forgive(complaints);
});

test('an update that is not whole changes nothing', async ({ page, complaints }) => {
  const first = build();
  const host = await Host.start('/', laterBuild(first, 1));
  await page.goto(host.url);
  await kept(page);
  const half = laterBuild(first, 2);
  half.set('demo.ballast.json', Buffer.from('{}'));
  host.files = half;
  await page.reload();
  const asked = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.update().then(
      () => 'installed?',
      () => 'refused',
    );
  });
  await asked;
  await page.waitForTimeout(5_000);
  await expect(offered(page)).toHaveCount(0);
  await kept(page, 1);
  await host.stop();
  await page.reload();
  await expect(version(page, 1)).toBeAttached();
  await openDemo(page);
  forgive(complaints);
});

test('where Ballast has gone from its address, the copy goes, too', async ({ page, complaints }) => {
  const host = await Host.start('/', build());
  await page.goto(host.url);
  await kept(page);
  host.files = new Map([['index.html', Buffer.from('<!doctype html><title>Moved</title>Moved')]]);
  await page.reload();
  const registered = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await expect.poll(registered).toBe(0);
  // What the browser itself keeps for some minutes is asked for anew by a reload.
  await page.reload();
  await expect(page).toHaveTitle('Moved');
  await host.stop();
  complaints.length = 0;
});
