// What is stored, when the stores fail: no change that was shown as saved is lost, and what cannot
// be read is never overwritten. The steps are those of the save protocol.
import { readFileSync } from 'node:fs';
import * as plain from './app.mjs';
import { expect, open } from './app.mjs';
import { SLOTS, besideTheApp, canFail, fail, resummed, rewrite, stored } from './faults.mjs';
import {
  PASSWORD,
  button,
  choose,
  createVault,
  heading,
  home,
  main,
  openVault,
  passwordField,
  row,
  test,
  tick,
  unlock,
  visit,
} from './vault.mjs';

test.describe.configure({ timeout: 90_000 });
plain.test.describe.configure({ timeout: 90_000 });

async function editNote(page, note, issuer = 'Alder') {
  await home(page);
  await page.getByRole('link', { name: `Details of ${issuer}` }).click();
  await page.getByLabel('Note').fill(note);
  await button(page, 'Save').first().click();
}

const isSaved = (page) => expect(page.getByText('Saved', { exact: true })).toBeVisible();

async function expectNote(page, note, issuer = 'Alder') {
  await home(page);
  await page.getByRole('link', { name: `Details of ${issuer}` }).click();
  await expect(page.getByLabel('Note')).toHaveValue(note);
}

const SURVIVED = [
  ['full', 'setItem refuses', /Saved, but local storage is full/],
  ['drops', 'setItem keeps nothing', /Saved, but local storage is full/],
  ['alters', 'setItem keeps something else', /Saved, but local storage is full/],
  ['put throws', 'put throws', /Saved, but not in IndexedDB/],
  ['aborts', 'the transaction aborts', /Saved, but not in IndexedDB/],
  ['closed', 'the database is closed', /Saved, but not in IndexedDB/],
];

for (const [fault, what, words] of SURVIVED)
  test(`a39_one store is enough: ${what}`, async ({ page }) => {
    await page.addInitScript(canFail);
    await openVault(page);
    await editNote(page, 'before');
    await isSaved(page);
    await fail(page, fault);
    await editNote(page, 'after');
    await isSaved(page);
    await expect(page.getByText(words)).toBeVisible();
    await openVault(page);
    await expectNote(page, 'after');
  });

test('a39_a change that no store takes is not shown as saved, and nothing is lost', async ({
  page,
}) => {
  await page.addInitScript(canFail);
  await openVault(page);
  await editNote(page, 'before');
  await isSaved(page);
  await fail(page, 'full, put throws');
  await editNote(page, 'after');
  await expect(page.getByText(/Your last change is not saved/)).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeHidden();
  await visit(page, 'Settings');
  const box = page.getByLabel(/^Compact list/);
  await box.click();
  await expect(page.getByText(/Your last change is not saved/)).toBeVisible();
  await expect(box).not.toBeChecked();
  await openVault(page);
  await expectNote(page, 'before');
  await editNote(page, 'later');
  await isSaved(page);
});

plain.test('a39_a vault that no store takes is not created', async ({ page }) => {
  await page.addInitScript(canFail);
  await open(page);
  await fail(page, 'full, put throws');
  await button(page, 'Create a vault').click();
  await passwordField(page).fill(PASSWORD);
  await page.getByLabel('Password once more').fill(PASSWORD);
  await button(page, 'Create vault').click();
  await expect(page.getByText(/not saved/).first()).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(heading(page, 'Welcome to Sparekey')).toBeVisible();
});

plain.test('a39_storage that another program filled is told, and the mirror holds', async ({
  page,
}) => {
  await besideTheApp(page);
  await page.evaluate(() => {
    let size = 4 * 1024 * 1024;
    for (let key = 0; size >= 1; key += 1)
      try {
        localStorage.setItem(`other-${key}`, 'x'.repeat(size));
      } catch {
        size = Math.floor(size / 2);
      }
  });
  await createVault(page);
  await expect(page.getByText(/local storage is full/)).toBeVisible();
  await open(page);
  await unlock(page);
  await expect(heading(page, 'Authenticator')).toBeVisible();
});

plain.test('without IndexedDB the vault works, with reduced safety', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await createVault(page);
  await visit(page, 'Vault');
  await expect(page.getByText(/IndexedDB is not available: reduced safety/)).toBeVisible();
  await visit(page, 'Settings');
  await tick(page.getByLabel(/^Compact list/));
  await visit(page, 'Vault');
  await expect(page.getByText('Saves so far: 2')).toBeVisible();
  await page.reload();
  await unlock(page);
  await visit(page, 'Settings');
  await expect(page.getByLabel(/^Compact list/)).toBeChecked();
});

for (const what of ['localStorage', 'sessionStorage'])
  plain.test(`blocked ${what} has its own screen, or is done without`, async ({ page }) => {
    await page.addInitScript((what) => {
      const get = () => {
        throw new DOMException('blocked', 'SecurityError');
      };
      Object.defineProperty(window, what, { get });
    }, what);
    await open(page);
    const welcome = what === 'sessionStorage';
    const words = welcome ? 'Welcome to Sparekey' : 'This browser keeps nothing';
    await expect(heading(page, words)).toBeVisible();
    if (!welcome) await expect(button(page, 'Reload')).toBeVisible();
  });

test('each store alone brings the vault back', async ({ page }) => {
  await openVault(page);
  await editNote(page, 'everywhere');
  await isSaved(page);
  await besideTheApp(page);
  await page.evaluate(() => localStorage.clear());
  await openVault(page);
  await expectNote(page, 'everywhere');
  await besideTheApp(page);
  await page.evaluate(
    () => new Promise((resolve) => (indexedDB.deleteDatabase('sparekey').onsuccess = resolve)),
  );
  await openVault(page);
  await expectNote(page, 'everywhere');
  const { local, mirror } = await stored(page);
  expect(SLOTS.some((slot) => local[slot])).toBe(true);
  expect(mirror.fence).toBeDefined();
});

test('one damaged copy of several is mended, kept aside, and told', async ({ page }) => {
  await openVault(page);
  await editNote(page, 'newest');
  await isSaved(page);
  await besideTheApp(page);
  const { local } = await stored(page);
  const newest = SLOTS.toSorted((a, b) => generation(local[b]) - generation(local[a]))[0];
  const damaged = local[newest].slice(0, 200) + local[newest].slice(201);
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [newest, damaged]);
  await openVault(page);
  await expectNote(page, 'newest');
  expect((await stored(page)).local['sparekey.vault.quarantine']).toBe(damaged);
});

const generation = (text) => JSON.parse(text).gen;

test('a damaged vault is not overwritten: it is downloaded, and a backup restored', async ({
  page,
}, info) => {
  await openVault(page);
  await visit(page, 'Vault');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save backup file/ }).click();
  const backup = `${info.outputDir}/backup.json`;
  await (await saving).saveAs(backup);
  await expect(page.getByText(/saved and verified/)).toBeVisible();

  await besideTheApp(page);
  await rewrite(page, (text) => text.slice(0, text.length / 2));
  const before = await stored(page);
  await open(page);
  await expect(heading(page, 'Your vault cannot be read')).toBeVisible();
  expect(await stored(page)).toEqual(before);

  const downloads = [];
  page.on('download', (download) => downloads.push(download));
  await button(page, 'Download the damaged copy').click();
  await expect.poll(() => downloads.length).toBeGreaterThan(0);
  const copy = readFileSync(await downloads[0].path(), 'utf8').trimEnd();
  expect(Object.values(before.local)).toContain(copy);
  expect(await stored(page)).toEqual(before);

  await button(page, 'Restore a backup file').click();
  await choose(page, 'Choose a backup file', backup);
  await passwordField(page).fill(PASSWORD);
  await button(page, 'Restore', { exact: true }).click();
  await expect(row(page, 'Alder')).toBeVisible({ timeout: 20_000 });
  await openVault(page);
  await expect(row(page, 'Alder')).toBeVisible();
});

test('starting over asks first', async ({ page }) => {
  await besideTheApp(page);
  await rewrite(page, () => '{"magic":"sparekey-vault"');
  await open(page);
  await button(page, 'Start over with an empty vault').click();
  await page.keyboard.press('Escape');
  await expect(heading(page, 'Your vault cannot be read')).toBeVisible();
  await button(page, 'Start over with an empty vault').click();
  await button(page, 'Delete the damaged vault').click();
  await expect(heading(page, 'Welcome to Sparekey')).toBeVisible();
});

for (const newer of ['"min_reader":2', '"format":2'])
  test(`a06_a vault from a newer version is left alone: ${newer}`, async ({ page }) => {
    await besideTheApp(page);
    const [name] = newer.split(':');
    await rewrite(page, (text) => resummed(text.replace(new RegExp(`${name}:1`), newer)));
    const before = await stored(page);
    await open(page);
    await expect(heading(page, 'This vault is from a newer version')).toBeVisible();
    await expect(button(page, 'Reload')).toBeVisible();
    expect(await stored(page)).toEqual(before);
  });

test('a06_a tab that is open when a newer version saves writes no more', async ({ page, context }) => {
  await openVault(page);
  const beside = await context.newPage();
  await besideTheApp(beside);
  await rewrite(beside, (text) => resummed(text.replace('"min_reader":1', '"min_reader":2')));
  const before = await stored(beside);
  await expect(heading(page, 'This vault is from a newer version')).toBeVisible();
  expect(await stored(beside)).toEqual(before);
});

test('a wiped store ends in the welcome, not in an empty vault', async ({
  page,
  context,
}) => {
  await openVault(page);
  const beside = await context.newPage();
  await besideTheApp(beside);
  await beside.evaluate(async () => {
    localStorage.clear();
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase('sparekey');
      request.onsuccess = request.onblocked = resolve;
    });
  });
  await page.reload();
  await expect(heading(page, 'Welcome to Sparekey')).toBeVisible();
});

test('a counter is stored before its code is shown', async ({ page }) => {
  await page.addInitScript(canFail);
  await openVault(page);
  const shown = () => main(page, 'Counted').innerText();
  const first = await shown();
  await button(row(page, 'Counted'), 'Next code').click();
  await expect.poll(shown).not.toBe(first);
  const second = await shown();
  await openVault(page);
  expect(await shown()).toBe(second);
  await fail(page, 'put throws');
  await button(row(page, 'Counted'), 'Next code').click();
  await expect(page.getByRole('status').filter({ hasText: /\w/, visible: true }).first()).toBeVisible();
});

test('a lock in the middle of a save loses nothing, and stays', async ({ page, context }) => {
  await openVault(page);
  const beside = await context.newPage();
  await besideTheApp(beside);
  // A transaction that goes on holds up the save where it reads what is stored.
  await beside.evaluate(
    () =>
      new Promise((begun, refused) => {
        const asked = indexedDB.open('sparekey');
        asked.onerror = () => refused(asked.error);
        asked.onsuccess = () => {
          const store = asked.result.transaction('vault', 'readwrite').objectStore('vault');
          const spin = () => {
            store.get('nothing').onsuccess = () => (window.release ? asked.result.close() : spin());
            begun();
          };
          spin();
        };
      }),
  );
  await button(page, 'More for Alder').click();
  await button(page, 'Pin to top').click();
  await beside.evaluate(() => new BroadcastChannel('sparekey.vault').postMessage('lock'));
  await expect(heading(page, 'Vault locked')).toBeVisible();
  await beside.evaluate(() => (window.release = true));
  await expect(heading(page, 'Vault locked')).toBeVisible();
  await unlock(page);
  await expect(row(page, 'Alder').getByText('Pinned')).toBeAttached();
  await expect(row(page, 'Counted')).toBeVisible();
});
