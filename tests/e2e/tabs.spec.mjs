// Several tabs of one vault, all at once: every change arrives, none undoes another.
import { expect, open } from './app.mjs';
import { besideTheApp } from './faults.mjs';
import { createVault, list, openVault, test, unlock, visit } from './vault.mjs';

test.describe.configure({ timeout: 180_000 });

const EACH = 500;

// Ticks a box again and again, as fast as it goes. The last state differs from the first.
const toggle = (page, label, times) =>
  page.getByLabel(label).evaluate((box, times) => {
    for (let done = 0; done < times; done += 1) box.click();
  }, times);

test(`two tabs of ${EACH} edits each at once: all are saved`, async ({ page, context }, info) => {
  await openVault(page);
  const second = await context.newPage();
  await openVault(second);
  const beside = await context.newPage();
  await besideTheApp(beside);
  // Each save is one generation. Read beside the app: a third tab of it would only be in the way.
  const generation = () =>
    beside.evaluate(() => {
      const stored = ['a', 'b'].map((slot) => localStorage.getItem(`sparekey.vault.${slot}`));
      return Math.max(...stored.map((envelope) => JSON.parse(envelope ?? '{"gen":0}').gen));
    });
  const before = await generation();
  for (const tab of [page, second]) await visit(tab, 'Settings');
  const begun = performance.now();
  await Promise.all([
    toggle(page, /^Compact list/, EACH),
    toggle(second, /^Show the next code/, EACH),
  ]);
  await expect.poll(generation, { timeout: 120_000, intervals: [1_000] }).toBe(before + 2 * EACH);
  const took = Math.round(performance.now() - begun);
  info.annotations.push({ type: 'edits', description: `${2 * EACH} in ${took} ms at most` });
});

test('options changed in two tabs at once are both changed', async ({ page, context }) => {
  await openVault(page);
  const second = await context.newPage();
  await openVault(second);
  for (const tab of [page, second]) await visit(tab, 'Settings');
  await Promise.all([
    toggle(page, /^Compact list/, 1),
    toggle(second, /^Hide codes until tapped/, 1),
  ]);
  for (const tab of [page, second]) {
    await expect(tab.getByLabel(/^Compact list/)).toBeChecked();
    await expect(tab.getByLabel(/^Hide codes until tapped/)).toBeChecked();
  }
});

test('notes written in two tabs to twelve accounts all arrive', async ({ page, context }) => {
  await openVault(page);
  const second = await context.newPage();
  await openVault(second);
  const write = async (tab, issuers) => {
    for (const issuer of issuers) {
      await tab.getByRole('link', { name: `Details of ${issuer}` }).click();
      await tab.getByLabel('Note').fill(`note of ${issuer}`);
      await tab.getByRole('button', { name: 'Save', exact: true }).first().click();
      await expect(tab.getByText('Saved', { exact: true })).toBeVisible();
      await tab.getByRole('link', { name: 'Back' }).click();
    }
  };
  const [mine, theirs] = [['Alder', 'Birch', 'Zürich Bank'], ['Dogwood', 'Éclair', 'Counted']];
  await Promise.all([write(page, mine), write(second, theirs)]);
  await open(page);
  await unlock(page);
  const search = page.getByRole('searchbox', { name: 'Search' });
  for (const issuer of [...mine, ...theirs]) {
    await search.fill(`note of ${issuer}`);
    await expect(list(page).getByRole('listitem')).toHaveCount(1);
  }
});

test('a vault made in one tab is found by another that was about to make one', async ({
  browser,
  site,
}) => {
  const storageState = { cookies: [], origins: [] };
  const context = await browser.newContext({ baseURL: site, storageState });
  const [first, second] = [await context.newPage(), await context.newPage()];
  await open(second);
  await createVault(first);
  await expect(second.getByRole('heading', { name: 'Vault locked' })).toBeVisible();
  await unlock(second);
  await context.close();
});
