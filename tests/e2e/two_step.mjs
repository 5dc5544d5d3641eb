// The steps of 2-step verification: setting an authenticator up, making backup codes, signing in with
// them, and support. Codes are computed by an independent library from the key on the screen.
import * as OTPAuth from 'otpauth';
import { expect, open } from './app.mjs';
import { askForSms, button, enterCode, enterPin, heading, link, smsCode } from './people.mjs';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const SETTINGS = '/settings/2-step-verification';

export const forward = (page, ms) => page.context().clock.fastForward(ms);
export const field = (page, name) => page.getByRole('textbox', { name, exact: true });

// What an independent authenticator shows for a setup key, by the page's own clock.
export async function authenticatorCode(page, key) {
  const timestamp = await page.evaluate(() => Date.now());
  const secret = OTPAuth.Secret.fromBase32(key);
  return new OTPAuth.TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp });
}

export async function givePin(page) {
  await expect(heading(page, 'Enter your PIN')).toBeVisible({ timeout: 20_000 });
  await enterPin(page);
  await expect(heading(page, 'Enter your PIN')).toBeHidden({ timeout: 20_000 });
}

// The setup key on the screen, without its spaces.
export async function setupKey(page) {
  await page.getByText("Can't scan it?").click();
  const shown = page.locator('.figures.block');
  await expect(shown).toHaveText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  return (await shown.innerText()).replaceAll(' ', '');
}

export async function verify(page, code) {
  await field(page, 'Code').fill(code);
  await button(page, 'Verify').click();
}

// From the PIN to "on"; ends on the page that offers backup codes. The key is the authenticator.
export async function turnOn(page) {
  await open(page, `${SETTINGS}/authenticator`);
  await givePin(page);
  const key = await setupKey(page);
  await verify(page, await authenticatorCode(page, key));
  await expect(heading(page, '2-Step Verification is on')).toBeVisible();
  return key;
}

// The ten codes on the screen, as they are shown.
export const freshCodes = (page) => page.locator('.fresh-codes li').allInnerTexts();

export async function beginCodes(page) {
  await button(page, 'Make backup codes').or(button(page, 'Get new codes')).click();
  await expect(page.locator('.fresh-codes li')).toHaveCount(10);
  return freshCodes(page);
}

export async function confirmCodes(page, codes) {
  await page.getByLabel('I have saved these codes').check();
  const asked = page.getByLabel(/^Type code number \d+$/);
  const label = await page.getByText(/^Type code number \d+$/).innerText();
  await asked.fill(codes[Number(/\d+/.exec(label)[0]) - 1]);
  await button(page, 'Done').click();
  await expect(page.getByText('Your new backup codes work.')).toBeVisible({ timeout: 60_000 });
}

// From the page that `turnOn` ends on.
export async function makeCodes(page) {
  await link(page, 'Backup codes').click();
  const codes = await beginCodes(page);
  await confirmCodes(page, codes);
  return codes;
}

// A new tab, as far as the second step.
export async function toSecondStep(context, phone) {
  const page = await context.newPage();
  await askForSms(page, phone);
  await enterCode(page, await smsCode(page, phone));
  await expect(heading(page, '2-Step Verification')).toBeVisible();
  return page;
}

export async function enterBackupCode(page, code) {
  if (!(await field(page, 'Backup code').isVisible())) {
    await button(page, 'Try another way').click();
    await button(page, 'Backup code').click();
  }
  await field(page, 'Backup code').fill(code);
  await button(page, 'Continue').click();
}

export const expectSignedIn = (page) =>
  expect(page.getByText('You are signed in')).toBeVisible({ timeout: 20_000 });

// Writes to support about a lost authenticator; the ticket's number and key.
export async function askSupport(page, account, words = 'My phone fell into a lake.') {
  await open(page, '/support');
  await page.getByLabel('Lost authenticator').check({ force: true });
  await field(page, 'Mixin ID or phone number').fill(account);
  await field(page, 'How to reach you').fill('alice@example.com');
  await field(page, 'Your message').fill(words);
  await button(page, 'Send').click();
  const keep = page.getByRole('region', { name: 'Keep your ticket' });
  await expect(keep).toBeVisible();
  const [number, key] = await keep.getByRole('definition').allInnerTexts();
  return { number, key };
}

export async function openTicket(page, { number, key }) {
  await open(page, '/support');
  await field(page, 'Ticket number').fill(number);
  await field(page, 'Ticket key').fill(key);
  await button(page, 'Open ticket').click();
}

// The agent, in a tab of its own.
export async function atDesk(context, number, act) {
  const desk = await context.newPage();
  await open(desk, '/support/desk');
  await desk.getByRole('button', { name: new RegExp(`Ticket ${number}`) }).click();
  await act(desk);
  await desk.close();
}

export const approve = (context, number) =>
  atDesk(context, number, async (desk) => {
    await button(desk, 'Approve reset').click();
    await expect(desk.getByText('Approved', { exact: true })).toBeVisible();
  });

// Every text that this browser keeps, and the page itself.
export const everythingKept = (page) =>
  page.evaluate(async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    found.push(location.href, document.title, document.documentElement.outerHTML);
    found.push([...document.querySelectorAll('input, textarea')].map((one) => one.value).join('\n'));
    for (const { name } of await indexedDB.databases()) {
      const opened = indexedDB.open(name);
      await new Promise((resolve) => (opened.onsuccess = resolve));
      for (const store of opened.result.objectStoreNames) {
        const all = opened.result.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (all.onsuccess = resolve));
        found.push(JSON.stringify(all.result));
      }
      opened.result.close();
    }
    return found.join('\n');
  });
