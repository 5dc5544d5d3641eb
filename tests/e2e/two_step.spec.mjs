// 2-step verification, backup codes and the way back without either, as a person goes. Titles carry
// the numbers of the cases of the specification (`ts08_`).
import { readFile } from 'node:fs/promises';
import { expect, open, test } from './app.mjs';
import {
  addContact, arrow, askForSms, button, enterCode, enterPin, heading, link, mixinId, readCode,
  setEmergencyContact, signUp, smsCode,
} from './people.mjs';
import { screenshots } from './screenshots.mjs';
import {
  HOUR, MINUTE, SETTINGS, approve, askSupport, atDesk, authenticatorCode, beginCodes, confirmCodes,
  enterBackupCode, everythingKept, expectSignedIn, field, forward, freshCodes, givePin, makeCodes,
  openTicket, setupKey, toSecondStep, turnOn, verify,
} from './two_step.mjs';
import { createVault, installClock, list, row, unlock } from './vault.mjs';

test.describe.configure({ timeout: 240_000 });

const ALICE = '+12025550141';
const BOB = '+12025550142';

async function alice(context) {
  await installClock(context);
  const page = await context.newPage();
  await signUp(page, 'Alice', ALICE);
  return page;
}

// Signed in, 2-step verification on, with codes on paper.
async function prepared(context) {
  const page = await alice(context);
  const key = await turnOn(page);
  return { page, key, codes: await makeCodes(page) };
}

test('Alice turns it on with this very app, signs in with its code, and again with a backup code', async ({ context }) => {
  await installClock(context);
  const page = await context.newPage();
  await createVault(page);
  await signUp(page, 'Alice', ALICE);
  await expect(link(page, 'Set up 2-Step Verification')).toBeVisible();
  await open(page);
  await unlock(page);
  await link(page, 'Security').click();
  await page.getByRole('link', { name: /^Authenticator app/ }).click();
  await givePin(page);
  const key = await setupKey(page);
  await button(page, 'Add to Sparekey on this device').click();
  await expect(page.getByText('It comes into your vault when you verify it.')).toBeVisible();
  const shown = await page.locator('p', { hasText: 'It now shows' }).locator('b').innerText();
  expect(shown.replace(' ', '')).toBe(await authenticatorCode(page, key));
  await verify(page, shown);
  await expect(heading(page, '2-Step Verification is on')).toBeVisible();
  const codes = await makeCodes(page);
  await link(page, 'Codes').click();
  await expect(row(page, 'Mixin')).toHaveCount(1);
  await expect(row(page, 'Mixin').getByText(/^\d{3} \d{3}$/).first()).toBeVisible();
  await forward(page, MINUTE);

  const second = await toSecondStep(context, ALICE);
  const code = await authenticatorCode(second, key);
  await field(second, 'Code').fill(code);
  await button(second, 'Continue').click();
  await expectSignedIn(second);

  await forward(page, 2 * MINUTE);
  const third = await toSecondStep(context, ALICE);
  await enterBackupCode(third, codes[3].replace(' ', '-'));
  await expectSignedIn(third);
  await expect(third.getByText('Set up your authenticator on this device?')).toBeVisible();

  await forward(page, 2 * MINUTE);
  const fourth = await toSecondStep(context, ALICE);
  await enterBackupCode(fourth, codes[3]);
  await expect(fourth.getByText('This backup code was already used.')).toBeVisible();

  await link(third, 'Set up on a new device').click();
  await givePin(third);
  const renewed = await setupKey(third);
  expect(renewed).not.toBe(key);
  await verify(third, await authenticatorCode(third, renewed));
  await expect(third.getByText('Your new authenticator is set up.')).toBeVisible();
  await expect(third.getByText('Set up your authenticator on this device?')).toBeHidden();
  await forward(page, MINUTE);
  await field(fourth, 'Backup code').waitFor();
  await button(fourth, 'Try another way').click();
  await button(fourth, 'Authenticator app').click();
  await field(fourth, 'Code').fill(await authenticatorCode(fourth, key));
  await button(fourth, 'Continue').click();
  await expect(fourth.getByRole('alert').filter({ hasText: /code/i })).toBeVisible();
  await field(fourth, 'Code').fill(await authenticatorCode(fourth, renewed));
  await button(fourth, 'Continue').click();
  await expectSignedIn(fourth);
});

test('ts14_a set-up that is left before Verify changes nothing and leaves no entry', async ({ context }) => {
  await installClock(context);
  const page = await context.newPage();
  await createVault(page);
  await signUp(page, 'Alice', ALICE);
  await open(page, `${SETTINGS}/authenticator`);
  await givePin(page);
  await expect(page.getByText('Your vault of codes is not open in this tab.')).toBeVisible();
  await open(page);
  await unlock(page);
  const setUp = async () => {
    await link(page, 'Security').click();
    await page.getByRole('link', { name: /^Authenticator app/ }).click();
    await givePin(page);
  };
  await setUp();
  await button(page, 'Add to Sparekey on this device').dblclick();
  await expect(page.getByText('It comes into your vault when you verify it.')).toBeVisible();
  await verify(page, '000000');
  await expect(page.getByRole('alert').filter({ hasText: /code/i })).toBeVisible();
  await link(page, 'Codes').click();
  await expect(page.getByText('No accounts yet').or(button(page, 'Look around first')).or(link(page, 'Add account')).first()).toBeVisible();
  await expect(list(page).getByRole('listitem')).toHaveCount(0);
  await link(page, 'Settings').click();
  await page.getByRole('link', { name: 'Privacy and Security' }).click();
  await expect(page.getByRole('link', { name: /2-Step Verification.*Off/ })).toBeVisible();

  await link(page, 'Codes').click();
  // Half set up, it is as it was left.
  await setUp();
  const shown = await page.locator('p', { hasText: 'It now shows' }).locator('b').innerText();
  await verify(page, shown);
  await expect(heading(page, '2-Step Verification is on')).toBeVisible();
  await link(page, 'Codes').click();
  await expect(row(page, 'Mixin')).toHaveCount(1);
});

test('ts08_ts09_the codes are downloaded and printed, and after Done they are nowhere', async ({ context, troubles }) => {
  const words = [];
  context.on('console', (message) => words.push(message.text()));
  await context.addInitScript(() => (window.print = () => (window.printing = true)));
  const page = await alice(context);
  await turnOn(page);
  await link(page, 'Backup codes').click();
  const codes = await beginCodes(page);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^\d{4} \d{4}$/);
  await expect(button(page, 'Done')).toBeDisabled();

  const download = page.waitForEvent('download');
  await button(page, 'Download').click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('backup-codes-Alice.txt');
  const text = await readFile(await file.path(), 'utf8');
  const [app, account, day, rule, empty, ...rest] = text.split('\n');
  expect([app, rule, empty]).toEqual(['Sparekey backup codes', 'Each code works once.', '']);
  expect(account).toMatch(/^Alice \(\d{4,10}\)$/);
  expect(day).toMatch(/\d{4}/);
  expect(rest).toEqual([...codes, '']);
  expect(text).not.toContain('\r');

  await button(page, 'Print').click();
  expect(await page.evaluate(() => window.printing)).toBe(true);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.print-view')).toBeVisible();
  for (const code of codes) await expect(page.locator('.print-view').getByText(code)).toBeVisible();
  await expect(page.locator('main')).toBeHidden();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  const seen = await page.evaluate(() => document.body.innerText.trim().split('\n').filter(Boolean));
  expect(seen.filter((line) => /^\d+\. \d{4} \d{4}$/.test(line))).toHaveLength(10);
  expect(seen).toHaveLength(14);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));

  await page.evaluate(() => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await button(page, 'Copy').click();
  await expect(page.getByText('The browser refused to copy.')).toBeVisible();

  await page.getByLabel('I have saved these codes').check();
  await page.getByLabel(/^Type code number/).fill('1234 5678');
  await expect(button(page, 'Done')).toBeDisabled();
  await confirmCodes(page, codes);
  await expect(page.getByRole('heading', { name: '10 of 10 left' })).toBeVisible();
  const kept = await everythingKept(page);
  const heard = words.join('\n');
  for (const code of codes) {
    for (const form of [code, code.replace(' ', ''), code.replace(' ', '-')]) {
      expect(kept.includes(form), `${form} is kept`).toBe(false);
      expect(heard.includes(form), `${form} is in the console`).toBe(false);
    }
  }
  expect(troubles).toEqual([]);
});

test('ts04_leaving before Done keeps the old set; new codes end it; two left and none are told', async ({ context }) => {
  const { page, codes } = await prepared(context);
  await button(page, 'Get new codes').click();
  await expect(page.locator('.fresh-codes li')).toHaveCount(10);
  const unborn = await freshCodes(page);
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await button(page, 'Leave').click();
  await expect(page.getByText('10 of 10 left')).toBeVisible();
  let tab;
  for (const [used, code] of codes.entries()) {
    // No more than ten SMS a day.
    await forward(page, 24 * HOUR);
    tab = await toSecondStep(context, ALICE);
    if (used === 0) {
      await enterBackupCode(tab, unborn[0]);
      await expect(tab.getByRole('alert').filter({ hasText: /backup code/i })).toBeVisible();
      await forward(page, MINUTE);
      await enterBackupCode(tab, '1234 567');
      await expect(tab.getByRole('alert').filter({ hasText: /backup code/i })).toBeVisible();
      await forward(page, MINUTE);
    }
    await enterBackupCode(tab, code);
    await expectSignedIn(tab);
    if (used === 7) {
      await open(page, SETTINGS);
      await givePin(page);
      await expect(page.getByText('Only a few backup codes are left.')).toBeVisible();
      await screenshots(page, 'two-step-few');
    }
    if (used < codes.length - 1) await tab.close();
  }
  await open(page, `${SETTINGS}/backup-codes`);
  await givePin(page);
  await expect(page.getByText('Every backup code is used.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Backup codes by their place' }).getByText(/^Used/)).toHaveCount(10);
  await screenshots(page, 'backup-codes-out');
  const renewed = await beginCodes(page);
  await confirmCodes(page, renewed);
  await forward(page, 2 * MINUTE);
  const last = await toSecondStep(context, ALICE);
  await enterBackupCode(last, renewed[9]);
  await expectSignedIn(last);
});

test('ts12_ts16_with nothing but the emergency contact and a backup code she still gets in', async ({ context }) => {
  const { page, codes } = await prepared(context);
  const bob = await context.newPage();
  await signUp(bob, 'Bob', BOB);
  const numbers = { alice: await mixinId(page), bob: await mixinId(bob) };
  await addContact(page, numbers.bob);
  await addContact(bob, numbers.alice);
  await setEmergencyContact(page, bob, 'Bob', numbers.bob);
  await page.close();
  await forward(bob, 2 * MINUTE);

  const lost = await context.newPage();
  await askForSms(lost, ALICE);
  await forward(lost, MINUTE);
  await button(lost, 'Need help?').click();
  await button(lost, 'Lost your mobile number?').click();
  await lost.getByLabel('Mixin ID').fill(numbers.bob);
  await arrow(lost).click();
  await expect(lost.getByText(`Enter the 4-digit code sent to Mixin ID: ${numbers.bob}`)).toBeVisible();
  await enterCode(lost, await readCode(bob));
  await expect(heading(lost, '2-Step Verification')).toBeVisible();
  await button(lost, 'Try another way').click();
  await expect(link(lost, 'Contact support')).toBeVisible();
  await expect(button(lost, 'Emergency contact')).toHaveCount(0);
  await screenshots(lost, 'second-step');
  await button(lost, 'Backup code').click();
  await enterBackupCode(lost, codes[0]);
  await expectSignedIn(lost);
  await expect(lost.getByText('Do you want to change your mobile number now?')).toBeVisible();
  await expect(lost.getByText('Set up your authenticator on this device?')).toBeVisible();
  await screenshots(lost, 'both-prompts');
  await link(lost, 'Set up on a new device').click();
  await givePin(lost);
  const key = await setupKey(lost);
  await verify(lost, await authenticatorCode(lost, key));
  await expect(lost.getByText('Your new authenticator is set up.')).toBeVisible();
});

test('ts18_without codes, support turns it off after a day,', async ({ context }) => {
  const { page } = await prepared(context);
  const number = await mixinId(page);
  await page.close();
  const lost = await context.newPage();
  const ticket = await askSupport(lost, number);
  await openTicket(lost, { ...ticket, key: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' });
  await expect(lost.getByText('There is no ticket with this number and key.')).toBeVisible();
  await openTicket(lost, { ...ticket, number: '99999999' });
  await expect(lost.getByText('There is no ticket with this number and key.')).toBeVisible();
  await openTicket(lost, ticket);
  await expect(lost.getByText('Received', { exact: true })).toBeVisible();
  await atDesk(context, ticket.number, async (desk) => {
    await field(desk, 'Reply').fill('<b>When</b> did you lose it?');
    await button(desk, 'Send').click();
    await expect(desk.getByText('In review', { exact: true })).toBeVisible();
  });
  await expect(lost.getByText('<b>When</b> did you lose it?')).toBeVisible();
  await field(lost, 'Write again').fill('Yesterday.');
  await button(lost, 'Send').click();
  await expect(lost.getByText('Yesterday.')).toBeVisible();
  await approve(context, ticket.number);
  await expect(lost.getByText('Approved', { exact: true })).toBeVisible();
  await context.clock.pauseAt(await lost.evaluate(() => Date.now() + 1000));
  await forward(lost, 24 * HOUR - 5 * MINUTE);
  await expect(lost.getByText('Approved', { exact: true })).toBeVisible();
  await forward(lost, 5 * MINUTE);
  await context.clock.resume();
  await expect(lost.getByText('Done', { exact: true })).toBeVisible();
  const back = await context.newPage();
  await askForSms(back, ALICE);
  await enterCode(back, await smsCode(back, ALICE));
  await expectSignedIn(back);
  await open(back, '/messages');
  await expect(back.getByText('Support has turned your 2-step verification off.')).toBeVisible();
});

test('ts18_the owner stops the request from a live tab', async ({ context }) => {
  const { page } = await prepared(context);
  const number = await mixinId(page);
  const stranger = await context.newPage();
  const ticket = await askSupport(stranger, number);
  await approve(context, ticket.number);
  const alert = page.getByRole('alert').filter({ hasText: ticket.number });
  await expect(alert.first()).toBeVisible();
  await screenshots(page, 'support-alert');
  await button(page, 'Stop this request').click();
  await expect(button(page, 'Stop this request')).toHaveCount(0);
  await expect(stranger.getByText('Stopped', { exact: true })).toBeVisible();
  await forward(page, 25 * HOUR);
  await toSecondStep(context, ALICE);
});

test('turning it off needs a code; the PIN alone does not do it', async ({ context }) => {
  const { page, codes } = await prepared(context);
  await open(page, SETTINGS);
  await givePin(page);
  await screenshots(page, 'two-step-on');
  await button(page, 'Turn off').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Code', exact: true }).fill('123456');
  await button(dialog, 'Turn off').click();
  await expect(dialog.getByRole('alert').filter({ hasText: /code/i })).toBeVisible();
  await screenshots(page, 'two-step-turn-off');
  await button(dialog, 'Try another way').click();
  await button(dialog, 'Backup code').click();
  await dialog.getByRole('textbox', { name: 'Backup code' }).fill(codes[5]);
  await button(dialog, 'Turn off').click();
  await expect(page.getByText('2-Step Verification is off.')).toBeVisible({ timeout: 20_000 });
});

test('ts17_without the PIN the page says what is left, and the PIN is asked for again after leaving', async ({ context }) => {
  const { page } = await prepared(context);
  await link(page, 'Settings').click();
  await page.getByRole('link', { name: 'Privacy and Security' }).click();
  await page.getByRole('link', { name: /2-Step Verification/ }).click();
  await expect(heading(page, 'Enter your PIN')).toBeVisible();
  await page.getByText('Lost the PIN, or the authenticator as well?').click();
  await expect(page.getByText('A backup code still signs you in.')).toBeVisible();
  await screenshots(page, 'two-step-pin');
  await enterPin(page, '271828');
  await expect(page.getByText('PIN incorrect.')).toBeVisible({ timeout: 20_000 });
});

test('the drill tells what would work, and changes nothing', async ({ context }) => {
  const { page } = await prepared(context);
  const service = () => page.evaluate(() => localStorage.getItem('sparekey.service.state'));
  await open(page, '/security');
  await expect(page.getByRole('list', { name: 'Ways back into your account' }).getByRole('listitem')).toHaveCount(5);
  await screenshots(page, 'security');
  const before = await service();
  await button(page, 'Practise').click();
  await expect(page.getByText('Nothing would help here. You would need a new SIM')).toBeVisible();
  await screenshots(page, 'security-practise');
  await button(page, 'Next').click();
  await expect(page.getByText('10 of 10 left')).toBeVisible();
  await button(page, 'Yes').click();
  await button(page, 'No').click();
  await button(page, 'Next').click();
  await expect(heading(page, 'You would not get back in by yourself')).toBeVisible();
  await screenshots(page, 'security-practised');
  expect(await service()).toBe(before);
});

test('ts19_a thousand tickets and HTML in every field are text, and the desk stays fast', async ({ context }) => {
  await installClock(context);
  const page = await context.newPage();
  const markup = '<img src=x onerror=alert(1)>';
  const ticket = await askSupport(page, markup, `${markup}${'long '.repeat(2000)}`.slice(0, 10_000));
  expect(await page.locator('.thread .words').innerText()).toHaveLength(10_000);
  await expect(page.getByText(markup).first()).toBeVisible();
  await page.evaluate(() => {
    const key = 'sparekey.service.state';
    const state = JSON.parse(localStorage.getItem(key));
    const tickets = Object.values(state).find((one) => Array.isArray(one) && one[0]?.thread) ?? state.tickets;
    const first = { ...tickets[0], thread: [{ ...tickets[0].thread[0], text: '<i>short</i>' }] };
    for (let more = 1; more < 1000; more += 1)
      tickets.push({ ...first, number: first.number > 5e7 ? first.number - more : first.number + more });
    localStorage.setItem(key, JSON.stringify(state));
    indexedDB.deleteDatabase('sparekey.service');
  });
  const desk = await context.newPage();
  await open(desk, '/support/desk');
  const rows = desk.getByRole('list', { name: 'Tickets' }).getByRole('listitem');
  await expect(rows).toHaveCount(50);
  const begun = Date.now();
  await button(desk, 'Show more (950)').click();
  await expect(rows).toHaveCount(100);
  expect(Date.now() - begun).toBeLessThan(3000);
  await rows.first().getByRole('button').click();
  await expect(desk.locator('img')).toHaveCount(0);
  expect(ticket.number).toMatch(/^\d{8}$/);
});

test('every screen is found faultless by axe, light and dark', async ({ context }) => {
  await installClock(context);
  const page = await context.newPage();
  await createVault(page);
  await open(page, '/support');
  await screenshots(page, 'support');
  await signUp(page, 'Alice', ALICE);
  await screenshots(page, 'signed-in-offer');
  await open(page);
  await unlock(page);
  await link(page, 'Security').click();
  await screenshots(page, 'security-new');
  await page.getByRole('link', { name: /^Authenticator app/ }).click();
  await givePin(page);
  await screenshots(page, 'authenticator-app');
  const key = await setupKey(page);
  await button(page, 'Add to Sparekey on this device').click();
  await expect(page.getByText('It comes into your vault when you verify it.')).toBeVisible();
  await screenshots(page, 'authenticator-app-added');
  await verify(page, await authenticatorCode(page, key));
  await expect(heading(page, '2-Step Verification is on')).toBeVisible();
  await screenshots(page, 'authenticator-app-on');
  await link(page, 'Backup codes').click();
  await screenshots(page, 'backup-codes-none');
  const codes = await beginCodes(page);
  await screenshots(page, 'backup-codes-fresh');
  await confirmCodes(page, codes);
  await screenshots(page, 'backup-codes-made');
  const number = await mixinId(page);
  const beside = await context.newPage();
  const ticket = await askSupport(beside, number);
  await screenshots(beside, 'support-ticket');
  await open(beside, '/support/desk');
  await screenshots(beside, 'support-desk');
  await beside.getByRole('button', { name: new RegExp(ticket.number) }).click();
  await screenshots(beside, 'support-desk-ticket');
});
