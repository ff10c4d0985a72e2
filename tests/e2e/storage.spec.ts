// What is on the screen survives: saved by itself, restored exactly, and never at the expense of
// a copy that is already there.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { demoText } from './support/cli';
import {
  asFile,
  bytesOf,
  choose,
  downloadOf,
  expectSaved,
  expectStage,
  exported,
  goTo,
  historyButton,
  openDemo,
  ranked,
  toast,
  weights,
  weightSliders,
} from './support/screens';

interface Copy {
  key: string;
  text: string;
  save: number;
}

/** The stored copies, the latest first. */
async function copies(page: Page): Promise<Copy[]> {
  const all = await page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('ballast/main/slot-'))
      .map((key) => ({ key, text: localStorage.getItem(key) ?? '' })),
  );
  const save = (text: string): number => Number(/ save=(\d+) /.exec(text)?.[1] ?? 0);
  return all.map((it) => ({ ...it, save: save(it.text) })).sort((a, b) => b.save - a.save);
}

/** Changes a weight by one step of its slider. */
async function nudge(page: Page): Promise<void> {
  const before = await weights(page);
  await weightSliders(page).first().press('ArrowRight');
  await expect.poll(() => weights(page)).not.toEqual(before);
}

const notSaved = (page: Page) =>
  page.getByRole('banner').getByRole('button', { name: /^Not saved/ });

test('changes are saved by themselves, and a reload restores them exactly', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  await nudge(page);
  await expect.poll(async () => (await copies(page)).length).toBe(2);
  await expectSaved(page);
  const [before, order, file] = [await weights(page), await ranked(page), await exported(page)];
  await page.reload();
  await expectStage(page, 'Prioritise');
  await expect.poll(() => weights(page)).toEqual(before);
  await expect.poll(() => ranked(page)).toEqual(order);
  expect(await exported(page)).toBe(file);
});

test('a change right before the page is left is saved, too', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  await nudge(page);
  const before = await weights(page);
  await page.reload();
  await expect.poll(() => weights(page)).toEqual(before);
});

test('a damaged copy is told, set aside and offered; the other one is opened', async ({ page }) => {
  await openDemo(page);
  await expectSaved(page);
  const before = await weights(page);
  await nudge(page);
  await expect.poll(async () => (await copies(page)).length).toBe(2);
  await expectSaved(page);
  const latest = (await copies(page))[0];
  const damaged = (latest?.text ?? '').replace('Aurel Motors', 'Aurel Mators');
  expect(damaged).not.toBe(latest?.text);
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [
    latest?.key ?? '',
    damaged,
  ] as const);

  await page.reload();
  await expect(toast(page, /stored copy is damaged/)).toBeVisible();
  await expect.poll(() => weights(page)).toEqual(before);

  await goTo(page, 'Home');
  const note = page.getByText(/stored copy was set aside/);
  await expect(note).toBeVisible();
  const download = page.getByRole('button', { name: 'Download it' });
  const kept = await bytesOf(await downloadOf(page, () => download.click()));
  expect(kept.toString('utf8')).toBe(damaged);

  // Further saves leave it where it is, until somebody lets it go.
  await goTo(page, 'Prioritise');
  for (const _ of [1, 2, 3]) {
    await nudge(page);
    await expectSaved(page);
  }
  expect((await copies(page)).find((it) => it.key === latest?.key)?.text).toBe(damaged);
  await goTo(page, 'Home');
  await page.getByRole('button', { name: 'Remove it from storage' }).click();
  await expect(note).toHaveCount(0);
  expect((await copies(page)).map((it) => it.text)).not.toContain(damaged);
});

test('a full storage is told, and work goes on', async ({ page }) => {
  await openApp(page);
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (let piece = 0; piece < 64; piece += 1) {
          localStorage.setItem(`filler-${size}-${piece}`, 'x'.repeat(size));
        }
      } catch {
        // Full for pieces of this size; go on with smaller ones.
      }
    }
  });
  await openDemo(page);
  await expect(notSaved(page)).toBeVisible();
  await expect(notSaved(page)).toHaveAttribute('title', /full/);
  await nudge(page);
  const before = await weights(page);
  await expect(notSaved(page)).toBeVisible();
  const file = await bytesOf(await downloadOf(page, () => notSaved(page).click()));
  expect(JSON.parse(file.toString('utf8'))).toMatchObject({ format: 'ballast' });
  // On a phone what is said of it pushes nothing off the screen.
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(notSaved(page)).toHaveText(/^Not saved/);
  await expect(page.getByRole('button', { name: 'Present' })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (size) await page.setViewportSize(size);
  // Nothing was cleared to make room.
  expect(await page.evaluate(() => 'filler-4194304-0' in localStorage)).toBe(true);
  // As soon as there is room, the next change is saved.
  await page.evaluate(() => localStorage.clear());
  await nudge(page);
  await expectSaved(page);
  await historyButton(page, 'Undo').click();
  await expect.poll(() => weights(page)).toEqual(before);
});

test('where storage is blocked the app starts and works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await openDemo(page);
  await expect(notSaved(page)).toBeVisible();
  await nudge(page);
  const file = await bytesOf(await downloadOf(page, () => notSaved(page).click()));
  expect(JSON.parse(file.toString('utf8'))).toMatchObject({ format: 'ballast' });
});

test('what a newer version has stored is not overwritten', async ({ page }) => {
  const newer = 'ballast-slot 2 of a later day\n{"format":"ballast","version":9}\n';
  await page.addInitScript((text) => {
    if (!localStorage.getItem('ballast/main/slot-1')) {
      localStorage.setItem('ballast/main/slot-1', text);
      localStorage.setItem('ballast/main/slot-2', text);
    }
  }, newer);
  await openApp(page);
  await expect(toast(page, /newer version of Ballast/i)).toBeVisible();
  await openDemo(page);
  await expect(notSaved(page)).toBeVisible();
  await nudge(page);
  await expect(notSaved(page)).toHaveAttribute('title', /newer version/i);
  expect((await copies(page)).map((it) => it.text)).toEqual([newer, newer]);
});

test('a file of a newer version is refused, and nothing changes', async ({ page }) => {
  await openDemo(page);
  const order = await ranked(page);
  const text = demoText().replace('"version":1', '"version":99');
  await choose(page, asFile('later.ballast.json', text));
  await expect(toast(page, /later\.ballast\.json was not opened; nothing has changed/)).toBeVisible();
  expect(await ranked(page)).toEqual(order);
});

test('undo and redo by button and by keyboard', async ({ page }) => {
  await openDemo(page);
  const states = [await weights(page)];
  await nudge(page);
  states.push(await weights(page));
  await nudge(page);
  states.push(await weights(page));
  const shows = (at: number) => expect.poll(() => weights(page)).toEqual(states[at]);

  await historyButton(page, 'Undo').click();
  await shows(1);
  await historyButton(page, 'Redo').click();
  await shows(2);
  await expect(historyButton(page, 'Redo')).toBeDisabled();
  await page.keyboard.press('Control+z');
  await shows(1);
  await page.keyboard.press('Control+z');
  await shows(0);
  await page.keyboard.press('Control+Shift+z');
  await shows(1);
  await page.keyboard.press('Control+y');
  await shows(2);
});

test('what is being typed counts when the page is left by its address', async ({ page }) => {
  await openApp(page, '/strategy');
  await page.getByRole('button', { name: 'Add an objective' }).first().click();
  const name = page.getByRole('textbox', { name: 'Name of the objective' });
  await name.fill('Cleaner air');
  await page.evaluate(() => (location.hash = '#/projects'));
  await expectStage(page, 'Projects');
  await goTo(page, 'Strategy');
  await expect(name).toHaveValue('Cleaner air');
});
