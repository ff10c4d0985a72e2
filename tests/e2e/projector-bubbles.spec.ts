// On a projector the texts that are painted into the bubble chart are as large and as strong as the
// others.

import { expect, test } from './support/app';
import type { ColorScheme } from './support/axe';
import { openDemo } from './support/screens';

test.use({ viewport: { width: 1_920, height: 1_080 } });

interface Painted {
  text: string;
  px: number;
}

for (const colorScheme of ['light', 'dark'] as ColorScheme[]) {
  test(`painted texts have 24 pixels and 7 to 1 at least, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      const painted: Painted[] = [];
      Object.assign(window, { painted });
      const paint = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text: string, x: number, y: number) {
        painted.push({ text, px: Number.parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '0') });
        paint.call(this, text, x, y);
      };
    });
    await openDemo(page);
    const chart = page.getByRole('region', { name: 'Bubble chart', exact: true });
    const texts = () => page.evaluate(() => (window as unknown as { painted: Painted[] }).painted);
    await expect.poll(async () => (await texts()).length).toBeGreaterThan(10);
    await page.evaluate(() => {
      (window as unknown as { painted: Painted[] }).painted.length = 0;
    });
    await page.keyboard.press('p');
    await expect(page.locator('html[data-size=projector]')).toHaveCount(1);
    await expect.poll(async () => (await texts()).map((it) => it.text)).toContain('Pearls');
    // A painted pixel is a part of one on the screen.
    const grain = await chart.locator('canvas').evaluate((canvas) => {
      return (canvas as HTMLCanvasElement).width / canvas.getBoundingClientRect().width;
    });
    const all = (await texts()).map(({ text, px }) => ({ text, px: Math.round((px / grain) * 10) / 10 }));
    expect(all.length).toBeGreaterThan(10);
    // A digit of an axis, the name of its measure, a quarter, a bubble.
    expect(all.map((it) => it.text)).toEqual(
      expect.arrayContaining(['100', 'Probability of success, %', 'Pearls', expect.stringMatching(/^Lyra compact/)]),
    );
    expect(all.filter((it) => it.px < 24)).toEqual([]);

    // They are of these two colours, on this ground.
    const ratios = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      const luminance = (token: string) => {
        const probe = document.createElement('i');
        probe.style.color = style.getPropertyValue(token);
        document.body.append(probe);
        const parts = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3).map((it) => {
          const part = Number(it) / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        probe.remove();
        return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
      };
      return ['--ink', '--ink-2'].map((token) => {
        const [one, other] = [luminance(token), luminance('--surface')].sort((a, b) => b - a);
        return ((one ?? 0) + 0.05) / ((other ?? 0) + 0.05);
      });
    });
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(7);
  });
}
