// The app as one page that is opened by a double click: no server, no network.

import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { demoFile, optimise } from './support/cli';
import { environment } from './support/environment';
import {
  asFile,
  choose,
  downloadOf,
  expectSaved,
  expectStage,
  goTo,
  ranked,
  settled,
  weights,
  weightSliders,
} from './support/screens';

test.beforeEach(() => test.info().skip(!environment.singleFile, 'only a release build becomes one page'));

async function open(page: Page): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(environment.singleFile ?? '').href);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#first')).toHaveCount(0);
  return asked;
}

async function openDemo(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Open the demo' }).click();
  await expectStage(page, 'Prioritise');
  await expect(weightSliders(page).first()).toBeVisible();
}

test('the demo is weighed, balanced by the worker, saved, and there again after a reload', async ({ page }) => {
  const asked = await open(page);
  await openDemo(page);
  await goTo(page, 'Balance');
  const [shown, best] = [await settled(page), optimise(demoFile)];
  expect(shown).toMatchObject({ proof: 'Proven best', projects: best.selected.length });
  // It is the worker that has found it, and not the page itself.
  expect(page.workers().length).toBeGreaterThan(0);
  expect(page.workers().every((worker) => worker.url().startsWith('blob:'))).toBe(true);

  await goTo(page, 'Prioritise');
  const before = await weights(page);
  await weightSliders(page).first().press('ArrowRight');
  await expect.poll(() => weights(page)).not.toEqual(before);
  const [changed, order] = [await weights(page), await ranked(page)];
  await expectSaved(page);
  await page.reload();
  await expectStage(page, 'Prioritise');
  await expect.poll(() => weights(page)).toEqual(changed);
  await expect.poll(() => ranked(page)).toEqual(order);

  const own = environment.singleFile && pathToFileURL(environment.singleFile).href;
  const foreign = asked.filter((url) => !/^(blob|data):/.test(url) && url.split('#')[0] !== own);
  expect(foreign).toEqual([]);
});

test('every stage opens, registers are imported, and workbooks are written', async ({ page }) => {
  await open(page);
  await openDemo(page);
  for (const stage of ['Strategy', 'Projects', 'Capacity', 'Roadmap', 'Home'] as const) {
    await goTo(page, stage);
  }
  await page.getByRole('banner').getByText('Export', { exact: true }).click();
  const item = page.getByRole('button', { name: 'Workbook (XLSX)' });
  expect((await downloadOf(page, () => item.click())).suggestedFilename()).toMatch(/\.xlsx$/);
  await choose(page, asFile('register.csv', 'Key,Name,Cost\nA1,Bridge,100\nA2,Tunnel,200\n'));
  await expect(page.getByRole('button', { name: 'Import 2 projects' })).toBeVisible();
  // Its typeface is within, too.
  expect(await page.evaluate(() => document.fonts.check('16px Inter'))).toBe(true);
  expect(await page.evaluate(() => [...document.fonts].some((font) => font.status === 'loaded'))).toBe(true);
});

test('axe finds nothing on its first screen', async ({ page }) => {
  await open(page);
  await expectAccessible(page);
});

test('nothing runs that the page does not name, and nothing is sent', async ({ page, complaints }) => {
  await open(page);
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.foreign = true';
    document.head.append(script);
    const sent = await fetch('https://example.invalid/').then(
      () => 'sent',
      () => 'refused',
    );
    return { foreign: 'foreign' in globalThis, sent };
  });
  expect(ran).toEqual({ foreign: false, sent: 'refused' });
  expect(complaints.every((it) => /Content Security Policy/i.test(it))).toBe(true);
  complaints.length = 0;
});
