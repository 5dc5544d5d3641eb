// What a first-time user met: rings that are off, a recovery code that is half a way back, work that
// is lost on leaving, words that are heard by nobody.
import { expect, open, test as plain } from './app.mjs';
import {
  PASSWORD, button, createVault, heading, home, installClock, list, lock, main, more,
  openVault, paste, passwordField, row, test, tick, unlock, visit,
  watchClipboard,
} from './vault.mjs';

// How far the rings are off the wall clock, in seconds: the worst of all rows.
const ringsOff = (page) =>
  page.evaluate(() => {
    const halves = [...document.querySelectorAll('.ring-half > span')];
    const off = halves.map((half) => {
      const [animation] = half.getAnimations();
      const { progress, duration } = animation.effect.getComputedTiming();
      const due = (Date.now() % duration) / duration;
      const apart = Math.abs(progress - due);
      return (Math.min(apart, 1 - apart) * duration) / 1000;
    });
    return halves.length ? Math.max(...off) : Infinity;
  });

const expectRings = (page) => expect.poll(() => ringsOff(page)).toBeLessThan(0.5);

// Nine seconds in steps that no jump of the clock would be.
async function stay(page) {
  for (let step = 0; step < 8; step += 1) await page.clock.fastForward(1_150);
}

test('r26: rings agree with the clock after every way back to the list', async ({ page }) => {
  await installClock(page);
  await openVault(page);
  await expectRings(page);
  for (const name of ['Settings', 'Vault', 'Data migration']) {
    await visit(page, name);
    await stay(page);
    await home(page);
    await expectRings(page);
  }
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await stay(page);
  await page.goBack();
  await expectRings(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill('birch');
  await stay(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await expectRings(page);
  await lock(page);
  await stay(page);
  await unlock(page);
  await expectRings(page);
});

test('r26: rings agree with the clock after a sleep, a jump, and a look at another tab', async ({ page }) => {
  await installClock(page);
  await openVault(page);
  const set = (ms) => page.evaluate((ms) => {
    const own = Date.now;
    Date.now = () => own.call(Date) + ms;
  }, ms);
  for (const jump of [9_000, -14_000, 900]) {
    await set(jump);
    await page.clock.runFor(1_100);
    await expectRings(page);
  }
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await set(13_000);
  await page.evaluate(() => {
    delete document.visibilityState;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expectRings(page);
});

test('r26: the seconds stand beside the ring for whoever wants them', async ({ page }) => {
  await openVault(page);
  await expect(row(page, 'Alder').getByText(/^\d{1,2}$/)).toHaveCount(0);
  await visit(page, 'Settings');
  await tick(page.getByLabel(/^Show the seconds left/));
  await home(page);
  const shown = row(page, 'Alder').getByText(/^\d{1,2}$/);
  await expect(shown).toBeVisible();
  await expect(async () => {
    const [seconds, due] = await shown.evaluate((one) =>
      [Number(one.textContent), 30 - (Math.floor(Date.now() / 1000) % 30)]);
    expect(seconds).toBe(due);
  }).toPass();
});

// Makes a recovery code as a person does; the dialog is closed at the end.
async function makeRecoveryCode(page) {
  await button(page, 'Make a recovery code').click();
  const dialog = page.getByRole('dialog', { name: 'Recovery code' });
  const code = await typeGroups(page, dialog);
  await button(dialog, 'Finish').click();
  await expect(page.getByText('Your recovery code is active.')).toBeVisible();
  return code;
}

async function typeGroups(page, dialog) {
  const code = (await dialog.innerText()).match(/(?:[0-9A-Z*~$=]{5}-?){8}/)[0];
  await button(dialog, 'Next').click();
  for (const field of await dialog.getByRole('textbox').all()) {
    const label = await field.evaluate((input) => input.labels[0].innerText);
    await field.fill(code.split('-')[Number(label.split(' ')[1]) - 1]);
  }
  return code;
}

async function giveCode(scope, code) {
  await button(scope, 'Use the recovery code').click();
  const field = scope.getByLabel('Recovery code', { exact: true });
  await expect(field).toBeFocused();
  await field.fill(code);
}

plain('r27: the recovery code is a whole way back', async ({ page }) => {
  test.setTimeout(120_000);
  await createVault(page, { skip: false });
  const code = await makeRecoveryCode(page);
  await lock(page);
  await giveCode(page, code);
  await button(page, 'Unlock').click();
  await expect(heading(page, 'Set a new password')).toBeVisible({ timeout: 20_000 });
  await page.getByLabel('New password', { exact: true }).fill('eight herons fold a map');
  await page.getByLabel('New password once more').fill('eight herons fold a map');
  await button(page, 'Set a new password').click();
  await expect(heading(page, 'Authenticator')).toBeVisible({ timeout: 20_000 });
  await lock(page);
  await passwordField(page).fill(PASSWORD);
  await button(page, 'Unlock').click();
  await expect(page.getByText('That password does not open this vault.')).toBeVisible();
  await passwordField(page).fill('eight');
  await expect(page.getByText('That password does not open this vault.')).toBeHidden();
  await unlock(page, 'eight herons fold a map');

  // The code still opens, and stands for the password wherever that is asked for.
  await visit(page, 'Vault');
  await button(page, 'Change password').click();
  const change = page.getByRole('dialog', { name: 'Change password' });
  await giveCode(change, code);
  await change.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await change.getByLabel('New password once more').fill(PASSWORD);
  await button(change, 'Change password').click();
  await expect(change).toBeHidden({ timeout: 20_000 });
  await button(page, 'Make a new recovery code').click();
  const confirm = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await giveCode(confirm, code);
  await button(confirm, 'Confirm').click();
  await expect(page.getByRole('dialog', { name: 'Recovery code' })).toBeVisible();
});

plain('r28: Escape does not throw a recovery code away, and Back leads to it', async ({ page }) => {
  await createVault(page, { skip: false });
  await button(page, 'Make a recovery code').click();
  const dialog = page.getByRole('dialog', { name: 'Recovery code' });
  const code = await typeGroups(page, dialog);
  await button(dialog, 'Back').click();
  await expect(dialog).toContainText(code);
  for (let times = 0; times < 3; times += 1) {
    await page.keyboard.press('Escape');
    const asked = page.getByRole('dialog', { name: 'Leave without finishing?' });
    await expect(asked).toBeVisible();
    await button(asked, 'Stay').click();
    await expect(dialog).toContainText(code);
  }
  await typeGroups(page, dialog);
  await button(dialog, 'Finish').click();
  await expect(page.getByText('Your recovery code is active.')).toBeVisible();
});

test('r28: what is typed about an account is saved when its screen is left', async ({ page }) => {
  const toEntry = () => page.getByRole('link', { name: 'Details of Alder' }).click();
  await openVault(page);
  await toEntry();
  await page.getByLabel('Tags').fill('work, bank');
  await page.getByLabel('Note').fill('the blue card');
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.getByText('Your changes to Alder are saved.')).toBeVisible();
  await toEntry();
  await expect(page.getByLabel('Tags')).toHaveValue('work, bank');
  await page.getByLabel('Note').fill('the red card');
  await page.goBack();
  await expect(heading(page, 'Authenticator')).toBeVisible();
  await button(page, 'Undo').click();
  await toEntry();
  await expect(page.getByLabel('Note')).toHaveValue('the blue card');
  await expect(page.getByLabel('Tags')).toHaveValue('work, bank');
});

test('r28: a lock saves what is typed', async ({ page, context }) => {
  await openVault(page);
  const other = await context.newPage();
  await openVault(other);
  await page.getByRole('link', { name: 'Details of Birch' }).click();
  await page.getByLabel('Note').fill('typed, not saved');
  await lock(other);
  await expect(heading(page, 'Vault locked')).toBeVisible();
  await unlock(page);
  await expect(page.getByLabel('Note')).toHaveValue('typed, not saved');
});

test('r28: a setup key half typed is asked about', async ({ page }) => {
  await openVault(page);
  await page.getByRole('link', { name: 'Add account' }).click();
  await button(page, 'Enter setup key').click();
  await expect(page.getByLabel('Issuer')).toBeFocused();
  await page.getByLabel('Issuer').fill('Half');
  const asked = page.getByRole('dialog', { name: 'Leave without finishing?' });
  await page.getByRole('link', { name: 'Back' }).click();
  await button(asked, 'Stay').click();
  await expect(page.getByLabel('Issuer')).toHaveValue('Half');
  await page.getByRole('link', { name: 'Back' }).click();
  await button(asked, 'Leave').click();
  await expect(heading(page, 'Authenticator')).toBeVisible();
});

test('r28: the Back of the browser is asked about, too', async ({ page }) => {
  await openVault(page);
  await page.getByRole('link', { name: 'Add account' }).click();
  await button(page, 'Enter setup key').click();
  await page.getByLabel('Issuer').fill('Half');
  const asked = page.getByRole('dialog', { name: 'Leave without finishing?' });
  for (let times = 0; times < 2; times += 1) {
    await page.goBack();
    await button(asked, 'Stay').click();
    await expect(page.getByLabel('Issuer')).toHaveValue('Half');
    await expect(page).toHaveURL(/\/add$/);
  }
  await page.goBack();
  await button(asked, 'Leave').click();
  await expect(heading(page, 'Authenticator')).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test('r28: whatever is typed is asked about', async ({ page }) => {
  const asked = page.getByRole('dialog', { name: 'Leave without finishing?' });
  await openVault(page);
  await page.getByRole('link', { name: 'Add account' }).click();
  await button(page, 'Paste a link').click();
  await page.getByLabel('Link').fill('otpauth://totp/half');
  await page.getByRole('link', { name: 'Back' }).click();
  await button(asked, 'Leave').click();
  await visit(page, 'Vault');
  await button(page, 'Change password').click();
  const dialog = page.getByRole('dialog', { name: 'Change password' });
  const field = dialog.locator('input[autocomplete=new-password]').first();
  await field.fill('half of a new password');
  await page.keyboard.press('Escape');
  await button(asked, 'Stay').click();
  await expect(field).toHaveValue('half of a new password');
  await button(dialog, 'Cancel').click();
  await expect(dialog).toBeHidden();
  await home(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill('a search is no work');
  await visit(page, 'Settings');
});

plain('r28: a password for a new vault is asked about', async ({ page }) => {
  await page.goto('/');
  await button(page, 'Create a vault').click();
  await page.locator('input[type=password]').first().fill('half of a password');
  await button(page, 'Back').click();
  await button(page, 'Stay').click();
  await expect(page.locator('input[type=password]').first()).toHaveValue('half of a password');
  await button(page, 'Back').click();
  await button(page, 'Leave').click();
  await expect(heading(page, 'Welcome to Sparekey')).toBeVisible();
});

test('r29: a new code and a new place are read out, and "Copied" leaves the code in sight', async ({ page }) => {
  await watchClipboard(page);
  await openVault(page);
  await button(row(page, 'Counted'), 'Next code').click();
  const code = row(page, 'Counted').locator('.now');
  await expect(page.getByRole('status').filter({ hasText: 'New code for Counted' })).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: await code.innerText() })).toHaveCount(1);
  await main(page, 'Counted').click();
  await expect(row(page, 'Counted').getByText('Copied')).toBeVisible();
  await expect(code).toHaveText(/\d{3} \d{3}/);
  await main(page, 'Birch').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('status').filter({ hasText: 'Birch is now at place 1 of 6.' })).toHaveCount(1);
});

test('r29: the name of a row tells the two codes apart', async ({ page }) => {
  await installClock(page, { time: new Date('2026-12-01T10:00:22Z') });
  await openVault(page);
  await page.clock.pauseAt(new Date('2026-12-01T10:05:22Z'));
  if (await heading(page, 'Vault locked').isVisible()) await unlock(page);
  await expect(list(page).getByRole('button', { name: /\d{3} \d{3}.* then \d{3} \d{3}/ }).first()).toBeVisible();
});

test('r29: in a dialog "Copied" stands in the dialog', async ({ page }) => {
  await watchClipboard(page);
  await openVault(page);
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await button(page, 'Show setup key').click();
  await passwordField(page).fill(PASSWORD);
  await button(page, 'Confirm').click();
  const dialog = page.getByRole('dialog', { name: 'Show setup key' });
  await button(dialog, 'Copy setup key').click();
  await expect(dialog.getByText('Copied')).toBeVisible();
  await expect(page.getByText('Copied')).toHaveCount(1);
});

test('r31: what cannot be read stays where it was pasted, with the reason beside it', async ({ page }) => {
  await openVault(page, '/add');
  await paste(page, 'otpauth://totp/x?secret=ABC1');
  const field = page.getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue('otpauth://totp/x?secret=ABC1');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.press('End');
  await page.keyboard.type('D');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
});

test('r31: a corrected key loses its error while it is typed', async ({ page }) => {
  await openVault(page, '/add');
  await button(page, 'Enter setup key').click();
  await page.getByLabel('Issuer').fill('Keyed');
  const key = page.getByRole('textbox', { name: 'Key' });
  await key.fill('ABC1');
  await button(page, 'Add account').click();
  await expect(key).toHaveAttribute('aria-invalid', 'true');
  await key.press('End');
  await key.press('Backspace');
  await expect(key).toHaveAttribute('aria-invalid', 'false');
});

plain('r31: restoring names the file, and says that a wrong one is none', async ({ page }) => {
  const file = (name, buffer) => ({ name, mimeType: 'application/json', buffer: Buffer.from(buffer) });
  const choose = async (chosen) => {
    const chooser = page.waitForEvent('filechooser');
    await button(page, 'Choose a backup file').click();
    await (await chooser).setFiles(chosen);
  };
  await createVault(page);
  await more(page, 'link', 'Vault');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save backup file/ }).click();
  const saved = await (await download).path();
  const name = (await download).suggestedFilename();
  const other = await page.context().browser().newContext({ baseURL: new URL(page.url()).origin });
  page = await other.newPage();
  await open(page);
  await button(page, 'Restore a backup file').click();
  for (const wrong of [file('photo.json', [0x89, 0x50, 0xff, 0xfe]), file('list.json', '{"db": {}}')]) {
    await choose(wrong);
    await expect(page.getByText('This is not a Sparekey backup file.')).toBeVisible();
  }
  await choose({ name, mimeType: 'application/json', buffer: (await import('node:fs')).readFileSync(saved) });
  await expect(page.getByText(name)).toBeVisible();
  await expect(passwordField(page)).toBeFocused();
  await other.close();
});
