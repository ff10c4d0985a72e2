// A name kept in the browser stands at the ratings that are given under it.

import { expect, test } from './support/app';
import { historyButton, openDemo, ranking } from './support/screens';

test('a rating says who gave it once a name is set, and that none is named before', async ({ page }) => {
  await openDemo(page);
  await ranking(page).getByRole('option').first().click();
  const why = page.getByRole('region', { name: 'Why this rank?' });
  const rating = page.getByRole('textbox', { name: /^Rating on / }).first();
  const criterion = ((await rating.getAttribute('aria-label')) ?? '').replace('Rating on ', '');
  const row = why.getByRole('row').filter({ has: page.getByText(criterion, { exact: true }) });
  const rate = async (value: string) => {
    await rating.fill(value);
    await rating.press('Enter');
  };
  const was = await rating.inputValue();
  const [one, other] = was === '1' ? ['2', '3'] : ['1', '2'];
  await rate(one ?? '');
  await expect(row).toContainText(/not named, rated 20\d\d-\d\d-\d\d/);

  await page.getByRole('banner').getByTitle('Workspace settings').click();
  const dialog = page.getByRole('dialog', { name: 'Workspace settings' });
  await dialog.getByRole('textbox', { name: /Your name/ }).fill('  Ada Lovelace ');
  await dialog.getByRole('textbox', { name: /Your name/ }).press('Enter');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await rate(other ?? '');
  await expect(row).toContainText(/rated by Ada Lovelace, 20\d\d-\d\d-\d\d/);
  await historyButton(page, 'Undo').click();
  await expect(row).toContainText('not named, rated 20');
});
