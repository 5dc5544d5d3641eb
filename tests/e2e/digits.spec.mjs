// What people type with digits, as they write them: phone numbers, codes, PINs, Mixin IDs; and keys
// that an input method uses.
import '../../scripts/page/phone.js';
import { expect, open } from './app.mjs';
import {
  PIN, addContact, arrow, askForSms, button, codeField, enterCode, mixinId, signUp, smsCode,
} from './people.mjs';
import { SEEDED, list, openVault, row, test } from './vault.mjs';

test.describe.configure({ timeout: 120_000 });

const phoneField = (page) => page.getByLabel('Phone number');
const country = (page) => page.getByLabel('Country');

async function typePhone(page, region, typed) {
  await country(page).selectOption(region);
  await phoneField(page).fill(typed);
  await button(page, 'Continue').click();
}

// One person's number as it is written in one country; the last column is how its confirmation shows it.
const WRITTEN = [
  ['US', '+12125550123', ['(212) 555-0123', '1 212 555 0123', '1-212-555-0123', '+1 (212) 555‑0123', '2125550123']],
  ['US', '+12025550101', ['(+1) 202-555-0101', '(+1)2025550101', '<tel:+12025550101>', '<+1 202 555 0101>']],
  ['US', '+33612345678', ['011 +33 6 12 34 56 78', '011 (+33) 6 12 34 56 78', '00+33612345678']],
  ['RU', '+4915123456789', ['8~10 +49 1512 3456789', '8 10 +49 1512 3456789', 'tel:+4915123456789']],
  ['GB', '+447400123456', ['07400 123456', '+44 (0)7400 123456', '0044 7400 123456', '44 7400 123456']],
  ['US', '+447400123456', ['011 44 7400 123456', '+44 7400 123456', '0044 7400 123456']],
  ['AU', '+447400123456', ['0011 44 7400 123456']],
  ['RU', '+79161234567', ['8 (916) 123-45-67', '+7 916 123 45 67', '9161234567', '7 916 123-45-67']],
  ['RU', '+4915123456789', ['8 10 49 1512 3456789']],
  ['KZ', '+77011234567', ['8 701 123 4567', '8 (701) 123-45-67']],
  ['HU', '+36301234567', ['06 30 123 4567', '+36 (06) 30 123 4567', '+36 (0)30 123 4567', '30 123 4567']],
  ['LT', '+37061122333', ['8 611 22333', '0 611 22333', '+370 611 22333']],
  ['IT', '+390212345678', ['02 1234 5678', '+39 02 1234 5678', '+39 (0)2 1234 5678']],
  ['IT', '+393471234567', ['347 123 4567', '+39 347 1234567', '+39 (0)347 1234567']],
  ['CI', '+2250701020304', ['07 01 02 03 04', '+225 07 01 02 03 04', '+225 (0)7 01 02 03 04']],
  ['SM', '+3780549886377', ['0549 886377', '+378 0549 886377']],
  ['AR', '+5491122334455', ['011 15-2233-4455', '+54 9 11 2233-4455', '+54 11 15-2233-4455']],
  ['MX', '+525512345678', ['55 1234 5678', '+52 55 1234 5678', '52 55 1234 5678']],
  ['DE', '+4915123456789', ['01512 3456789', '49 1512 3456789', '+49 (0) 1512 3456789']],
];

const REFUSED = [
  ['US', '212 555 01'],
  ['US', '1 212 555 012'],
  ['US', '121 555 0123'],
  ['FR', '1 23 45 67 89 01'],
  ['DE', '0151'],
  ['GB', '+44 7400 12345'],
  ['CN', '1381234567'],
  ['US', '+1 212 555 0123 ext. 5'],
  ['US', '1 212 555 0123 or 4'],
  ['DE', '49 1512 3456789 (office)'],
  ['US', '212 555 0123 now'],
  ['US', '+999 123456789'],
  ['US', '5 +1 202 555 0101'],
  ['US', '+1 +1 202 555 0101'],
  ['US', ''],
];

test('r12: whichever way a number is written, it is one; what is none of its country is refused', () => {
  const { read } = globalThis.phonePlans;
  for (const [region, e164, ways] of WRITTEN)
    for (const written of ways) expect(read(written, region), `${region} ${written}`).toBe(e164);
  for (const [region, written] of REFUSED)
    expect(read(written, region), `${region} ${written}`).toBeUndefined();
});

test('r12: numbers for demos and tests are numbers', () => {
  const { read } = globalThis.phonePlans;
  for (const number of ['+12025550101', '+12025550106', '+447700900123', '+33639980001', '+61491570156'])
    expect(read(number, 'US')).toBe(number);
});

test('r12: one person signs in by each way to write the number, and reads it as it is written there', async ({ page, context }) => {
  await open(page, '/sign-up');
  await typePhone(page, 'HU', '06 30 123 4567');
  await expect(page.getByText('your phone number +36 30 123 4567.')).toBeVisible();
  await button(page, 'Confirm').click();
  const phone = await context.newPage();
  await open(phone, '/phone');
  const line = phone.getByRole('region', { name: '+36 30 123 4567' });
  const [, code] = /\b(\d{4})\b/.exec(await line.getByRole('listitem').first().innerText());
  await enterCode(page, code);
  await page.getByLabel('Name', { exact: true }).fill('Ilona');
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.getByLabel('PIN once more').fill(PIN);
  await button(page, 'Create account').click();
  await expect(page.getByText('You are signed in')).toBeVisible({ timeout: 20_000 });
  await open(phone, '/sign-in');
  for (const [region, typed] of [
    ['HU', '+36 (0)30 123 4567'], ['US', '011 36 30 123 4567'], ['HU', '\u2068+36−30−123−4567\u2069'],
    ['HU', '٠٦ ٣٠ ١٢٣ ٤٥٦٧'], ['HU', 'tel:+36301234567'],
  ]) {
    await typePhone(phone, region, typed);
    await expect(phone.getByText('your phone number +36 30 123 4567.')).toBeVisible();
    await button(phone, 'Change').click();
  }
});

test('r12: what is no number of its country is refused beside the field, and nothing is sent', async ({ page }) => {
  await open(page, '/sign-in');
  for (const [region, typed] of REFUSED) {
    await typePhone(page, region, typed);
    await expect(page.getByText('Invalid phone number')).toBeVisible();
    await expect(phoneField(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(phoneField(page)).toHaveValue(typed);
  }
  await open(page, '/phone');
  await expect(page.getByRole('region', { name: /^\+/ })).toHaveCount(0);
});

test.describe('without a stored version', () => {
  test.use({ serviceWorkers: 'block' });

  test('r12: without its file no number is taken for good or for bad, and the next press tries again', async ({ page, troubles }) => {
    await page.route('**/assets/phone-*.js', (route) => route.abort());
    await open(page, '/sign-in');
    await phoneField(page).fill('+12025550101');
    await button(page, 'Continue').click();
    await expect(page.getByText('The number could not be checked')).toBeVisible();
    await page.unroute('**/assets/phone-*.js');
    await button(page, 'Continue').click();
    await expect(page.getByText('your phone number +1 202 555 0101.')).toBeVisible();
    troubles.length = 0;
  });
});

// Pastes as a person does: the field gets what is in the clipboard in one input.
const paste = (page, text) => page.evaluate((text) => document.execCommand('insertText', false, text), text);

test('r13: a pasted code fills the boxes, whatever comes with it', async ({ page }) => {
  await askForSms(page, '+12025550178');
  for (const pasted of ['90 09', '9 0 0 9', '\u2068９００９\u2069', '٩٠٠٩', '90\u200b09', '90–09', 'Your code is 9009']) {
    await codeField(page).fill('');
    await codeField(page).focus();
    await paste(page, pasted);
    await expect(codeField(page)).toHaveValue('9009');
  }
  await codeField(page).fill('90091');
  await expect(page.getByText('A code has 4 digits')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByText('A code has 4 digits')).toBeHidden();
  await codeField(page).fill(await spaced(page, '+12025550178'));
  await arrow(page).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeVisible();
});

const spaced = async (page, phone) => [...(await smsCode(page, phone))].join(' ');

test('r13: the cursor stays where it was while the field is cleaned', async ({ page }) => {
  await askForSms(page, '+12025550179');
  await codeField(page).fill('1234');
  await codeField(page).evaluate((field) => field.setSelectionRange(2, 2));
  await page.keyboard.type(' ');
  await expect(codeField(page)).toHaveValue('1234');
  expect(await codeField(page).evaluate((field) => field.selectionStart)).toBe(2);
});

test('r13: PIN and Mixin ID are read as they are pasted', async ({ page, context }) => {
  const bob = await context.newPage();
  await signUp(bob, 'Bob', '+12025550181');
  const number = await mixinId(bob);
  await askForSms(page, '+12025550180', '/sign-up');
  await enterCode(page, await smsCode(page, '+12025550180'));
  await page.getByLabel('Name', { exact: true }).fill('Alice');
  await page.getByLabel('PIN', { exact: true }).fill('۳۱۴ ۱۵۹');
  await expect(page.getByLabel('PIN', { exact: true })).toHaveValue('314159');
  await page.getByLabel('PIN once more').fill('314\u00a0159');
  await button(page, 'Create account').click();
  await expect(page.getByText('You are signed in')).toBeVisible({ timeout: 20_000 });
  await addContact(page, `Mixin ID ${number}`);
  await button(page, 'Add contact').click();
  await button(page, 'Add contact').click();
  await page.getByLabel('Mixin ID').fill(`\u2068Mixin ID: ${number}\u2069`);
  await expect(page.getByLabel('Mixin ID')).toHaveValue(number);
});

test('r14: the list is searched without any of the marks that Unicode knows', async ({ page }) => {
  await openVault(page);
  const search = page.getByRole('searchbox', { name: 'Search' });
  for (const typed of ['zurich zoe', 'ZU\u0308RICH', 'ｚｕｒｉｃｈ', 'Ẕụṟîĉẖ']) {
    await search.fill(typed);
    await expect(list(page).getByRole('listitem')).toHaveCount(1);
    await expect(row(page, 'Zürich Bank')).toBeVisible();
  }
});

test('r15: a key that composes a letter does nothing else', async ({ page }) => {
  await openVault(page);
  await page.evaluate(() => {
    window.copied = [];
    Clipboard.prototype.writeText = async (text) => void window.copied.push(text);
  });
  const search = page.getByRole('searchbox', { name: 'Search' });
  const press = (target, key, how) =>
    target.evaluate((element, [key, how]) => {
      const init = { key, bubbles: true, cancelable: true, ...how };
      element.dispatchEvent(new KeyboardEvent('keydown', init));
      element.dispatchEvent(new KeyboardEvent('keyup', init));
    }, [key, how]);
  await search.fill('al');
  for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
    for (const key of ['Escape', 'Enter', 'ArrowDown']) await press(search, key, how);
    await press(page.locator('body'), '/', how);
    await press(page.locator('body'), 'Escape', how);
    await expect(search).toHaveValue('al');
    expect(await page.evaluate(() => window.copied)).toEqual([]);
  }
  await expect(search).toBeFocused();
  const first = list(page).getByRole('listitem').first().getByRole('button').first();
  await first.focus();
  await press(first, 'End', { isComposing: true });
  await expect(first).toBeFocused();
  await press(search, 'Escape', {});
  await expect(search).toHaveValue('');
  await expect(list(page).getByRole('listitem')).toHaveCount(SEEDED.length);
});

test('r22: the browser knows what it may fill in, and countries are named and sorted in one language', async ({ browser, site }) => {
  const context = await browser.newContext({ baseURL: site, locale: 'sv-SE' });
  const page = await context.newPage();
  await open(page, '/sign-up');
  await expect(phoneField(page)).toHaveAttribute('autocomplete', 'tel');
  await expect(country(page)).toHaveAttribute('autocomplete', 'country');
  await expect(country(page)).toHaveAttribute('lang', /^sv/);
  await expect(country(page)).toHaveValue('SE');
  const options = await country(page).locator('option').allTextContents();
  const shown = options.map((option) => option.replace(/ \(\+\d+\)$/, ''));
  expect(shown.length).toBeGreaterThan(240);
  const sorted = shown.toSorted(new Intl.Collator('sv').compare);
  expect(shown).toEqual(sorted);
  expect(shown.slice(-3)).toContain('Österrike');
  await typePhone(page, 'US', '(202) 555-0182');
  await button(page, 'Confirm').click();
  await enterCode(page, await smsCode(page, '+12025550182'));
  await expect(page.getByLabel('Name', { exact: true })).toHaveAttribute('autocomplete', 'name');
  await context.close();
});
