// What several people gave one project stands beside the score that counts.

import { expect, openApp, test } from './support/app';
import { expectAccessible } from './support/axe';
import { asFile, choose, exported, goTo, historyButton, ranked, ranking, toast } from './support/screens';
import { inspect } from './support/team';
import { tinyFile, tinyId } from './support/tiny';

const criterion = tinyId('criterion');

function scored(): string {
  const score = (by: string, value: number, note = '') => ({ by, at: '2027-02-03T00:00:00.000Z', value, note });
  return tinyFile([
    {
      name: 'Disputed',
      ratings: {
        [criterion]: {
          value: 70,
          by: 'Ada',
          at: '2027-02-01T00:00:00.000Z',
          others: [score('Grace', 40, 'Too late'), score('Joan', 100)],
        },
      },
    },
    { name: 'Agreed', points: 60 },
  ]);
}

test('others’ scores are shown with how far they are apart, and can be taken', async ({ page }) => {
  await openApp(page);
  await choose(page, asFile('scored.ballast.json', scored()));
  await expect(toast(page, 'Opened Tiny.')).toBeVisible();
  await goTo(page, 'Prioritise');
  await expect(ranking(page).getByRole('option').first()).toBeVisible();
  const before = await exported(page);
  const inspector = await inspect(page, 'Disputed');
  const scores = inspector.getByRole('list', { name: 'Scores on Points' });
  await expect(inspector).toContainText('3 people, from 40 to 100: 60 apart');
  await expect(scores.getByRole('listitem').nth(0)).toContainText(/Ada 2027-02-01.*70.*counts/s);
  await expect(scores.getByRole('listitem').nth(1)).toContainText(/Grace 2027-02-03 “Too late”.*40/s);
  await expect(scores.getByRole('listitem').last()).toContainText(/Mean.*70/s);
  await expectAccessible(page);

  const rating = inspector.getByRole('textbox', { name: 'Rating on Points' });
  await scores.getByRole('button', { name: 'Take 40 on Points from Grace' }).click();
  await expect(rating).toHaveValue('40');
  await expect(inspector.getByRole('textbox', { name: 'Note on Points' })).toHaveValue('Too late');
  await expect(scores.getByRole('listitem').nth(1)).toContainText('counts');
  await expect(scores.getByRole('button', { name: 'Take 70 on Points from Ada' })).toBeVisible();
  await expect.poll(async () => (await ranked(page))[0]?.name).toBe('Agreed');

  await scores.getByRole('button', { name: 'Take the mean on Points' }).click();
  await expect(rating).toHaveValue('70');
  await expect(scores.getByRole('listitem')).toHaveCount(4);
  await expect(scores.getByRole('listitem').last()).toContainText('counts');
  await historyButton(page, 'Undo').click();
  await expect(rating).toHaveValue('40');
  await historyButton(page, 'Undo').click();
  await expect(rating).toHaveValue('70');
  expect(await exported(page)).toBe(before);
  await expect((await inspect(page, 'Agreed')).getByText('apart')).toHaveCount(0);
});
