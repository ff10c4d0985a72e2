// What is called known is known of the portfolio as it is, not of one that it was a moment ago.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { openBalance } from './support/balance';
import { goTo, openDemo, settled, weightSliders } from './support/screens';

/** What stands below the weights about the best selection, once all of it is known. */
async function strips(page: Page): Promise<string[]> {
  await expect(page.locator('.firm-set')).toHaveCount(await weightSliders(page).count(), { timeout: 20_000 });
  await expect(page.locator('.firm-set.stale')).toHaveCount(0, { timeout: 20_000 });
  return page.locator('.firm-set').allInnerTexts();
}

test('strips that were half worked out for other weights are not taken for those of the old ones', async ({ page }) => {
  await openDemo(page);
  const before = await strips(page);
  // The first new strip comes while others are still worked out: there the change is taken back.
  const undone = page.evaluate(
    (before) =>
      new Promise<string[]>((done) => {
        const all = () => [...document.querySelectorAll<HTMLElement>('.firm-set')];
        const look = new MutationObserver(() => {
          const now = all().map((it) => it.innerText);
          if (now.every((text, at) => text === before[at])) return;
          look.disconnect();
          const undo = document.querySelector<HTMLElement>('header button[aria-label^="Undo"]');
          undo?.click();
          done(now);
        });
        look.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    before,
  );
  await weightSliders(page).first().fill('60');
  expect(await undone).not.toEqual(before);
  expect(await strips(page)).toEqual(before);
});

test('a selection found for other weights is not called proven when Balance is opened', async ({ page }) => {
  await openBalance(page);
  const old = await settled(page);
  await goTo(page, 'Prioritise');
  await weightSliders(page).first().fill('60');
  // Each text that the status line has while the page is built, and after.
  const said = page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const texts: string[] = [];
        const look = new MutationObserver(() => {
          const text = document.querySelector('main .answer')?.textContent?.replace(/\s+/g, ' ').trim();
          if (text && text !== texts.at(-1)) texts.push(text);
        });
        look.observe(document.body, { subtree: true, childList: true, characterData: true });
        setTimeout(() => {
          look.disconnect();
          done(texts);
        }, 3_000);
      }),
  );
  await goTo(page, 'Balance');
  const texts = await said;
  const now = await settled(page);
  expect(now.points).not.toBe(old.points);
  const proven = texts.filter((text) => text.startsWith('Proven best'));
  expect(proven.length).toBeGreaterThan(0);
  for (const text of proven) expect(text.replace(/,/g, '')).toContain(`${now.points}`);
});
