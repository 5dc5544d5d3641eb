// Every screen and dialog, light and dark, on a phone and on a desk: axe finds nothing, nothing is
// cut off, and there is a picture of each in `screens`.
import * as plain from './app.mjs';
import { expect, open, readyOffline } from './app.mjs';
import { expectNoViolations, expectNothingCutOff, screenshots } from './screenshots.mjs';
import * as vault from './vault.mjs';
import { PASSWORD, SEEDED, button, heading, list, passwordField, row, test, tick, uri } from './vault.mjs';

test.describe.configure({ timeout: 240_000 });
plain.test.describe.configure({ timeout: 240_000 });

const dialog = (page, name) => page.getByRole('dialog', { name, exact: true });
const close = async (page, name) => {
  await page.keyboard.press('Escape');
  await expect(dialog(page, name)).toBeHidden();
};

plain.test('the first start', async ({ page }) => {
  await open(page);
  await screenshots(page, 'welcome');
  await button(page, 'Restore a backup file').click();
  await screenshots(page, 'restore');
  await button(page, 'Back').click();
  await button(page, 'Create a vault').click();
  await screenshots(page, 'create');
  await passwordField(page).fill('short');
  await button(page, 'Create vault').click();
  await expect(page.getByText('Use at least 8 characters.')).toBeVisible();
  await screenshots(page, 'create-refused');
  await vault.fillNewPassword(page);
  await button(page, 'Create vault').click();
  await button(page, 'Skip for now').waitFor({ timeout: 30_000 });
  await screenshots(page, 'recovery-offer');
  await button(page, 'Make a recovery code').click();
  await screenshots(page, 'recovery-code');
  await button(dialog(page, 'Recovery code'), 'Next').click();
  await button(page, 'Finish').click();
  await screenshots(page, 'recovery-type-back');
  await vault.leaveUnfinished(page);
  await expect(dialog(page, 'Recovery code')).toBeHidden();
  await screenshots(page, 'empty');
});

plain.test('looking around', async ({ page }) => {
  await open(page);
  await button(page, 'Look around first').click();
  await expect(page.getByText('Nothing here is kept.')).toBeVisible();
  await screenshots(page, 'demo');
});

test('the gate', async ({ page }) => {
  await open(page);
  await screenshots(page, 'locked');
  await passwordField(page).fill('not the password');
  await button(page, 'Unlock').click();
  await expect(page.getByText('That password does not open')).toBeVisible();
  await screenshots(page, 'locked-refused');
  await button(page, 'Use the recovery code').click();
  await screenshots(page, 'locked-recovery-code');
});

test('the list', async ({ page }) => {
  await vault.openVault(page);
  await screenshots(page, 'list');
  await button(page, 'More').click();
  await screenshots(page, 'list-more');
  await page.keyboard.press('Escape');
  await button(page, 'More for Zürich Bank').click();
  await screenshots(page, 'list-row-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await screenshots(page, 'list-keys');
  await page.keyboard.press('Escape');
  for (const [name, tags] of [['Alder', 'work, bank'], ['Birch', 'at home with the family']]) {
    await page.getByRole('link', { name: `Details of ${name}` }).click();
    await page.getByLabel('Tags').fill(tags);
    await page.getByRole('link', { name: 'Back' }).click();
  }
  await button(page, 'work').click();
  await screenshots(page, 'list-tags');
  await button(page, 'All').click();
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill('nothing like it');
  await screenshots(page, 'list-nothing-found');
  await search.fill('');
  await vault.main(page, 'Alder').click();
  await expect(row(page, 'Alder').getByText('Copied')).toBeVisible();
  await screenshots(page, 'list-copied');
});

test('the settings, and what they do to the list', async ({ page }) => {
  await vault.openVault(page);
  await vault.visit(page, 'Settings');
  await screenshots(page, 'settings');
  await tick(page.getByLabel(/^Compact list/));
  await tick(page.getByLabel(/^Hide codes until tapped/));
  await vault.home(page);
  await screenshots(page, 'list-compact-hidden');
});

test('an account', async ({ page }) => {
  await vault.openVault(page);
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await expect(heading(page, 'Alder')).toBeVisible();
  await page.getByLabel('Keep these codes').fill('1234 5678\n8765 4321');
  await button(page, 'Save').last().click();
  await page.getByText('Technical details').click();
  await screenshots(page, 'entry');
  for (const [what, name] of [['Show QR code', 'qr'], ['Show setup key', 'key']]) {
    await button(page, what).click();
    if (name === 'qr') await screenshots(page, 'confirm-password');
    await passwordField(page).fill(PASSWORD);
    await button(page, 'Confirm').click();
    await dialog(page, what).waitFor();
    await screenshots(page, `entry-${name}`);
    await button(dialog(page, what), 'Done').click();
  }
  await button(page, 'Delete').click();
  await expect(page.getByText('Moved to the trash, for 30 days.')).toBeVisible();
  await screenshots(page, 'list-deleted');
});

test('the vault', async ({ page }) => {
  await vault.openVault(page);
  await page.getByRole('link', { name: 'Details of Birch' }).click();
  await button(page, 'Delete').click();
  await vault.visit(page, 'Vault');
  await screenshots(page, 'vault');
  await button(page, 'Change password').click();
  await screenshots(page, 'change-password');
  await close(page, 'Change password');
  await page.getByRole('button', { name: /^Unencrypted export/ }).click();
  await screenshots(page, 'plain-export');
  await close(page, 'Unencrypted export');
});

test('the data export', async ({ page }) => {
  await vault.openVault(page);
  await vault.visit(page, 'Data migration');
  await screenshots(page, 'migration');
  await page.getByRole('link', { name: /^Data Export/ }).click();
  await expect(page.getByText('Its period is not 30 seconds.')).toBeVisible();
  await screenshots(page, 'export-choose');
  await button(page, 'Show QR codes').click();
  await passwordField(page).fill(PASSWORD);
  await button(page, 'Confirm').click();
  await expect(button(page, 'Save as image')).toBeVisible();
  await screenshots(page, 'export-codes');
});

test('adding', async ({ page }) => {
  await vault.openVault(page);
  await page.getByRole('link', { name: 'Add account' }).click();
  await expect(heading(page, 'Add account')).toBeVisible();
  await screenshots(page, 'add');
  await button(page, 'Enter setup key').click();
  await page.getByText('Advanced').click();
  await screenshots(page, 'add-setup-key');
  await button(page, 'Enter setup key').click();
  await vault.paste(page, 'https://example.com/');
  await screenshots(page, 'add-refused');
  await vault.paste(page, uri({ ...SEEDED[0], secret: SEEDED[1].secret }));
  await expect(page.getByText('Found one account')).toBeVisible();
  await screenshots(page, 'add-preview');
});

test('the data import', async ({ page }) => {
  await vault.openVault(page);
  await vault.toImport(page);
  await screenshots(page, 'import');
  const parts = [1, 2, 3].map((part) => vault.vector(`google-${part}-of-3.png`));
  await vault.choose(page, 'Choose image', parts[2]);
  await expect(page.getByText('still missing 1 and 2')).toBeVisible();
  await screenshots(page, 'import-partial');
  await vault.choose(page, 'Choose image', vault.vector('google-other-1-of-2.png'));
  await expect(button(page, 'Keep both')).toBeVisible();
  await screenshots(page, 'import-other');
  await button(page, 'Start over with this one').click();
  await button(page, 'Discard').first().click();
  const changed = { ...SEEDED[2], secret: SEEDED[1].secret };
  const fresh = { ...SEEDED[0], issuer: 'Fresh' };
  const wrong = 'otpauth://totp/Wrong?secret=ABCDEFGH&digits=262';
  await vault.paste(page, [uri(SEEDED[0]), uri(changed), uri(fresh), wrong].join('\n'));
  await expect(page.getByRole('heading', { name: 'Review' })).toBeVisible();
  await screenshots(page, 'review');
  await button(page, 'Import 1 account').click();
  await expect(page.getByRole('heading', { name: 'Compare with your old app' })).toBeVisible();
  await button(page, 'Different').click();
  await screenshots(page, 'compare');
});

test('addresses that lead nowhere', async ({ page, troubles }) => {
  await open(page, '/no/such/page');
  await screenshots(page, 'not-found');
  // The host says so, too, and the browser tells of it.
  expect(troubles.splice(0)).toEqual([expect.stringContaining('404 (Not Found)')]);
  await vault.openVault(page, '/entry/AAAAAAAAAAAAAAAAAAAAAA');
  await screenshots(page, 'entry-gone');
});

test('320 px, reduced motion, forced colours, 200 % zoom', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await vault.openVault(page);
  const looks = {
    narrow: {},
    still: { reducedMotion: 'reduce' },
    forced: { forcedColors: 'active' },
  };
  const look = async (screen) => {
    for (const [name, media] of Object.entries(looks)) {
      await page.emulateMedia({ reducedMotion: null, forcedColors: null, ...media });
      await expectNoViolations(page, `${screen}, ${name}`);
      await expectNothingCutOff(page, `${screen}, ${name}`);
      await page.screenshot({ path: `screens/${screen}-320-${name}.png`, fullPage: true });
    }
  };
  await look('list');
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await look('entry');
  for (const name of ['Settings', 'Vault', 'Data migration']) {
    await vault.visit(page, name);
    await look(name.toLowerCase().replace(' ', '-'));
  }
  await page.getByRole('link', { name: /^Data Export/ }).click();
  await look('export');
  await vault.home(page);
  await vault.toImport(page);
  await look('import');
  await vault.home(page);
  await page.getByRole('link', { name: 'Add account' }).click();
  await look('add');
});

// Presses Tab until the focus is on the control.
async function tabTo(page, control, most = 40) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${control}`);
}

plain.test('the main flow goes by keyboard alone', async ({ page }) => {
  await open(page);
  const press = async (control) => {
    await tabTo(page, control);
    await page.keyboard.press('Enter');
  };
  await press(button(page, 'Create a vault'));
  await expect(passwordField(page)).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await tabTo(page, page.getByLabel('Password once more'));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await press(button(page, 'Skip for now'));
  await press(page.getByRole('link', { name: 'Add account' }));
  await press(button(page, 'Enter setup key'));
  await tabTo(page, page.getByLabel('Issuer'));
  await page.keyboard.type('Keyboard');
  await tabTo(page, page.getByLabel('Setup key'));
  await page.keyboard.type('JBSWY3DPEHPK3PXP');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Keyboard')).toBeVisible();
  await tabTo(page, vault.main(page, 'Keyboard'));
  await page.keyboard.press('Space');
  await expect(row(page, 'Keyboard').getByText('Copied')).toBeVisible();
  await press(button(page, 'More'));
  await press(page.getByRole('button', { name: 'Lock' }));
  await expect(passwordField(page)).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(list(page)).toBeVisible({ timeout: 20_000 });
});

test('a dialog gives the focus back to what opened it', async ({ page }) => {
  await vault.openVault(page);
  await vault.visit(page, 'Vault');
  for (const way of ['Escape', 'Cancel']) {
    await button(page, 'Change password').click();
    await expect(page.getByLabel('Current password')).toBeFocused();
    if (way === 'Escape') await page.keyboard.press('Escape');
    else await button(dialog(page, 'Change password'), 'Cancel').click();
    await expect(dialog(page, 'Change password')).toBeHidden();
    await expect.soft(button(page, 'Change password'), way).toBeFocused();
  }
});

test('codes are shown without a network, after the first load', async ({ page, context }) => {
  await open(page);
  await readyOffline(page);
  await context.setOffline(true);
  await vault.openVault(page);
  await expect(row(page, 'Alder')).toBeVisible();
  await vault.toImport(page);
  await vault.choose(page, 'Choose image', vault.vector('google-other-1-of-2.png'));
  await expect(page.getByText('1 of 2 read, still missing 2')).toBeVisible();
  await context.setOffline(false);
});
