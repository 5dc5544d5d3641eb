// The way of a person with a new phone: another app's export comes in, goes on to the next device,
// and comes back from a backup file. Codes are held against the independent library `otpauth`.
import { expect, open, test } from './app.mjs';
import {
  EXPORT,
  button,
  choose,
  confirmImport,
  createVault,
  expectCodes,
  heading,
  installClock,
  list,
  lock,
  passwordField,
  row,
  toExport,
  toImport,
  unlock,
  vector,
  visit,
  wipe,
  PASSWORD,
} from './vault.mjs';

const PARTS = [1, 2, 3].map((part) => vector(`google-${part}-of-3.png`));
const OTHER = vector('google-other-1-of-2.png');
const ALL = EXPORT.parts.flat();

test.use({ viewport: { width: 1280, height: 2000 } });

async function readInAnyOrder(page) {
  const status = (words) => expect(page.getByText(words, { exact: true })).toBeVisible();
  await choose(page, 'Choose image', PARTS[2]);
  await status('1 of 3 read, still missing 1 and 2');
  await choose(page, 'Choose image', PARTS[0]);
  await status('2 of 3 read, still missing 2');
  await choose(page, 'Choose image', OTHER);
  await button(page, 'Keep both').click();
  await status('1 of 2 read, still missing 2');
  await choose(page, 'Choose image', PARTS[0]);
  await expect(page.getByText('Part 1 is already read.')).toBeVisible();
  await choose(page, 'Choose image', PARTS[1]);
  await expect(page.getByText('still missing 2')).toHaveCount(1);
  await button(page, 'Review what was read').click();
}

async function saveAll(page, dir) {
  const downloads = [];
  page.on('download', (download) => downloads.push(download));
  await button(page, 'Save all').click();
  const position = await page.getByText(/^1 of \d+$/).first().innerText();
  const count = Number(position.split(' of ')[1]);
  await expect.poll(() => downloads.length).toBe(count);
  const files = [];
  for (const download of downloads) {
    expect(download.suggestedFilename()).toMatch(/^sparekey-export-\d+-of-\d+\.png$/);
    files.push(`${dir}/${download.suggestedFilename()}`);
    await download.saveAs(files.at(-1));
  }
  return files;
}

// Ten periods, with a key now and then so that the vault stays open.
async function expectCodesForTenPeriods(pages, accounts) {
  for (let period = 0; period < 10; period += 1) {
    for (const page of pages) {
      await page.keyboard.press('Shift');
      await page.clock.runFor(30_000);
      await expectCodes(page, accounts);
    }
  }
}

test('an export in three parts comes in, goes on to a new device and survives a wipe', async ({
  page,
  browser,
  site,
}, info) => {
  test.setTimeout(240_000);
  await installClock(page);
  const accounts = [...ALL, ...EXPORT.other].map((one) => ({ ...one }));
  const hazel = accounts.find(({ issuer }) => issuer === 'Hazel');
  const other = await browser.newContext({
    baseURL: site,
    viewport: { width: 1280, height: 2000 },
  });
  const phone = await other.newPage();

  await test.step('import in the order 3, 1, other, 1, 2', async () => {
    await createVault(page);
    await toImport(page);
    await readInAnyOrder(page);
    await confirmImport(page, accounts.length);
    await expectCodes(page, accounts);
  });

  await test.step('Next code moves a counter on', async () => {
    await button(row(page, 'Hazel'), 'Next code').click();
    hazel.counter += 1;
    await expectCodes(page, accounts);
  });

  const pictures = await test.step('export as pictures', async () => {
    await toExport(page);
    const boxes = page.getByRole('checkbox');
    await expect(boxes).toHaveCount(accounts.length + 1);
    for (const box of await boxes.all()) await expect(box).toBeChecked();
    await button(page, 'Show QR codes').click();
    await passwordField(page).fill(PASSWORD);
    await button(page, 'Confirm').click();
    const single = page.waitForEvent('download');
    await button(page, 'Save as image').click();
    expect((await single).suggestedFilename()).toMatch(/-1-of-\d+\.png$/);
    return saveAll(page, info.outputDir);
  });

  await test.step('the pictures make the same codes elsewhere, for ten periods', async () => {
    await installClock(phone);
    await createVault(phone);
    await toImport(phone);
    await choose(phone, 'Choose image', pictures);
    await confirmImport(phone, accounts.length);
    await expectCodes(phone, accounts);
    await page.getByRole('link', { name: 'Done' }).click();
    await expectCodesForTenPeriods([page, phone], accounts);
    await other.close();
  });

  await test.step('a wrong password is told within two seconds', async () => {
    await lock(page);
    await expect(list(page)).toHaveCount(0);
    await passwordField(page).fill('not the password');
    const begun = performance.now();
    await button(page, 'Unlock').click();
    await expect(page.getByText('That password does not open this vault.')).toBeVisible();
    info.annotations.push({ type: 'wrong password', description: `${performance.now() - begun} ms` });
    expect(performance.now() - begun).toBeLessThan(2000);
    await unlock(page);
    await expectCodes(page, accounts);
  });

  await test.step('a backup file brings everything back after a wipe', async () => {
    await visit(page, 'Vault');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Save backup file/ }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(/^sparekey-\d{4}-\d\d-\d\d-\d+\.json$/);
    const file = `${info.outputDir}/${download.suggestedFilename()}`;
    await download.saveAs(file);
    // The date of it is a save of its own.
    await expect(page.getByText(/Last verified backup/)).toBeVisible();
    await wipe(page);
    await open(page);
    await expect(heading(page, 'Welcome to Sparekey')).toBeVisible();
    await button(page, 'Restore a backup file').click();
    await choose(page, 'Choose a backup file', file);
    await passwordField(page).fill(PASSWORD);
    await button(page, 'Restore').click();
    await expectCodes(page, accounts);
  });
});

test('an import that was broken off goes on after a reload', async ({ page }) => {
  test.setTimeout(90_000);
  await createVault(page);
  await toImport(page);
  await choose(page, 'Choose image', [PARTS[2], PARTS[0]]);
  await expect(page.getByText('2 of 3 read, still missing 2')).toBeVisible();
  await page.reload();
  await unlock(page);
  await toImport(page);
  await button(page, 'Continue').click();
  await expect(page.getByText('2 of 3 read, still missing 2')).toBeVisible();
  await choose(page, 'Choose image', PARTS[1]);
  await confirmImport(page, ALL.length);
  await expectCodes(page, ALL);
});

test('what is there is imported, and the missing part completes it without doubles', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await createVault(page);
  await toImport(page);
  await choose(page, 'Choose image', [PARTS[0], PARTS[2]]);
  await button(page, 'Review what was read').click();
  await confirmImport(page, EXPORT.parts[0].length + EXPORT.parts[2].length);
  await toImport(page);
  await choose(page, 'Choose image', PARTS[1]);
  await confirmImport(page, EXPORT.parts[1].length);
  await expectCodes(page, ALL);
});

test('importing twice doubles nothing', async ({ page }) => {
  test.setTimeout(90_000);
  await createVault(page);
  for (const round of [1, 2]) {
    await toImport(page);
    await choose(page, 'Choose image', PARTS);
    if (round === 1) await confirmImport(page, ALL.length);
  }
  await expect(page.getByRole('heading', { name: 'Already there' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'New', exact: true })).toHaveCount(0);
  await expect(button(page, 'Import 0 accounts')).toBeDisabled();
});

test('a recovery code is typed back, and opens the vault later', async ({ page }) => {
  test.setTimeout(90_000);
  await createVault(page, { skip: false });
  const dialog = page.getByRole('dialog', { name: 'Recovery code' });
  await button(page, 'Make a recovery code').click();
  const words = await dialog.innerText();
  const code = words.match(/[0-9A-Z*~$=]{4,}(?:[ -]+[0-9A-Z*~$=]{4,}){3,}/)[0];
  const groups = code.split(/[ -]+/);
  await button(dialog, 'Next').click();
  const fields = dialog.getByLabel(/^Group \d+$/);
  await expect(fields).toHaveCount(2);
  await fields.first().fill('WRONG');
  await button(dialog, 'Finish').click();
  await expect(dialog.getByRole('alert')).toHaveText(/do not match/);
  for (const field of await fields.all()) {
    const label = await field.evaluate((input) => input.labels[0].innerText);
    await field.fill(groups[Number(label.split(' ')[1]) - 1].toLowerCase());
  }
  await button(dialog, 'Finish').click();
  await expect(page.getByText('Your recovery code is active.')).toBeVisible();
  await lock(page);
  await button(page, 'Use the recovery code').click();
  const field = page.getByLabel('Recovery code', { exact: true });
  await field.fill(code.replace(/^./, (first) => (first === '7' ? '8' : '7')));
  await button(page, 'Unlock').click();
  await expect(page.getByText(/group 1|first group|Group 1/)).toBeVisible();
  await field.fill(code);
  await button(page, 'Unlock').click();
  await expect(heading(page, 'Set a new password')).toBeVisible();
  await button(page, 'Keep the old password').click();
  await expect(heading(page, 'Authenticator')).toBeVisible();
});

test('the same vault opens in a second tab, and an account added here appears there', async ({
  page,
  context,
}) => {
  test.setTimeout(90_000);
  await createVault(page);
  const second = await context.newPage();
  await open(second);
  await unlock(second);
  await toImport(page);
  await choose(page, 'Choose image', PARTS);
  await confirmImport(page, ALL.length);
  await expectCodes(second, ALL);
  await lock(page);
  await expect(heading(second, 'Vault locked')).toBeVisible();
});
