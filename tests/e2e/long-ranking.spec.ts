// A ranking too long for its rows to glide: what they say changes in its place, and contributions lie on
// one canvas.

import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app';
import { workspace } from './support/registers';
import { asFile, choose, expectSaved, figure, ranked, ranking, toast, weightSliders } from './support/screens';

const COUNT = 400;

async function openLong(page: Page): Promise<void> {
  await openApp(page, '/prioritise');
  await choose(page, asFile('400.ballast.json', workspace(COUNT)));
  await expect(toast(page, /^Opened /)).toBeVisible();
  await expect(ranking(page).getByRole('option').first()).toBeVisible();
}

/** The colours in the middle of each row's bar, from the left, each with how many pixels it has. */
async function bars(page: Page): Promise<[string, number][][]> {
  return ranking(page).locator('.rank-bars canvas').evaluate((canvas: HTMLCanvasElement) => {
    const rows = document.querySelectorAll('.rank-row').length;
    // Read from a copy: a canvas that is read is drawn more slowly from then on.
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext('2d', { willReadFrequently: true });
    context?.drawImage(canvas, 0, 0);
    return Array.from({ length: rows }, (_, row) => {
      const middle = Math.round(((row + 0.5) / rows) * copy.height);
      const data = context?.getImageData(0, middle, copy.width, 1).data ?? new Uint8ClampedArray();
      const found: [string, number][] = [];
      for (let at = 0; at < data.length; at += 4) {
        // Pixels at the ends of a part are mixed.
        if (data[at + 3] !== 255) continue;
        const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
        const last = found.at(-1);
        if (last && last[0] === colour) last[1] += 1;
        else found.push([colour, 1]);
      }
      return found.filter(([, pixels]) => pixels > 1);
    });
  });
}

function long(bar: [string, number][] | undefined): number {
  return (bar ?? []).reduce((sum, [, pixels]) => sum + pixels, 0);
}

test('each bar is as long as its value, in the colours of the objectives, at every step', async ({ page }) => {
  await openLong(page);
  const wide = await ranking(page).locator('.rank-bars canvas').evaluate((it) => it.clientWidth);
  const check = async () => {
    const [drawn, rows] = [await bars(page), await ranked(page)];
    const best = figure(String(rows[0]?.value));
    for (const place of [0, 5, 12]) {
      const share = figure(String(rows[place]?.value)) / best;
      // Up to two mixed pixels between the parts of five objectives.
      expect(Math.abs(long(drawn[place]) - share * wide), `row ${place + 1}`).toBeLessThan(11);
    }
  };
  await check();
  const before = await bars(page);
  const first = await page.locator('.slider.tone-1').first().evaluate((it) => {
    const probe = document.createElement('i');
    probe.style.color = 'var(--cat-1)';
    it.parentElement?.append(probe);
    const colour = getComputedStyle(probe).color.match(/\d+/g)?.join(',');
    probe.remove();
    return colour;
  });
  expect(before[0]?.[0]?.[0], 'the colour of the first objective').toBe(first);
  await weightSliders(page).first().fill('80');
  await expect.poll(async () => (await bars(page))[0]?.[0]?.[1] ?? 0).toBeGreaterThan(
    (before[0]?.[0]?.[1] ?? 0) * 1.5,
  );
  await check();
});

test('a row is opened where it stands, and told in full where there is room for a part', async ({ page }) => {
  await openLong(page);
  await ranking(page).evaluate((it) => it.scrollTo(0, 4_000));
  const row = ranking(page).locator('.rank-row[aria-posinset="125"]');
  await expect(row).toBeVisible();
  const name = (await row.locator('.name').textContent()) ?? '';
  await row.locator('.name').hover();
  await expect(row.locator('.name')).toHaveAttribute('title', name);
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue(name);
  // Keys go on from there.
  await ranking(page).press('ArrowDown');
  await expect(ranking(page).locator('.rank-row[aria-posinset="126"]')).toHaveAttribute('aria-selected', 'true');
  await expect(row).toHaveAttribute('aria-selected', 'false');
});

test('rows out of sight are told, too, once the ranks rest', async ({ page }) => {
  await openLong(page);
  const before = await ranked(page);
  await weightSliders(page).first().press('End');
  const last = async () => (await ranked(page)).at(-1)?.value;
  await expect.poll(last).not.toBe(before.at(-1)?.value);
  await expectSaved(page);
  const told = await ranked(page);
  // More than the frame has room for, and all as a page has it that never saw a weight move.
  const seen = await ranking(page).evaluate((list) => list.clientHeight / (list.querySelector('.rank-row')?.clientHeight ?? 1));
  expect(told.length).toBeGreaterThan(Math.ceil(seen));
  await page.reload();
  await expect(ranking(page).getByRole('option').first()).toBeVisible();
  await expect.poll(() => ranked(page)).toEqual(told);
});
