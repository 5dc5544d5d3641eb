// The smoke journey, the same in every engine: a vault, accounts, a copied code, two people who help
// each other, and all of it without a network. `world` has `newTab()`, `closeTab(tab)`,
// `stopServer()` and `ahead`, by how much the pages' clocks run ahead.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as OTPAuth from 'otpauth';

const PASSWORD = 'seven otters knit a raft';
const PIN = '314159';
const MINUTE = 60_000;
const ALICE = { name: 'Alice', phone: '+12025550111', shown: '+1 202 555 0111' };
const BOB = { name: 'Bob', phone: '+12025550122', shown: '+1 202 555 0122' };

const vector = (name) => fileURLToPath(new URL(`../../vectors/${name}`, import.meta.url));
const EXPORT = JSON.parse(readFileSync(vector('google-export.json'), 'utf8')).parts.flat();
const PICTURES = [1, 2, 3].map((part) => vector(`google-${part}-of-3.png`));
const LINKED = {
  issuer: 'Quince',
  account: 'quentin@example.com',
  secret: OTPAuth.Secret.fromUTF8('Sparekey, by link').base32,
  algorithm: 'SHA1',
  digits: 6,
  counter: null,
};

function generator({ issuer, account: label, secret, algorithm, digits, counter }) {
  const parameters = { issuer, label, secret: OTPAuth.Secret.fromBase32(secret), algorithm, digits };
  return counter === null ? new OTPAuth.TOTP(parameters) : new OTPAuth.HOTP({ ...parameters, counter });
}

const codeAt = (account, timestamp) => account.counter === null
  ? generator(account).generate({ timestamp })
  : generator(account).generate({ counter: account.counter });

// Every account stands in the list with the code that an independent library makes for that moment.
async function expectCodes(tab, accounts) {
  await tab.until(`${accounts.length} right codes`, async () => {
    const { now, rows } = await tab.rows();
    assert.equal(rows.length, accounts.length);
    for (const account of accounts) {
      const row = rows.find(({ text }) => text.includes(account.issuer) && text.includes(account.account));
      assert.equal(row?.code, codeAt(account, now), account.issuer);
    }
    return true;
  });
}

async function unlock(tab) {
  await tab.see('heading', 'Vault locked');
  await tab.fill('Password', PASSWORD);
  await tab.press('button', 'Unlock');
  await tab.see('heading', 'Authenticator');
}

async function createVault(world) {
  const tab = await world.newTab();
  world.vault = tab;
  await tab.open();
  await tab.press('button', 'Create a vault');
  await tab.fill('Password', PASSWORD);
  await tab.fill('Password once more', PASSWORD);
  await tab.press('button', 'Create vault');
  await tab.press('button', 'Skip for now');
  await tab.see('heading', 'Authenticator');
}

async function addByLink({ vault }) {
  await vault.press('link', 'Add account');
  await vault.press('button', 'Paste a link');
  await vault.fill('Link', generator(LINKED).toString());
  await vault.press('button', 'Read');
  await vault.press('button', 'Add account');
  await expectCodes(vault, [LINKED]);
}

async function addByPicture({ vault }) {
  await vault.press('link', 'Add account');
  await vault.see('heading', 'Add account');
  await vault.choose('Choose image', PICTURES);
  await vault.press('button', `Import ${EXPORT.length} accounts`);
  await vault.see('heading', 'Compare with your old app');
  await vault.press('button', 'Done');
  await expectCodes(vault, [LINKED, ...EXPORT]);
}

async function copy({ vault }) {
  await vault.until('a copied code to be the one shown', async () => {
    await vault.press('button', { has: LINKED.account }, { within: LINKED.account });
    await vault.says('Copied');
    const pasted = await vault.pasteInto('Search');
    const { now } = await vault.rows();
    return pasted === codeAt(LINKED, now);
  });
}

async function reload({ vault }) {
  await vault.reload();
  await unlock(vault);
  await expectCodes(vault, [LINKED, ...EXPORT]);
}

// The newest code that the simulated phone shows for a number, read in a tab of its own.
async function smsCode(world, { shown }) {
  const phone = await world.newTab();
  await phone.open('/phone');
  const sms = await phone.read('listitem', { has: '' }, { within: shown });
  await world.closeTab(phone);
  return /\b(\d{4})\b/.exec(sms)[1];
}

async function askForSms(tab, person, path) {
  await tab.open(path);
  await tab.fill('Phone number', person.phone);
  await tab.press('button', 'Continue');
  await tab.says('We will send a 4-digit code');
  await tab.press('button', 'Confirm');
  await tab.see('textbox', 'Code');
}

async function enterCode(tab, code) {
  await tab.fill('Code', code);
  await tab.press('button', 'Confirm');
}

async function enterPin(tab) {
  await tab.fill('PIN', PIN);
  await tab.press('button', 'Continue');
}

async function signUp(world, person) {
  const tab = await world.newTab();
  await askForSms(tab, person, '/sign-up');
  await enterCode(tab, await smsCode(world, person));
  await tab.fill('Name', person.name);
  await tab.fill('PIN', PIN);
  await tab.fill('PIN once more', PIN);
  await tab.press('button', 'Create account');
  await tab.says('You are signed in');
  await tab.open('/contacts');
  const card = await tab.read('region', 'You');
  return { tab, id: /Mixin ID (\d{4,10})/.exec(card)[1] };
}

async function addContact({ tab }, { id }) {
  await tab.open('/contacts');
  await tab.press('button', 'Add contact');
  await tab.fill('Mixin ID', id);
  await tab.press('button', 'Add');
  await tab.says('Contact added');
}

async function twoPeople(world) {
  world.alice = await signUp(world, ALICE);
  world.bob = await signUp(world, BOB);
  await addContact(world.alice, world.bob);
  await addContact(world.bob, world.alice);
}

// Bob opens the newest message and reads the digits out.
async function codeOf({ tab }) {
  await tab.open('/messages');
  await tab.press('button', 'Show code');
  return tab.until('four digits', () => tab.evaluate(() => document.querySelector('.the-code')?.innerText));
}

async function setContact({ alice, bob }) {
  const { tab } = alice;
  await tab.open('/settings/emergency-contact');
  await tab.press('button', 'Enable Emergency Contact');
  await tab.press('button', 'Got it');
  await enterPin(tab);
  await tab.press('button', { has: bob.id });
  await tab.says(`Confirm to set Mixin ID ${bob.id} as your emergency contact?`);
  await tab.press('button', 'Confirm', { within: 'emergency contact?' });
  await tab.says(`Enter the 4-digit code sent to Mixin ID: ${bob.id}`);
  await enterCode(tab, await codeOf(bob));
  await tab.says('Emergency contact set successfully');
}

async function comeBack(world) {
  world.ahead += 3 * MINUTE;
  const tab = await world.newTab();
  await askForSms(tab, ALICE, '/sign-in');
  world.ahead += MINUTE;
  await tab.goOn(MINUTE);
  await tab.press('button', 'Need help?');
  await tab.press('button', 'Lost your mobile number?');
  await tab.fill('Mixin ID', world.bob.id);
  await tab.press('button', 'Confirm');
  await tab.says(`Enter the 4-digit code sent to Mixin ID: ${world.bob.id}`);
  await enterCode(tab, await codeOf(world.bob));
  await tab.says('You are signed in');
}

async function offline(world) {
  const { vault } = world;
  await vault.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await world.stopServer();
  world.ahead = 0;
  await vault.reload();
  await unlock(vault);
  await expectCodes(vault, [LINKED, ...EXPORT]);
  // A screen in a file of its own, which was never shown in this tab before.
  await vault.press('link', 'Contacts');
  await vault.see('heading', 'Contacts');
}

export const STEPS = [
  ['a vault is created', createVault],
  ['an account is added by link', addByLink],
  ['accounts are added from three pictures', addByPicture],
  ['a code is copied', copy],
  ['after a reload the vault is locked, and opens', reload],
  ['two tabs are two people, who add each other', twoPeople],
  ['Bob becomes the emergency contact of Alice', setContact],
  ['Alice signs in with the code that Bob relays', comeBack],
  ['without the server all is there', offline],
];
