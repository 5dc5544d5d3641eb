// People, two tabs of one browser: becoming each other's emergency contact, and getting back in. Each
// title carries the number of its case (`ec29_`); tests/it/ec_cases.rs has the table.
import AxeBuilder from '@axe-core/playwright';
import { expect, open, test } from './app.mjs';
import {
  PIN, addContact, arrow, askForSms, button, chooseContact, codeField, enterCode, enterPin, grouped,
  heading, mixinId, readCode, setEmergencyContact, signIn, signUp, smsCode,
} from './people.mjs';
import { createVault, installClock } from './vault.mjs';

test.describe.configure({ timeout: 180_000 });

const ALICE = '+12025550111';
const BOB = '+12025550122';
const NEW = '+12025550133';
const MINUTE = 60_000;

const forward = (context, ms) => context.clock.fastForward(ms);

// Alice and Bob, each in a tab, who have added each other unless `mutual` is false.
async function aliceAndBob(context, { mutual = true } = {}) {
  await installClock(context);
  const [alice, bob] = [await context.newPage(), await context.newPage()];
  await signUp(alice, 'Alice', ALICE);
  await signUp(bob, 'Bob', BOB);
  const numbers = { alice: await mixinId(alice), bob: await mixinId(bob) };
  await addContact(alice, numbers.bob);
  if (mutual) await addContact(bob, numbers.alice);
  return { alice, bob, numbers };
}

async function withEmergencyContact(context) {
  const people = await aliceAndBob(context);
  await setEmergencyContact(people.alice, people.bob, 'Bob', people.numbers.bob);
  return people;
}

async function outOfReach(context, phone, isOut = true) {
  const page = await context.newPage();
  await open(page, '/phone');
  const line = page.getByRole('region', { name: grouped(phone) });
  await line.getByRole('checkbox', { name: /Out of reach/ }).setChecked(isOut);
  await expect(line.getByRole('checkbox')).toBeChecked({ checked: isOut });
  // Stored, not only ticked: another tab sees it, too.
  const other = await context.newPage();
  await open(other, '/phone');
  const stored = other.getByRole('region', { name: grouped(phone) }).getByRole('checkbox');
  await expect(stored).toBeChecked({ checked: isOut });
  await Promise.all([page.close(), other.close()]);
}

// From the phone number to the page that awaits the emergency contact's code.
async function loseTheNumber(page, context, number, phone = ALICE) {
  await askForSms(page, phone);
  await forward(context, MINUTE);
  await button(page, 'Need help?').click();
  await button(page, 'Lost your mobile number?').click();
  await page.getByLabel('Mixin ID').fill(number);
  await arrow(page).click();
}

const signedIn = (page) => expect(page.getByText('You are signed in')).toBeVisible({ timeout: 20_000 });

test('Alice sets Bob, changes him, loses her number, comes back through him, and changes it', async ({ context }) => {
  const { alice, bob, numbers } = await withEmergencyContact(context);
  await button(alice, 'View emergency contact').click();
  await enterPin(alice);
  await expect(alice.getByRole('dialog').getByText('Bob')).toBeVisible({ timeout: 20_000 });
  await button(alice, 'Close').click();
  await forward(context, MINUTE);
  await button(alice, 'Change emergency contact').click();
  await chooseContact(alice, 'Bob', numbers.bob);
  await enterCode(alice, await readCode(bob));
  await expect(alice.getByText('Your emergency contact has been changed')).toBeVisible({ timeout: 20_000 });

  await outOfReach(context, ALICE);
  const lost = await context.newPage();
  await forward(context, 2 * MINUTE);
  await loseTheNumber(lost, context, numbers.bob);
  await expect(lost.getByText(`Enter the 4-digit code sent to Mixin ID: ${numbers.bob}`)).toBeVisible();
  await enterCode(lost, await readCode(bob));
  await signedIn(lost);
  await expect(lost.getByText('Do you want to change your mobile number now?')).toBeVisible();
  await lost.getByRole('link', { name: 'Change', exact: true }).click();
  await enterPin(lost);
  await expect(heading(lost, 'Enter your new phone number')).toBeVisible({ timeout: 20_000 });
  await lost.getByLabel('Phone number').fill(NEW);
  await button(lost, 'Continue').click();
  await enterCode(lost, await smsCode(lost, NEW));
  await expect(lost.getByText('Your phone number has been changed')).toBeVisible();

  const again = await context.newPage();
  await forward(context, 2 * MINUTE);
  await signIn(again, NEW);
  await forward(context, 2 * MINUTE);
  // The old number, in other hands: it is nobody's account.
  await outOfReach(context, ALICE, false);
  const old = await context.newPage();
  await askForSms(old, ALICE);
  await enterCode(old, await smsCode(old, ALICE));
  await expect(old.getByText('There is no account with this number yet.')).toBeVisible();
});

test('without being added, no message arrives, and the check list says why it may be so', async ({ context }) => {
  const { alice, bob, numbers } = await aliceAndBob(context, { mutual: false });
  await open(alice, '/settings/emergency-contact');
  await button(alice, 'Enable Emergency Contact').click();
  await chooseContact(alice, 'Bob', numbers.bob);
  await alice.getByText("Can't receive the code?").click();
  await expect(alice.getByText('They have added your Mixin ID as a contact:')).toBeVisible();
  await open(bob, '/messages');
  await expect(bob.getByText('Welcome.')).toBeVisible();
  await expect(button(bob, 'Show code')).toHaveCount(0);
  await enterCode(alice, '1234');
  await expect(alice.getByText('Your contact has not opened the message yet.')).toBeVisible();
  await addContact(bob, numbers.alice);
  await forward(context, MINUTE);
  await button(alice, 'Resend code').click();
  await expect(alice.getByText('Code expires in 5:00')).toBeVisible();
  await enterCode(alice, await readCode(bob));
  await expect(alice.getByText('Emergency contact set successfully')).toBeVisible({ timeout: 20_000 });
});

test('demo people: this tab is Alice, a second one Bob, and neither replaces a real person', async ({ context }) => {
  const page = await context.newPage();
  await open(page, '/contacts');
  await button(page, 'Try it with demo people').click();
  const card = page.getByRole('region', { name: 'You', exact: true });
  await expect(card).toContainText('Alice', { timeout: 20_000 });
  for (const name of ['Bob', 'Carol', 'Dave', 'Weather Bot'])
    await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Open Bob in a second tab' }).click();
  const second = await opened;
  await expect(second.getByRole('region', { name: 'You', exact: true })).toContainText('Bob', { timeout: 20_000 });
  await expect(card).toContainText('Alice');
  const real = await context.newPage();
  await signUp(real, 'Rosa', ALICE);
  await open(real, '/contacts');
  await expect(real.getByRole('region', { name: 'You', exact: true })).toContainText('Rosa');
  await expect(button(real, 'Try it with demo people')).toHaveCount(0);
});

test('ec01_ec03_without a PIN one is made first; two that differ are none', async ({ context }) => {
  await installClock(context);
  const page = await context.newPage();
  await askForSms(page, ALICE, '/sign-up');
  await enterCode(page, await smsCode(page, ALICE));
  await page.getByLabel('Name', { exact: true }).fill('Alice');
  await button(page, 'Skip for now').click();
  await signedIn(page);
  await open(page, '/settings/emergency-contact');
  await button(page, 'Enable Emergency Contact').click();
  await button(page, 'Got it').click();
  await expect(heading(page, 'Create a PIN')).toBeVisible();
  for (const [first, again, words] of [
    ['123456', '123456', 'The PIN is too simple and insecure.'],
    ['314159', '314158', 'The PIN is not the same twice, please try again.'],
  ]) {
    await page.getByLabel('PIN', { exact: true }).fill(first);
    await page.getByLabel('PIN once more').fill(again);
    await button(page, 'Create PIN').click();
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByLabel('PIN', { exact: true })).toHaveValue('');
  }
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.getByLabel('PIN once more').fill(PIN);
  await button(page, 'Create PIN').click();
  await expect(heading(page, 'Enter your PIN')).toBeVisible({ timeout: 20_000 });
  await enterPin(page);
  await expect(heading(page, 'Select Emergency Contact')).toBeVisible({ timeout: 20_000 });
});

test('ec20_Enter and the arrow at once are one try', async ({ context }) => {
  const { alice, bob, numbers } = await aliceAndBob(context);
  await open(alice, '/settings/emergency-contact');
  await button(alice, 'Enable Emergency Contact').click();
  await chooseContact(alice, 'Bob', numbers.bob);
  const code = await readCode(bob);
  await codeField(alice).fill(code === '0000' ? '1111' : '0000');
  await arrow(alice).evaluate((button) => {
    button.form.requestSubmit();
    button.click();
    button.click();
  });
  await expect(alice.getByText('You have 4 tries left.')).toBeVisible();
});

test('ec22_a reload on the code page goes on with the same code and the time that is left', async ({ context }) => {
  const { alice, bob, numbers } = await aliceAndBob(context);
  await open(alice, '/settings/emergency-contact');
  await button(alice, 'Enable Emergency Contact').click();
  await chooseContact(alice, 'Bob', numbers.bob);
  const code = await readCode(bob);
  await forward(context, 2 * MINUTE);
  await open(alice, '/settings/emergency-contact');
  await enterPin(alice);
  await expect(alice.getByText(/Code expires in 2:\d\d/)).toBeVisible({ timeout: 20_000 });
  await enterCode(alice, code);
  await expect(alice.getByText('Emergency contact set successfully')).toBeVisible({ timeout: 20_000 });
});

test('ec29_ec30_help comes at 60 s, stays, is shared by tabs, and offers the contact only where there is one', async ({ context }) => {
  await withEmergencyContact(context);
  await forward(context, 3 * MINUTE);
  const [first, second] = [await context.newPage(), await context.newPage()];
  await askForSms(first, ALICE);
  await expect(button(first, 'Need help?')).toHaveCount(0);
  await forward(context, 50_000);
  await askForSms(second, ALICE);
  await expect(button(second, 'Need help?')).toHaveCount(0);
  await forward(context, 10_000);
  for (const tab of [first, second]) await expect(button(tab, 'Need help?')).toBeVisible();
  await button(first, 'Resend code').click();
  await expect(first.getByText(/Resend code in/)).toBeVisible();
  await expect(button(first, 'Need help?')).toBeVisible();
  await open(first, '/sign-in');
  await button(first, 'Need help?').click();
  await expect(button(first, 'Lost your mobile number?')).toBeVisible();

  const bobs = await context.newPage();
  await askForSms(bobs, BOB);
  await forward(context, MINUTE);
  await button(bobs, 'Need help?').click();
  await expect(bobs.getByText("Can't receive the code?")).toBeVisible();
  await expect(button(bobs, 'Lost your mobile number?')).toHaveCount(0);
});

test('ec39_the owner stops a request from a live tab, and a session that came of one', async ({ context }) => {
  const { alice, bob, numbers } = await withEmergencyContact(context);
  const lost = await context.newPage();
  await forward(context, 3 * MINUTE);
  await loseTheNumber(lost, context, numbers.bob);
  await readCode(bob);
  await expect(alice.getByRole('alert').filter({ hasText: 'Somebody is signing in' })).toBeVisible();
  await button(alice, 'Block').click();
  await expect(lost.getByText('A signed-in device of this account stopped this request.')).toBeVisible();
  // A day later the pause is over; this time it goes through, and is undone.
  await forward(context, 25 * 60 * MINUTE);
  await button(lost, 'Start again').click();
  await loseTheNumber(lost, context, numbers.bob);
  await enterCode(lost, await readCode(bob));
  await signedIn(lost);
  await button(alice, 'Sign that session out').click();
  await open(lost, '/contacts');
  await expect(lost.getByText('You were signed out because this account signed in on another device.')).toBeVisible();
});

test('ec45_the question for a new number survives a reload, and Later leaves a reminder', async ({ context }) => {
  const { bob, numbers } = await withEmergencyContact(context);
  const lost = await context.newPage();
  await forward(context, 3 * MINUTE);
  await loseTheNumber(lost, context, numbers.bob);
  await enterCode(lost, await readCode(bob));
  await signedIn(lost);
  const question = lost.getByText('Do you want to change your mobile number now?');
  await expect(question).toBeVisible();
  await open(lost, '/contacts');
  await expect(question).toBeVisible();
  await button(lost, 'Later').click();
  await expect(question).toHaveCount(0);
  await open(lost, '/settings/privacy-and-security');
  await expect(lost.getByText('You signed in without your phone number.')).toBeVisible();
  await expect(question).toHaveCount(0);
});

test('ec47_a session ended elsewhere keeps what is typed', async ({ context }) => {
  await installClock(context);
  const page = await context.newPage();
  await signUp(page, 'Alice', ALICE);
  await forward(context, 2 * MINUTE);
  const second = await context.newPage();
  await signIn(second, ALICE);
  await open(second, '/contacts');
  await button(second, 'Add contact').click();
  await second.getByLabel('Mixin ID').fill('12345');
  await open(page, '/settings/logs');
  await button(page, 'Sign out').click();
  await expect(second.getByText('You were signed out because')).toBeVisible();
  await expect(second.getByLabel('Mixin ID')).toHaveValue('12345');
});

test('ec48_an emergency session opens no vault by any route', async ({ context }) => {
  const { alice, bob, numbers } = await withEmergencyContact(context);
  await createVault(alice);
  const lost = await context.newPage();
  await forward(context, 3 * MINUTE);
  await loseTheNumber(lost, context, numbers.bob);
  await enterCode(lost, await readCode(bob));
  await signedIn(lost);
  for (const path of ['/', '/add', '/vault', '/migration', '/migration/export', '/migration/import']) {
    await open(lost, path);
    await expect(lost.getByRole('heading', { name: 'Vault locked' })).toBeVisible();
  }
  await lost.goBack();
  await expect(lost.getByRole('heading', { name: 'Vault locked' })).toBeVisible();
});

test('ec50_a duplicated tab is nobody until it says who it is', async ({ context }) => {
  await installClock(context);
  const page = await context.newPage();
  await signUp(page, 'Alice', ALICE);
  const kept = await page.evaluate(() => Object.entries(sessionStorage));
  const twin = await context.newPage();
  await twin.addInitScript((kept) => {
    if (!sessionStorage.getItem('twin')) kept.forEach(([key, value]) => sessionStorage.setItem(key, value));
    sessionStorage.setItem('twin', 'made');
  }, kept);
  await open(twin, '/contacts');
  await expect(twin.getByText('You are not signed in in this tab.')).toBeVisible();
  const ids = [page, twin].map((tab) => tab.evaluate(() => sessionStorage.getItem('sparekey.tab.id')));
  const [first, second] = await Promise.all(ids);
  expect(first).not.toBe(second);
  await open(page, '/contacts');
  await expect(page.getByRole('region', { name: 'You', exact: true })).toBeVisible();
});

for (const [what, missing] of [
  ['BroadcastChannel', ['BroadcastChannel']],
  ['Web Locks', ['locks']],
  ['both', ['BroadcastChannel', 'locks']],
])
  test(`ec51_without ${what} two people still reach each other`, async ({ context }) => {
    await context.addInitScript((missing) => {
      if (missing.includes('BroadcastChannel')) delete window.BroadcastChannel;
      if (missing.includes('locks')) Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
    }, missing);
    const { alice, bob, numbers } = await aliceAndBob(context);
    await setEmergencyContact(alice, bob, 'Bob', numbers.bob);
  });

test('ec52_a full storage changes nothing and says so', async ({ context }) => {
  await installClock(context);
  const page = await context.newPage();
  await signUp(page, 'Alice', ALICE);
  await open(page, '/contacts');
  const before = await page.evaluate(() => localStorage.getItem('sparekey.service.state'));
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await button(page, 'Change name').click();
  await page.getByLabel('Name', { exact: true }).fill('Alicia');
  await button(page, 'Save').click();
  await expect(page.getByText('Your browser did not save this. Nothing was changed.')).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('sparekey.service.state'))).toBe(before);
  await open(page, '/contacts');
  await expect(page.getByRole('region', { name: 'You', exact: true })).toContainText('Alice');
});

for (const [what, text, words] of [
  ['broken JSON', '{"v":1,', 'The people stored in this browser cannot be read.'],
  ['a newer schema', '{"v":9}', 'A newer Sparekey has saved the people in this browser.'],
])
  test(`ec53_${what} is not written over`, async ({ page }) => {
    await page.addInitScript((text) => {
      if (!localStorage.getItem('sparekey.service.state')) localStorage.setItem('sparekey.service.state', text);
    }, text);
    await open(page, '/contacts');
    await expect(page.getByText(words)).toBeVisible();
    expect(await page.evaluate(() => localStorage.getItem('sparekey.service.state'))).toBe(text);
  });

test('ec55_a tab that slept shows the right time at once', async ({ context }) => {
  const { alice, numbers } = await aliceAndBob(context);
  await open(alice, '/settings/emergency-contact');
  await button(alice, 'Enable Emergency Contact').click();
  await chooseContact(alice, 'Bob', numbers.bob);
  await forward(context, 4 * MINUTE);
  await expect(alice.getByText(/Code expires in 0:\d\d/)).toBeVisible();
  await forward(context, 10 * MINUTE);
  await expect(alice.getByText('This code has expired. Codes are valid for 5 minutes.')).toBeVisible();
  await expect(alice.getByText(/Code expires in/)).toHaveCount(0);
});

test('ec61_no code and no PIN in titles, addresses, broadcasts or the console; none in storage once it is over', async ({ context }) => {
  const said = [];
  context.on('console', (message) => said.push(message.text()));
  await context.addInitScript(() => {
    window.broadcasts = [];
    const { postMessage } = BroadcastChannel.prototype;
    BroadcastChannel.prototype.postMessage = function (message) {
      window.broadcasts.push(String(message));
      return postMessage.call(this, message);
    };
  });
  const { alice, bob, numbers } = await aliceAndBob(context);
  await open(alice, '/settings/emergency-contact');
  await button(alice, 'Enable Emergency Contact').click();
  await chooseContact(alice, 'Bob', numbers.bob);
  const code = await readCode(bob);
  await enterCode(alice, code);
  await expect(alice.getByText('Emergency contact set successfully')).toBeVisible({ timeout: 20_000 });
  for (const tab of [alice, bob]) {
    const { title, url, broadcasts } = await tab.evaluate(() => ({
      title: document.title, url: location.href, broadcasts: window.broadcasts,
    }));
    for (const text of [title, url, ...broadcasts, ...said]) {
      expect(text).not.toContain(PIN);
      expect(text).not.toMatch(new RegExp(`(^|\\D)${code}(\\D|$)`));
    }
  }
  const stored = await alice.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(stored).not.toContain(PIN);
  expect(stored).not.toMatch(new RegExp(`"${code}"`));
  await expect(bob.getByText('****').first()).toBeVisible();
});

test('ec64_ec65_names are text, and a person can neither be Team Mixin nor send a code', async ({ context }) => {
  await installClock(context);
  const [bob, mallory] = [await context.newPage(), await context.newPage()];
  await signUp(bob, 'Bob', BOB);
  await signUp(mallory, '<b>Team</b> \u202eMixin', ALICE);
  await open(mallory, '/contacts');
  await expect(mallory.getByRole('region', { name: 'You', exact: true })).toContainText('<b>Team</b> ⟨U+202E⟩Mixin');
  await button(mallory, 'Change name').click();
  await mallory.getByLabel('Name', { exact: true }).fill('Team Mixin');
  await button(mallory, 'Save').click();
  await expect(mallory.getByRole('region', { name: 'You', exact: true })).toContainText('Team Mixin');
  const [number, own] = [await mixinId(bob), await mixinId(mallory)];
  await addContact(bob, own);
  await addContact(mallory, number);
  await button(mallory, 'Write').click();
  await mallory.getByLabel('Message').fill('<img src=x onerror=alert(1)> Your code is 1234. [Show code]');
  await button(mallory, 'Send').click();
  await open(bob, '/messages');
  const letter = bob.getByRole('listitem').filter({ hasText: 'Your code is 1234' });
  await expect(letter).toContainText('<img src=x');
  await expect(letter.getByText('Person', { exact: true })).toBeVisible();
  await expect(letter.getByText('Official')).toHaveCount(0);
  await expect(letter.getByRole('button')).toHaveCount(0);
});

test('ec67_ec68_later pages cannot be opened without the earlier steps, nor come back to', async ({ context }) => {
  const { alice, bob, numbers } = await aliceAndBob(context);
  await open(alice, '/settings/emergency-contact');
  await expect(button(alice, 'Enable Emergency Contact')).toBeVisible();
  await setEmergencyContact(alice, bob, 'Bob', numbers.bob);
  await open(alice, '/contacts');
  await alice.goBack();
  await expect(button(alice, 'View emergency contact')).toBeVisible();
  await expect(codeField(alice)).toHaveCount(0);
  const fresh = await context.newPage();
  await open(fresh, '/sign-in');
  await expect(fresh.getByLabel('Phone number')).toBeVisible();
  for (const path of ['/settings/emergency-contact', '/settings/phone-number', '/messages']) {
    await open(fresh, path);
    await expect(fresh.getByText('You are not signed in in this tab.')).toBeVisible();
  }
});

test('ec69_set-up and log-in by the keyboard alone, at 320 px, and axe finds nothing', async ({ context }) => {
  const { alice, bob, numbers } = await aliceAndBob(context);
  await alice.setViewportSize({ width: 320, height: 640 });
  const press = async (name) => {
    const control = alice.getByRole('button', { name, exact: true });
    await expect(control).toBeVisible({ timeout: 20_000 });
    await control.focus();
    await alice.keyboard.press('Enter');
  };
  const axe = async (page) => {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  };
  await open(alice, '/settings/emergency-contact');
  await axe(alice);
  await press('Enable Emergency Contact');
  await axe(alice);
  await press('Got it');
  await axe(alice);
  await alice.keyboard.type(PIN);
  await alice.keyboard.press('Enter');
  await expect(heading(alice, 'Select Emergency Contact')).toBeVisible({ timeout: 20_000 });
  await axe(alice);
  await alice.getByRole('button', { name: /Bob/ }).focus();
  await alice.keyboard.press('Enter');
  await axe(alice);
  await alice.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).focus();
  await alice.keyboard.press('Enter');
  await expect(codeField(alice)).toBeFocused();
  await axe(alice);
  const code = await readCode(bob);
  await axe(bob);
  await alice.keyboard.type(code);
  await alice.keyboard.press('Enter');
  await expect(alice.getByText('Emergency contact set successfully')).toBeVisible({ timeout: 20_000 });
  await axe(alice);
  for (const path of ['/contacts', '/messages', '/phone', '/settings', '/settings/privacy-and-security',
    '/settings/logs', '/settings/pin', '/settings/phone-number']) {
    await open(alice, path);
    await axe(alice);
  }
  const lost = await context.newPage();
  await lost.setViewportSize({ width: 320, height: 640 });
  await forward(context, 3 * MINUTE);
  await open(lost, '/sign-in');
  await axe(lost);
  await loseTheNumber(lost, context, numbers.bob);
  await axe(lost);
});
