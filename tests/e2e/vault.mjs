// The steps that every journey takes: making a vault, opening it, bringing accounts in, reading
// the list. Controls are found by the words on the screen.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as OTPAuth from 'otpauth';
import { test as base, expect, open } from './app.mjs';

export const PASSWORD = 'seven otters knit a raft';

export const vector = (name) => fileURLToPath(new URL(`../vectors/${name}`, import.meta.url));
export const EXPORT = JSON.parse(readFileSync(vector('google-export.json'), 'utf8'));

// Accounts of one vault that many tests look at; the last one counts.
export const SEEDED = [
  ['Alder', 'anna@example.com', 'SHA1', 6, 30],
  ['Birch', 'bert@example.com', 'SHA256', 6, 30],
  ['Zürich Bank', 'zoë', 'SHA512', 8, 30],
  ['Dogwood', 'dora@example.com', 'SHA1', 6, 60],
  ['Éclair', 'émile', 'SHA1', 6, 30],
  ['Counted', 'carl', 'SHA1', 6, null],
].map(([issuer, account, algorithm, digits, period], index) => ({
  issuer,
  account,
  algorithm,
  digits,
  period,
  counter: period ? null : 7,
  secret: OTPAuth.Secret.fromUTF8(`Sparekey, account ${index}`).base32,
}));

export const uri = (one) => generator(one).toString();

// What an independent library makes of an account.
export function generator({ issuer, account: label, secret, algorithm, digits, period, counter }) {
  const parameters = { issuer, label, secret: OTPAuth.Secret.fromBase32(secret), algorithm, digits };
  const named = issuer ? parameters : { ...parameters, issuerInLabel: false };
  return counter === null || counter === undefined
    ? new OTPAuth.TOTP({ ...named, period: period ?? 30 })
    : new OTPAuth.HOTP({ ...named, counter });
}

export function passwordAt(one, timestamp) {
  const made = generator(one);
  return made instanceof OTPAuth.HOTP
    ? made.generate({ counter: one.counter })
    : made.generate({ timestamp });
}

// Every test gets the same stored vault, locked, with the accounts of `SEEDED`.
export const test = base.extend({
  seeded: [
    async ({ browser, site }, use) => {
      const context = await browser.newContext({ baseURL: site });
      const page = await context.newPage();
      await createVault(page);
      await importText(page, SEEDED.map(uri).join('\n'), SEEDED.length);
      const state = await context.storageState({ indexedDB: true });
      await context.close();
      await use(state);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  storageState: async ({ seeded }, use) => use(seeded),
});

// Playwright's clock, with ids of timers as small as a browser's own: those that it gives do not fit
// into the 32 bits in which Rust keeps them. `where` is a page, or a context for all of its pages.
export async function installClock(where, options) {
  await where.clock.install(options);
  await where.addInitScript(() => {
    const { setTimeout, clearTimeout } = window;
    const given = new Map();
    window.setTimeout = (...call) => {
      given.set(given.size + 1, setTimeout.apply(window, call));
      return given.size;
    };
    window.clearTimeout = (id) => clearTimeout.call(window, given.get(id));
  });
}

// What the page wrote to the clipboard, since its policy forbids reading it.
export const watchClipboard = (page) =>
  page.addInitScript(() => {
    window.copied = [];
    const { writeText } = Clipboard.prototype;
    Clipboard.prototype.writeText = function (text) {
      window.copied.push(text);
      return writeText.call(this, text);
    };
  });
export const copied = (page) => page.evaluate(() => window.copied);

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const heading = (page, name) => page.getByRole('heading', { name, level: 1 });
export const passwordField = (page) => page.getByRole('textbox', { name: 'Password', exact: true });

export async function fillNewPassword(page, password = PASSWORD) {
  await passwordField(page).fill(password);
  await page.getByLabel('Password once more').fill(password);
}

// Ends at the empty list.
export async function createVault(page, { skip = true } = {}) {
  await open(page);
  await button(page, 'Create a vault').click();
  await fillNewPassword(page);
  await button(page, 'Create vault').click();
  await button(page, 'Skip for now').waitFor({ timeout: 30_000 });
  if (skip) await button(page, 'Skip for now').click();
}

export async function unlock(page, password = PASSWORD) {
  await passwordField(page).fill(password);
  await button(page, 'Unlock').click();
  await expect(heading(page, 'Vault locked')).toBeHidden({ timeout: 20_000 });
}

export async function openVault(page, path = '/') {
  await open(page, path);
  await unlock(page);
}

export async function lock(page) {
  await more(page, 'button', 'Lock');
  await expect(heading(page, 'Vault locked')).toBeVisible();
}

// **More** stands on the list only.
export async function more(page, role, name) {
  await home(page);
  await button(page, 'More').click();
  await page.getByRole(role, { name, exact: true }).click();
}

// Back to the list as a person goes: without a reload, which would lock. The app may be on its way
// there by itself.
export async function home(page) {
  const title = heading(page, 'Authenticator');
  const codes = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Codes' });
  await expect(async () => {
    if (!(await title.isVisible())) await codes.click({ timeout: 1000 });
    await expect(title).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
}

export async function visit(page, name) {
  await more(page, 'link', name);
  await expect(heading(page, name)).toBeVisible();
}

export async function toImport(page) {
  await visit(page, 'Data migration');
  await page.getByRole('link', { name: /^Data Import/ }).click();
  await expect(heading(page, 'Data Import')).toBeVisible();
}

export async function toExport(page) {
  await visit(page, 'Data migration');
  await page.getByRole('link', { name: /^Data Export/ }).click();
  await expect(heading(page, 'Data Export')).toBeVisible();
}

export async function choose(page, name, files) {
  const chooser = page.waitForEvent('filechooser');
  await button(page, name).click();
  await (await chooser).setFiles(files);
}

// What `fill` takes tens of seconds for, in the browser's own editing of thousands of lines.
const enter = (field, text) => {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

export async function paste(page, text) {
  const field = page.getByRole('textbox', { name: 'Link' });
  if (!(await field.isVisible())) await button(page, 'Paste a link').click();
  if (text.length < 50_000) await field.fill(text);
  else await field.evaluate(enter, text);
  await button(page, 'Read').click();
}

// From the review through the comparison to the list.
export async function confirmImport(page, count) {
  const words = `Import ${count} ${count === 1 ? 'account' : 'accounts'}`;
  await button(page, words).click();
  await expect(page.getByRole('heading', { name: 'Compare with your old app' })).toBeVisible({
    timeout: 20_000,
  });
  await button(page, 'Done').click();
  await expect(heading(page, 'Authenticator')).toBeVisible();
}

export async function importText(page, text, count) {
  await toImport(page);
  await paste(page, text);
  await confirmImport(page, count);
}

// Out of a dialog that holds something unfinished.
export async function leaveUnfinished(page) {
  await page.keyboard.press('Escape');
  await button(page, 'Leave').click();
}

export const list = (page) => page.getByRole('list', { name: 'Accounts' });
export const row = (page, words) => list(page).getByRole('listitem').filter({ hasText: words });
// What copies: the row's first button.
export const main = (page, words) => row(page, words).getByRole('button').first();

// Issuer (or the account alone), and the code, of each row on the page; and the page's own time.
export async function readList(page) {
  return page.evaluate(() => {
    const rows = document.querySelectorAll('[aria-label="Accounts"] > li');
    const read = (row) => {
      const text = row.querySelector('button').innerText;
      return [text, text.match(/\d[\d ]{4,}\d/)?.[0].replaceAll(' ', '')];
    };
    return { now: Date.now(), rows: [...rows].map(read) };
  });
}

// Every account stands in the list with the code that an independent library makes now.
export async function expectCodes(page, accounts) {
  await expect(async () => {
    const { now, rows } = await readList(page);
    for (const one of accounts) {
      const found = rows.filter(([text]) => {
        const lines = text.split('\n').map((line) => line.trim());
        return lines.includes(one.account) && (!one.issuer || lines.includes(one.issuer));
      });
      const name = `${one.issuer}: ${one.account}`;
      expect(found.map(([, code]) => code), name).toEqual([passwordAt(one, now)]);
    }
    expect(rows).toHaveLength(accounts.length);
  }).toPass({ timeout: 10_000 });
}

// A box or choice that is stored: it shows the new state once that is saved.
export async function tick(control) {
  await control.click();
  await expect(control).toBeChecked();
}

// Everything this origin holds is gone, as after "Clear site data".
export async function wipe(page) {
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
}
