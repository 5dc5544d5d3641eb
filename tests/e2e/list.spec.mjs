// The list of every day: finding, copying, ordering, hiding, deleting, locking by time.
import { expect, open } from './app.mjs';
import * as plain from './app.mjs';
import {
  SEEDED,
  button,
  copied,
  createVault,
  expectCodes,
  heading,
  installClock,
  home,
  importText,
  list,
  main,
  openVault,
  passwordAt,
  passwordField,
  readList,
  row,
  test,
  tick,
  unlock,
  uri,
  visit,
  watchClipboard,
} from './vault.mjs';

test.describe.configure({ timeout: 90_000 });

const search = (page) => page.getByRole('searchbox', { name: 'Search' });
const rows = (page) => list(page).getByRole('listitem');

// The names in the order in which the list shows them.
const names = (page) =>
  rows(page).evaluateAll((all) =>
    all
      .toSorted((a, b) => a.getAttribute('aria-posinset') - b.getAttribute('aria-posinset'))
      .map((one) => one.querySelector('strong bdi').innerText),
  );
const expectNames = (page, expected) => expect.poll(() => names(page)).toEqual(expected);
const OWN = SEEDED.map(({ issuer }) => issuer);

test('the codes are those of an independent library, in groups', async ({ page }) => {
  await openVault(page);
  await expectCodes(page, SEEDED);
  await expect(row(page, 'Alder').getByText(/^\d{3} \d{3}$/).first()).toBeVisible();
  await expect(row(page, 'Zürich Bank').getByText(/^\d{4} \d{4}$/).first()).toBeVisible();
});

test('search finds by issuer, account, tag and note, whatever the accents', async ({ page }) => {
  await openVault(page);
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await page.getByLabel('Tags').fill('work, Größe');
  await page.getByLabel('Note').fill('beneath the old Façade');
  await button(page, 'Save').first().click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await home(page);
  for (const [query, found] of [
    ['zurich', ['Zürich Bank']],
    ['ZÜRICH', ['Zürich Bank']],
    ['emile', ['Éclair']],
    ['eclair', ['Éclair']],
    ['E\u0301clair', ['Éclair']],
    ['grosse', ['Alder']],
    ['facade', ['Alder']],
    ['work', ['Alder']],
    ['bert@', ['Birch']],
    ['bank zoe', ['Zürich Bank']],
    ['', OWN],
  ]) {
    await search(page).fill(query);
    await expectNames(page, found);
  }
  await search(page).fill('no such thing');
  await expect(page.getByText('No account matches')).toBeVisible();
  await button(page, 'Clear search').click();
  await expectNames(page, OWN);
});

test('the keyboard finds, moves and copies', async ({ page }) => {
  await watchClipboard(page);
  await openVault(page);
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('example.com');
  await expectNames(page, ['Alder', 'Birch', 'Dogwood']);
  await page.keyboard.press('ArrowDown');
  await expect(main(page, 'Alder')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(main(page, 'Birch')).toBeFocused();
  await page.keyboard.press('End');
  await expect(main(page, 'Dogwood')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Birch').getByText('Copied')).toBeVisible();
  expect(await copied(page)).toEqual([passwordAt(SEEDED[1], await page.evaluate(() => Date.now()))]);
  await page.keyboard.press('Escape');
  await expect(search(page)).toHaveValue('');
  await expectNames(page, OWN);
});

test('Enter in the search field copies the first account found', async ({ page }) => {
  await watchClipboard(page);
  await openVault(page);
  await page.keyboard.press('/');
  await page.keyboard.type('birch');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Birch').getByText('Copied')).toBeVisible();
});

test('"Copied" stays for two seconds and is read out', async ({ page }) => {
  await installClock(page);
  await openVault(page);
  await main(page, 'Alder').click();
  const words = row(page, 'Alder').getByText('Copied');
  await expect(words).toBeVisible();
  const live = words.locator('xpath=ancestor-or-self::*[@role="status" or @aria-live]');
  expect(await live.count()).toBeGreaterThan(0);
  await page.clock.runFor(3_000);
  await expect(words).toBeHidden();
});

test('the next code is shown in the last ten seconds, and can be turned off', async ({ page }) => {
  await installClock(page, { time: new Date('2026-12-01T10:00:00Z') });
  await openVault(page);
  await page.clock.pauseAt(new Date('2026-12-01T10:05:19.5Z'));
  if (await heading(page, 'Vault locked').isVisible()) await unlock(page);
  const now = () => page.evaluate(() => Date.now());
  const next = passwordAt(SEEDED[0], (await now()) + 30_000);
  const grouped = `${next.slice(0, 3)} ${next.slice(3)}`;
  await expect(row(page, 'Alder').getByText(grouped)).toBeHidden();
  await page.clock.runFor(2_000);
  await expect(row(page, 'Alder').getByText(grouped)).toBeVisible();
  await page.clock.runFor(10_000);
  await expectCodes(page, SEEDED);
});

test('hidden codes are shown for a while when tapped', async ({ page }) => {
  await watchClipboard(page);
  await installClock(page);
  await openVault(page);
  await visit(page, 'Settings');
  await tick(page.getByLabel(/^Hide codes until tapped/));
  await home(page);
  const code = row(page, 'Alder').getByText(/\d{3} \d{3}/).first();
  await expect(code).toBeHidden();
  expect((await readList(page)).rows.every(([, code]) => code === undefined)).toBe(true);
  await main(page, 'Alder').click();
  await expect(code).toBeVisible();
  expect(await copied(page)).toEqual([]);
  await expect(row(page, 'Birch').getByText(/\d{3} \d{3}/)).toBeHidden();
  await main(page, 'Alder').click();
  await expect.poll(() => copied(page)).toHaveLength(1);
  await page.clock.runFor(31_000);
  await expect(code).toBeHidden();
});

test('the list is sorted by name, by use, or by hand', async ({ page }) => {
  await openVault(page);
  await main(page, 'Dogwood').focus();
  await page.keyboard.press('Alt+ArrowUp');
  const byHand = ['Alder', 'Birch', 'Dogwood', 'Zürich Bank', 'Éclair', 'Counted'];
  await expectNames(page, byHand);
  await expect(main(page, 'Dogwood')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expectNames(page, OWN);
  await expect(main(page, 'Dogwood')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expectNames(page, byHand);
  await main(page, 'Counted').click();
  await expect(row(page, 'Counted').getByText('Copied')).toBeVisible();
  await visit(page, 'Settings');
  await tick(page.getByLabel('Name', { exact: true }));
  await home(page);
  await expectNames(page, ['Alder', 'Birch', 'Counted', 'Dogwood', 'Éclair', 'Zürich Bank']);
  await visit(page, 'Settings');
  await tick(page.getByLabel('Last used', { exact: true }));
  await home(page);
  await expect.poll(async () => (await names(page))[0]).toBe('Counted');
  await page.waitForFunction(() => navigator.locks.query().then(({ held }) => held.length === 0));
  await openVault(page);
  await expect.poll(async () => (await names(page))[0]).toBe('Counted');
});

test('a row is dragged by its icon', async ({ page }) => {
  await openVault(page);
  const from = await main(page, 'Dogwood').boundingBox();
  const to = await main(page, 'Alder').boundingBox();
  await page.mouse.move(from.x + 30, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 30, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expectNames(page, ['Dogwood', 'Alder', 'Birch', 'Zürich Bank', 'Éclair', 'Counted']);
  await expect(row(page, 'Dogwood').getByText('Copied')).toBeHidden();
});

test('an account pinned to the top stands there', async ({ page }) => {
  await openVault(page);
  await page.getByRole('link', { name: 'Details of Éclair' }).click();
  await tick(page.getByLabel('Pin to top'));
  await button(page, 'Save').first().click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await home(page);
  await expectNames(page, ['Éclair', 'Alder', 'Birch', 'Zürich Bank', 'Dogwood', 'Counted']);
});

test('deleting goes to the trash, and both ways back work', async ({ page }) => {
  await openVault(page);
  const remove = async () => {
    await page.getByRole('link', { name: 'Details of Birch' }).click();
    await button(page, 'Delete').click();
    await expect(row(page, 'Birch')).toHaveCount(0);
  };
  await remove();
  await button(page, 'Undo').click();
  await expectNames(page, OWN);
  await remove();
  await visit(page, 'Vault');
  await expect(page.getByText('Deleted for good in 30 days')).toBeVisible();
  await button(page, 'Put back').click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await home(page);
  await expect(row(page, 'Birch')).toBeVisible();
  await expectCodes(page, SEEDED);
});

test('what is in the trash for 30 days is gone', async ({ page }) => {
  await installClock(page);
  await openVault(page);
  await page.getByRole('link', { name: 'Details of Birch' }).click();
  await button(page, 'Delete').click();
  await expect(page.getByText('Moved to the trash')).toBeVisible();
  await page.clock.fastForward(31 * 86_400_000);
  await expect(heading(page, 'Vault locked')).toBeVisible();
  await unlock(page);
  await visit(page, 'Vault');
  await expect(page.getByText('The trash is empty.')).toBeVisible();
});

test('a vault nobody touches locks itself after five minutes, one that is used does not', async ({
  page,
}) => {
  await installClock(page);
  await openVault(page);
  for (let minute = 0; minute < 6; minute += 1) {
    await page.keyboard.press('Shift');
    await page.clock.runFor(60_000);
  }
  await expect(heading(page, 'Authenticator')).toBeVisible();
  await page.clock.runFor(299_000 - 60_000);
  await expect(heading(page, 'Authenticator')).toBeVisible();
  await page.clock.runFor(3_000);
  await expect(heading(page, 'Vault locked')).toBeVisible();
  await expect(list(page)).toHaveCount(0);
});

test('the time of the auto-lock is a choice, and "when the tab closes" is one', async ({ page }) => {
  await installClock(page);
  await openVault(page);
  await visit(page, 'Settings');
  await tick(page.getByLabel('1 minute', { exact: true }));
  await home(page);
  await page.clock.runFor(62_000);
  await expect(heading(page, 'Vault locked')).toBeVisible();
  await unlock(page);
  await visit(page, 'Settings');
  await tick(page.getByLabel('When the tab closes'));
  await home(page);
  await page.clock.runFor(600_000);
  await expect(heading(page, 'Authenticator')).toBeVisible();
});

test('a device that slept finds the vault locked', async ({ page }) => {
  await installClock(page);
  await openVault(page);
  await page.clock.fastForward(45_000);
  await expect(heading(page, 'Vault locked')).toBeVisible();
});

test('a tab asleep for an hour shows the right code at once', async ({ page }) => {
  await installClock(page);
  await openVault(page);
  await visit(page, 'Settings');
  await tick(page.getByLabel('When the tab closes'));
  await home(page);
  const show = (state) =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await show('hidden');
  await page.clock.fastForward(3_600_000);
  await show('visible');
  await expectCodes(page, SEEDED);
});

for (const [when, secs] of [['at the last second of a period', 59], ['at 2^31', 2 ** 31], ['at 2^33', 2 ** 33]])
  test(`codes are right ${when}`, async ({ page }) => {
    await installClock(page, { time: secs * 1000 - 2_000 });
    await openVault(page);
    await expectCodes(page, SEEDED);
    await page.clock.runFor(3_000);
    await expectCodes(page, SEEDED);
  });

test('settings survive a lock', async ({ page }) => {
  await openVault(page);
  await visit(page, 'Settings');
  await tick(page.getByLabel('Dark', { exact: true }));
  await tick(page.getByLabel(/^Compact list/));
  await tick(page.getByLabel('2', { exact: true }));
  await home(page);
  await expect(row(page, 'Alder').getByText(/^\d\d \d\d \d\d$/).first()).toBeVisible();
  await openVault(page);
  await expect(row(page, 'Alder').getByText(/^\d\d \d\d \d\d$/).first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(heading(page, 'Vault locked')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test("the service's own backup codes are kept and ticked off", async ({ page }) => {
  await openVault(page);
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await page.getByLabel('Keep these codes').fill('1111 2222\n3333 4444\n\n1111 2222');
  await button(page, 'Save').last().click();
  await expect(page.getByText('2 of 2 left')).toBeVisible();
  await tick(page.getByLabel('1111 2222'));
  await expect(page.getByText('1 of 2 left')).toBeVisible();
});

plain.test('the demo is kept nowhere', async ({ page }) => {
  await open(page);
  await button(page, 'Look around first').click();
  await expect(page.getByText('Nothing here is kept.')).toBeVisible();
  expect(await rows(page).count()).toBeGreaterThan(2);
  await main(page, /./).first().click();
  await expect(page.getByText('Copied').first()).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await page.reload();
  await expect(heading(page, 'Welcome to Sparekey')).toBeVisible();
});

plain.test('two thousand accounts: a window of them in the page, and search finds any', async ({
  page,
}, info) => {
  plain.test.setTimeout(180_000);
  await createVault(page);
  const many = Array.from({ length: 2000 }, (_, index) => ({
    ...SEEDED[0],
    issuer: `Service ${index}`,
    account: `user${index}@example.com`,
    secret: `${'ABCDEFGHIJKLMNOP'}${index.toString().padStart(4, '2').replace(/[0189]/g, 'Z')}ABCD`,
  }));
  const begun = performance.now();
  await importText(page, many.map(uri).join('\n'), many.length);
  info.annotations.push({ type: 'import', description: `${performance.now() - begun} ms` });
  await expect(row(page, 'user0@')).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(60);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(row(page, 'user1999@')).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(60);
  const typed = await search(page).evaluate((field) => {
    const took = [];
    for (const text of ['u', 'us', 'user1', 'user17', 'user177', 'user1777@']) {
      const start = performance.now();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      took.push(performance.now() - start);
    }
    return took;
  });
  info.annotations.push({ type: 'search', description: typed.map(Math.round).join(', ') });
  await expectNames(page, ['Service 1777']);
  await search(page).fill('');
  await main(page, 'user0@').focus();
  await page.keyboard.press('End');
  await expect(main(page, 'user1999@')).toBeFocused();
  await page.getByRole('link', { name: 'Details of Service 1999' }).click();
  await expect(heading(page, 'Service 1999')).toBeVisible();
  await expect(passwordField(page)).toBeHidden();
});
