// A saved tornado says all of what its two ends mean: there is room for it.

import { expect, test } from './support/app';
import { bytesOf, downloadOf, openDemo } from './support/screens';

test('the legend of the saved tornado is not cut', async ({ page }) => {
  await openDemo(page);
  await page.getByRole('group', { name: 'Chart', exact: true }).getByRole('button', { name: 'Tornado' }).click();
  const chart = page.getByRole('region', { name: 'Tornado of weights', exact: true });
  await chart.getByLabel('Chart as table or picture').click();
  const save = chart.getByRole('button', { name: 'Save as SVG' });
  const svg = (await bytesOf(await downloadOf(page, () => save.click()))).toString('utf8');
  const texts = await page.evaluate((svg) => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    return [...drawing.querySelectorAll('text')].map((it) => it.textContent?.trim() ?? '');
  }, svg);
  const legend = texts.filter((it) => it.startsWith('↑ and full'));
  expect(legend).toEqual(['↑ and full: more weight, ↓ and pale: less']);
});
