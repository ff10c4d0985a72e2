// On a projector: weights, ranking and bubbles all in view, large, and of strong contrast.

import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import type { ColorScheme } from './support/axe';
import { openDemo, ranking, weightSliders } from './support/screens';

const PARTS = ['Weights', 'Ranking', 'Bubble chart'];

test.use({ viewport: { width: 1_920, height: 1_080 } });

async function present(page: Page): Promise<void> {
  await openDemo(page);
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Present · Esc' })).toBeVisible();
  await expect(page.locator('html[data-size=projector]')).toHaveCount(1);
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('weights, ranking and bubbles are all within the screen', async ({ page }) => {
  await present(page);
  for (const name of PARTS) {
    const box = await part(page, name).boundingBox();
    if (!box) {
      throw new Error(`${name} is not shown`);
    }
    expect(box.x, name).toBeGreaterThanOrEqual(0);
    expect(box.y, name).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width, name).toBeLessThanOrEqual(1_920);
    expect(box.y + box.height, name).toBeLessThanOrEqual(1_080);
    expect(Math.min(box.width, box.height), name).toBeGreaterThan(300);
  }
  // Each slider can be got hold of: nothing lies over it, and nothing has cut it off.
  await expect(weightSliders(page)).toHaveCount(5);
  const free = await weightSliders(page).evaluateAll((sliders) =>
    sliders.map((slider) => {
      const { x, y, width, height } = slider.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].map((at) => document.elementFromPoint(x + width * at, y + height / 2));
      return points.every((it) => it === slider);
    }),
  );
  expect(free).toEqual([true, true, true, true, true]);
  // The best projects are seen, whole.
  const list = await ranking(page).boundingBox();
  const rows = await ranking(page).getByRole('option').evaluateAll((rows) =>
    rows.map((row) => row.getBoundingClientRect()).map(({ y, height }) => ({ y, bottom: y + height })),
  );
  const seen = rows.filter((row) => row.y >= (list?.y ?? 0) && row.bottom <= (list?.y ?? 0) + (list?.height ?? 0));
  expect(seen.length).toBeGreaterThanOrEqual(8);
  const wide = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    document.documentElement.scrollHeight - innerHeight,
  ]);
  expect(wide.every((it) => it <= 0)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.locator('html[data-size=projector]')).toHaveCount(0);
});

interface Text {
  text: string;
  px: number;
  ratio: number;
}

/** Every text that is seen in these parts: its size, and its contrast to what lies behind it. */
async function texts(page: Page): Promise<Text[]> {
  const found = await Promise.all(
    PARTS.map((name) =>
      part(page, name).evaluate((root) => {
        type Colour = [number, number, number, number];
        const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        // Whatever way a colour is written in, as red, green, blue and how opaque it is.
        const read = (css: string): Colour => {
          if (!context) {
            throw new Error('no canvas');
          }
          context.clearRect(0, 0, 1, 1);
          context.fillStyle = css;
          context.fillRect(0, 0, 1, 1);
          const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data;
          return [r, g, b, a / 255];
        };
        const over = (top: Colour, below: Colour): Colour => {
          const mix = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3]);
          return [mix(0), mix(1), mix(2), 1];
        };
        const behind = (element: Element): Colour => {
          const layers: Colour[] = [];
          for (let at: Element | null = element; at; at = at.parentElement) {
            const colour = read(getComputedStyle(at).backgroundColor);
            if (colour[3] > 0) {
              layers.push(colour);
            }
            if (colour[3] === 1) {
              break;
            }
          }
          return layers.reverse().reduce<Colour>((below, top) => over(top, below), [255, 255, 255, 1]);
        };
        const luminance = (colour: Colour): number => {
          const [r, g, b] = colour.slice(0, 3).map((it) => {
            const part = it / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
        };
        const opacity = (element: Element): number => {
          let whole = 1;
          for (let at: Element | null = element; at; at = at.parentElement) {
            whole *= Number(getComputedStyle(at).opacity);
          }
          return whole;
        };
        const all: { text: string; px: number; ratio: number }[] = [];
        const look = (element: Element, text: string) => {
          const style = getComputedStyle(element);
          const { width, height } = element.getBoundingClientRect();
          const hidden = style.visibility === 'hidden' || style.display === 'none' || width < 2 || height < 2;
          if (hidden || element.closest('.hidden-label') || element.closest(':disabled')) {
            return;
          }
          const ground = behind(element);
          const [r, g, b, a] = read(style.color);
          const ink = over([r, g, b, a * opacity(element)], ground);
          const [one, other] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
          const ratio = ((one ?? 0) + 0.05) / ((other ?? 0) + 0.05);
          all.push({ text: text.trim().slice(0, 60), px: Number.parseFloat(style.fontSize), ratio });
        };
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.textContent?.trim() && node.parentElement) {
            look(node.parentElement, node.textContent);
          }
        }
        for (const field of root.querySelectorAll('input:not([type=range]):not([type=checkbox]), select')) {
          look(field, (field as HTMLInputElement).value);
        }
        return all;
      }),
    ),
  );
  return found.flat();
}

for (const colorScheme of ['light', 'dark'] as ColorScheme[]) {
  test(`no text is smaller than 24 pixels or paler than 7 to 1, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await present(page);
    // Texts that come a moment later are looked at, too.
    await expect(part(page, 'Weights').getByText(/replaces|Holds at any weight/).first()).toBeVisible();
    const all = await texts(page);
    expect(all.length).toBeGreaterThan(60);
    const words = all.map((it) => it.text);
    expect(words).toContain('Grow sales');
    expect(words).toContain('Lyra compact electric platform');
    expect(all.filter((it) => it.px < 24), 'too small').toEqual([]);
    expect(all.filter((it) => it.ratio < 7), 'too pale').toEqual([]);
  });
}
