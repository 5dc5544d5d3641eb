// What a first-time user met on the people side: contacts that went without a word, codes and
// authenticators that were lost on leaving.
import { expect, open, test } from './app.mjs';
import {
  addContact, button, enterPin, heading, link, mixinId, setEmergencyContact, signUp,
} from './people.mjs';
import { authenticatorCode, beginCodes, givePin, setupKey, turnOn, verify } from './two_step.mjs';
import { createVault, row } from './vault.mjs';

const [ALICE, BOB] = ['+12025550111', '+12025550112'];
const asked = (page) => page.getByRole('dialog', { name: 'Leave without finishing?' });

async function two(context) {
  const [alice, bob] = [await context.newPage(), await context.newPage()];
  await signUp(alice, 'Alice', ALICE);
  await signUp(bob, 'Bob', BOB);
  const numbers = [await mixinId(alice), await mixinId(bob)];
  await addContact(alice, numbers[1]);
  await addContact(bob, numbers[0]);
  return { alice, bob, numbers };
}

test('r23, r30: removing a contact asks, and says what hangs on it; a date is whole', async ({ context }) => {
  test.setTimeout(120_000);
  const { alice, bob, numbers } = await two(context);
  await open(alice, '/contacts');
  await button(alice, 'Remove Bob').click();
  const remove = (page, name) => page.getByRole('dialog', { name: `Remove ${name}?` });
  await expect(remove(alice, 'Bob')).not.toContainText('emergency contact');
  await button(remove(alice, 'Bob'), 'Cancel').click();
  await expect(button(alice, 'Remove Bob')).toBeVisible();

  await setEmergencyContact(alice, bob, 'Bob', numbers[1]);
  await expect(alice.getByText('An emergency contact is set.')).toBeVisible();
  await button(alice, 'View emergency contact').click();
  await enterPin(alice);
  await expect(alice.getByRole('dialog')).toContainText(/Bob.*Set on \d{1,2} \w{3,4} \d{4}, \d{2}:\d{2}/s);
  await open(alice, '/contacts');
  await button(alice, 'Remove Bob').click();
  await expect(remove(alice, 'Bob')).toContainText('Bob is your emergency contact');
  await open(bob, '/contacts');
  await button(bob, 'Remove Alice').click();
  await expect(remove(bob, 'Alice')).toContainText('You are the emergency contact of Alice');
  await button(remove(bob, 'Alice'), 'Leave as emergency contact').click();
  await expect(remove(bob, 'Alice')).toBeHidden();
  await open(alice, '/messages');
  await expect(alice.getByText('no longer').first()).toBeVisible();
  await button(bob, 'Remove Alice').click();
  await expect(remove(bob, 'Alice')).not.toContainText('emergency contact');
  await button(remove(bob, 'Alice'), 'Remove').click();
  await expect(button(bob, 'Remove Alice')).toBeHidden();
});

test('r30: Security leads to 2-Step Verification, and Settings has a gear', async ({ page }) => {
  await signUp(page, 'Alice', ALICE);
  await link(page, 'Security').click();
  await page.getByRole('link', { name: /^2-Step Verification/ }).click();
  await expect(heading(page, '2-Step Verification')).toBeVisible();
  // Eight teeth have many corners; three sliders have few.
  const drawn = await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).locator('path').getAttribute('d');
  expect(drawn.match(/L/g).length).toBeGreaterThan(20);
});

test('r28: backup codes are asked about before Done, and made in the background after it', async ({ page }) => {
  test.setTimeout(120_000);
  await signUp(page, 'Alice', ALICE);
  await turnOn(page);
  await link(page, 'Backup codes').click();
  const codes = await beginCodes(page);
  await link(page, 'Contacts').click();
  await button(asked(page), 'Stay').click();
  await expect(page.locator('.fresh-codes li')).toHaveText(codes);
  await page.getByLabel('I have saved these codes').check();
  const label = await page.getByText(/^Type code number \d+$/).innerText();
  await page.getByLabel(label).fill(codes[Number(/\d+/.exec(label)[0]) - 1]);
  await button(page, 'Done').click();
  await link(page, 'Contacts').click();
  await expect(heading(page, 'Contacts')).toBeVisible();
  await expect(page.getByText('Your new backup codes work.')).toBeVisible({ timeout: 60_000 });
  await link(page, 'Security').click();
  await expect(page.getByRole('link', { name: /^Backup codes.*10 of 10 left/ })).toBeVisible();
});

test('r28: an authenticator half set up is as it was left, and none that was not verified stays', async ({ page }) => {
  test.setTimeout(120_000);
  await createVault(page);
  const setUp = async () => {
    await link(page, 'Security').click();
    await page.getByRole('link', { name: /^Authenticator app/ }).click();
  };
  await signUp(page, 'Alice', ALICE);
  await open(page);
  await page.getByRole('textbox', { name: 'Password' }).fill('seven otters knit a raft');
  await button(page, 'Unlock').click();
  await setUp();
  await givePin(page);
  const key = await setupKey(page);
  await button(page, 'Add to Sparekey on this device').click();
  await link(page, 'Codes').click();
  await expect(page.getByText('No accounts yet')).toBeVisible();
  await setUp();
  await givePin(page);
  expect(await setupKey(page)).toBe(key);
  await verify(page, await authenticatorCode(page, key));
  await expect(heading(page, '2-Step Verification is on')).toBeVisible();
  await link(page, 'Codes').click();
  await expect(row(page, 'Mixin')).toHaveCount(1);

  // Set up anew, the old entry goes to the trash.
  await link(page, 'Security').click();
  await page.getByRole('link', { name: /^2-Step Verification/ }).click();
  await givePin(page);
  await page.getByRole('link', { name: /^Set up on a new device/ }).click();
  const next = await setupKey(page);
  expect(next).not.toBe(key);
  await button(page, 'Add to Sparekey on this device').click();
  await verify(page, await authenticatorCode(page, next));
  await expect(page.getByText('Moved to the trash')).toBeVisible();
  await link(page, 'Codes').click();
  await expect(row(page, 'Mixin')).toHaveCount(1);
});
