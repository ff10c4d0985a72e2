// How firm the ranking is: a strip names a flip that does happen, and bands are sampled.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { openDemo, ranked, ranking, weightSliders } from './support/screens';

const FLIP = /^(Above|Below) ([\d.]+) %: (.+) replaces (.+)$/;

async function best(page: Page, count: number): Promise<string[]> {
  return (await ranked(page)).slice(0, count).map(({ name }) => name);
}

/** What the strip below a slider says, once weights rest. */
async function flipOf(page: Page, objective: string): Promise<RegExpExecArray> {
  const slider = page.getByRole('slider', { name: `Weight of ${objective}` });
  const strip = slider.locator('xpath=following-sibling::*').first();
  await expect(strip).toHaveText(FLIP);
  await expect(strip).not.toHaveClass(/stale/);
  const found = FLIP.exec((await strip.innerText()).trim());
  if (!found) {
    throw new Error('no flip');
  }
  return found;
}

test('each strip names a flip that happens when the slider is set there', async ({ page }) => {
  await openDemo(page);
  const names = await weightSliders(page).evaluateAll((all) => all.map((it) => it.getAttribute('aria-label') ?? ''));
  expect(names.length).toBeGreaterThan(3);
  const top = page.getByRole('textbox', { name: /where the top/i });
  await expect(top).toHaveValue('10');
  for (const objective of names.map((it) => it.replace('Weight of ', ''))) {
    const [, side, at, into, out] = await flipOf(page, objective);
    const slider = page.getByRole('slider', { name: `Weight of ${objective}` });
    const before = await best(page, 10);
    expect(before).toContain(out);
    expect(before).not.toContain(into);
    // The slider stands on half per cents: the last one on this side, and the first beyond.
    const beyond = Math.floor(Number(at) * 2) / 2 + (side === 'Above' ? 0.5 : 0);
    const within = side === 'Above' ? beyond - 0.5 : beyond + 0.5;
    await slider.fill(String(within));
    await expect.poll(() => best(page, 10).then((it) => it.sort())).toEqual([...before].sort());
    await slider.fill(String(beyond));
    await expect.poll(() => best(page, 10)).toContain(into);
    expect(await best(page, 10)).not.toContain(out);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => best(page, 10)).toEqual(before);
  }
});

test('another top has other flips', async ({ page }) => {
  await openDemo(page);
  const top = page.getByRole('textbox', { name: /where the top/i });
  const [, , , , ten] = await flipOf(page, 'Grow sales');
  await top.fill('3');
  await top.press('Enter');
  await expect.poll(async () => (await flipOf(page, 'Grow sales'))[4]).not.toBe(ten);
  const [, , , into, out] = await flipOf(page, 'Grow sales');
  const three = await best(page, 3);
  expect(three).toContain(out);
  expect(three).not.toContain(into);
  await top.fill('many');
  await top.press('Enter');
  await expect(top).toHaveAttribute('aria-invalid', 'true');
});

test('possible ranks are sampled, hold the rank of now, and say in how many draws', async ({ page }) => {
  await openDemo(page);
  await page.getByRole('button', { name: 'Possible ranks' }).click();
  await expect(page.getByText(/^Sampled, 1,000 draws: .* all of 100 draws/)).toBeVisible({ timeout: 20_000 });
  const rows = ranking(page).getByRole('option');
  const bands = await rows.evaluateAll((rows) =>
    rows.map((row) => {
      const text = row.querySelector('.band-ranks')?.textContent ?? '';
      return { rank: Number(row.firstElementChild?.textContent), ends: text.replace('ranks', '').trim().split('–').map(Number) };
    }),
  );
  expect(bands.length).toBeGreaterThan(10);
  const wide = bands.filter(({ rank, ends }) => (ends[0] ?? 0) <= rank && rank <= (ends.at(-1) ?? 0));
  // The rank of now is at the middle of the weights that are drawn, so a band that misses it is rare.
  expect(wide.length).toBeGreaterThanOrEqual(bands.length - 1);
  await expect(rows.first()).toContainText(/core|borderline|exterior/);
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'How far weights may go' }).selectOption('any weights');
  const width = () =>
    rows.evaluateAll((rows) => {
      const ends = rows.map((row) => (row.querySelector('.band-ranks')?.textContent ?? '').match(/\d+/g)?.map(Number) ?? []);
      return ends.reduce((sum, ends) => sum + (ends.at(-1) ?? 0) - (ends[0] ?? 0), 0);
    });
  const narrow = bands.reduce((sum, { ends }) => sum + (ends.at(-1) ?? 0) - (ends[0] ?? 0), 0);
  await expect.poll(width).toBeGreaterThan(narrow * 1.5);
});
