// When the program itself fails: nothing more is stored, and the last state can be taken along.

import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { nudge } from './support/kept';
import { bytesOf, downloadOf, expectSaved, goTo, openDemo, weights } from './support/screens';

test('the last state is offered, and damage is never saved', async ({ page, complaints }) => {
  await openDemo(page);
  await expectSaved(page);
  await nudge(page);
  await expectSaved(page);
  await nudge(page);
  const last = await weights(page);
  // From now on the page can make no element, which the program takes for granted.
  await page.evaluate(() => {
    const made = document.createElement.bind(document);
    document.createElement = ((name: string) => {
      if (name === 'a') {
        return made(name);
      }
      throw new DOMException('no more', 'InvalidStateError');
    }) as typeof document.createElement;
    document.createElementNS = (() => {
      throw new DOMException('no more', 'InvalidStateError');
    }) as typeof document.createElementNS;
    Node.prototype.cloneNode = () => {
      throw new DOMException('no more', 'InvalidStateError');
    };
  });
  await page.getByRole('navigation', { name: 'Stages' }).getByRole('link', { name: 'Roadmap' }).click();
  const crash = page.getByRole('alertdialog', { name: 'Ballast has stopped' });
  await expect(crash).toBeVisible();
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  const file = await bytesOf(
    await downloadOf(page, () => crash.getByRole('button', { name: 'Download the last state' }).click()),
  );
  expect(JSON.parse(file.toString('utf8'))).toMatchObject({ format: 'ballast' });
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  expect(await page.evaluate(() => JSON.stringify(localStorage)), 'nothing more is stored').toBe(stored);
  expect(complaints.join('\n')).toContain('panicked');

  await crash.getByRole('button', { name: 'Reload' }).click();
  await expect(crash).toBeHidden();
  // The stopped page went on complaining for as long as it stood: what its worker answers late
  // finds no elements either. From here on it is the new one that must be quiet.
  complaints.length = 0;
  await goTo(page, 'Prioritise');
  await expect.poll(async () => Object.keys(await weights(page))).toEqual(Object.keys(last));
  await page.evaluate(() => document.getElementById('crash')?.removeAttribute('hidden'));
  await expectAccessible(page);
});
