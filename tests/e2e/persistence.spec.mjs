// Asking the browser to keep the data: only once the person has read why.
import { expect } from './app.mjs';
import { SEEDED, button, createVault, importText, row, test, uri, visit } from './vault.mjs';

test.use({ storageState: undefined });

// Counts the questions, and answers as told.
const answering = (page, answer) =>
  page.addInitScript((answer) => {
    window.asked = 0;
    navigator.storage.persisted = async () => answer && window.asked > 0;
    navigator.storage.persist = async () => {
      window.asked += 1;
      return answer;
    };
  }, answer);
const asked = (page) => page.evaluate(() => window.asked);

test('r7: nobody is asked before the third account, and then by a button', async ({ page }) => {
  await answering(page, true);
  await createVault(page);
  await importText(page, SEEDED.slice(0, 2).map(uri).join('\n'), 2);
  await expect(row(page, 'Alder')).toBeVisible();
  await expect(button(page, 'Keep my data')).toHaveCount(0);
  await importText(page, uri(SEEDED[2]), 1);
  await expect(page.getByText("may clear Sparekey's data when space is low")).toBeVisible();
  expect(await asked(page)).toBe(0);
  await button(page, 'Keep my data').click();
  await expect(page.getByText("This browser keeps Sparekey's data until you clear it.")).toBeVisible();
  expect(await asked(page)).toBe(1);
  await expect(button(page, 'Keep my data')).toHaveCount(0);
});

test('r7: the first backup says that it asks, and asks once', async ({ page }) => {
  await answering(page, false);
  await createVault(page);
  await importText(page, uri(SEEDED[0]), 1);
  await expect(page.getByText('Saving it also asks this browser')).toBeVisible();
  for (const round of [1, 2]) {
    const saving = page.waitForEvent('download');
    await visit(page, 'Vault');
    await page.getByRole('button', { name: /^Save backup file/ }).click();
    await saving;
    expect(await asked(page), `round ${round}`).toBe(1);
  }
  await expect(page.getByText("may clear Sparekey's data when space is low")).toBeVisible();
  await expect(button(page, 'Keep my data')).toBeVisible();
});
