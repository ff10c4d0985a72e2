// The roadmap on paper and slides, and its quarters: those of the fiscal year.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { goTo, openDemo } from './support/screens';
import { openText, tinyFile } from './support/tiny';

/** Keeps what would be printed, as there is no printer: the class of the pages and their pictures. */
async function withoutPrinter(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const printed: { name: string; size: string; width: number; height: number }[] = [];
    Object.assign(window, { printed });
    window.print = () => {
      const paper = document.getElementById('paper');
      const style = paper ? getComputedStyle(paper) : null;
      for (const image of paper?.querySelectorAll('img') ?? []) {
        printed.push({
          name: paper?.className ?? '',
          size: style?.getPropertyValue('page') ?? '',
          width: image.naturalWidth,
          height: image.naturalHeight,
        });
      }
    };
  });
}

interface Printed {
  name: string;
  size: string;
  width: number;
  height: number;
}

const printed = (page: Page) => page.evaluate(() => (window as unknown as { printed: Printed[] }).printed);

/** The size and orientation that the style sheet gives to a named page. */
function sizes(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const found: Record<string, string> = {};
    const look = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSPageRule) {
          found[rule.selectorText] = rule.style.getPropertyValue('size');
        } else if ('cssRules' in rule) {
          look(rule.cssRules as CSSRuleList);
        }
      }
    };
    for (const sheet of document.styleSheets) look(sheet.cssRules);
    return found;
  });
}

test('A3 and slides are pages of their own, filled to their proportions', async ({ page }) => {
  await withoutPrinter(page);
  await openDemo(page);
  await goTo(page, 'Roadmap');
  const shown = page.getByRole('group', { name: 'Which projects are shown' });
  await shown.getByRole('button', { name: 'All projects' }).click();
  await expect(page.getByRole('listbox', { name: /^Roadmap/ }).getByRole('option').first()).toBeVisible();
  const known = await sizes(page);
  expect(known['a3']).toMatch(/^a3 landscape$/i);
  expect(known['slide']).toBe('13.333in 7.5in');

  await page.getByRole('button', { name: 'Print on A3' }).click();
  await expect.poll(async () => (await printed(page)).length).toBeGreaterThan(1);
  const onA3 = (await printed(page)).length;
  await page.getByRole('button', { name: 'Print as slides' }).click();
  await expect.poll(async () => (await printed(page)).length).toBeGreaterThan(2 * onA3);
  const all = await printed(page);
  const paper = all.slice(0, onA3);
  const slides = all.slice(onA3);
  expect(paper.every((it) => it.name === 'a3' && it.size === 'a3')).toBe(true);
  expect(slides.every((it) => it.name === 'slide' && it.size === 'slide')).toBe(true);
  // 400 by 277 millimetres, and 12.533 by 6.7 inches, are left within the margins.
  expect((paper[0]?.width ?? 0) / (paper[0]?.height ?? 1)).toBeCloseTo(400 / 277, 2);
  expect((slides[0]?.width ?? 0) / (slides[0]?.height ?? 1)).toBeCloseTo(12.533 / 6.7, 1);
});

test('quarters are those of the fiscal year, above the bars', async ({ page }) => {
  const text = tinyFile([{ name: 'A', points: 50, planned_start: '2027-04', duration_months: 6 }], {
    settings: { fiscal_year_start: 4 },
  });
  await openText(page, text);
  await goTo(page, 'Roadmap');
  const zoom = page.getByRole('group', { name: 'Zoom' });
  await zoom.getByRole('button', { name: 'Quarters' }).click();
  const quarters = page.getByText(/^Q[1-4]$/);
  await expect(quarters.first()).toBeVisible();
  expect(await quarters.allInnerTexts()).toEqual(['Q4', 'Q1', 'Q2', 'Q3']);
});
