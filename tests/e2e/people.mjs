// The steps of people: signing up and in, reading the simulated phone, adding each other. Every
// person is a tab of one browser. Controls are found by the words on the screen.
import { expect, open } from './app.mjs';

export const PIN = '314159';

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const link = (page, name) => page.getByRole('link', { name, exact: true });
export const heading = (page, name) => page.getByRole('heading', { name, exact: true });
export const arrow = (page) => button(page, 'Confirm');
export const codeField = (page) => page.getByLabel('Code', { exact: true });

// The newest code that the simulated phone shows for a number; read in a tab of its own.
export async function smsCode(page, phone) {
  const beside = await page.context().newPage();
  await open(beside, '/phone');
  const line = beside.getByRole('region', { name: grouped(phone) });
  const words = await line.getByRole('listitem').first().innerText();
  await beside.close();
  return /\b(\d{4})\b/.exec(words)[1];
}

// +12025550101 as the app prints it: +1 202 555 0101. The people of the tests live in one country.
export const grouped = (phone) => phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3');

export async function askForSms(page, phone, path = '/sign-in') {
  await open(page, path);
  await page.getByLabel('Phone number').fill(phone);
  await button(page, 'Continue').click();
  await expect(page.getByText('We will send a 4-digit code')).toBeVisible();
  await button(page, 'Confirm').click();
  await expect(codeField(page)).toBeVisible();
}

export async function enterCode(page, code) {
  await codeField(page).fill(code);
  await arrow(page).click();
}

export async function signUp(page, name, phone, pin = PIN) {
  await askForSms(page, phone, '/sign-up');
  await enterCode(page, await smsCode(page, phone));
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.getByLabel('PIN once more').fill(pin);
  await button(page, 'Create account').click();
  await expect(page.getByText('You are signed in')).toBeVisible({ timeout: 20_000 });
}

export async function signIn(page, phone) {
  await askForSms(page, phone);
  await enterCode(page, await smsCode(page, phone));
  await expect(page.getByText('You are signed in')).toBeVisible({ timeout: 20_000 });
}

// The Mixin ID on the person's own card.
export async function mixinId(page) {
  await open(page, '/contacts');
  const card = page.getByRole('region', { name: 'You', exact: true });
  await expect(card).toBeVisible();
  return /Mixin ID (\d{4,10})/.exec(await card.innerText())[1];
}

export async function addContact(page, number) {
  await open(page, '/contacts');
  await button(page, 'Add contact').click();
  await page.getByLabel('Mixin ID').fill(number);
  await button(page, 'Add').click();
  await expect(page.getByText('Contact added')).toBeVisible();
}

export async function enterPin(page, pin = PIN) {
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await button(page, 'Continue').click();
}

// From **Enable** or **Change** to the code page.
export async function chooseContact(page, name, number) {
  await button(page, 'Got it').click();
  await enterPin(page);
  await expect(heading(page, 'Select Emergency Contact')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: new RegExp(`${name}.*${number}`) }).click();
  await expect(page.getByText(`Confirm to set Mixin ID ${number} as your emergency contact?`)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(page.getByText(`Enter the 4-digit code sent to Mixin ID: ${number}`)).toBeVisible();
}

// Opens the newest message with a code and reads the digits.
export async function readCode(page) {
  await open(page, '/messages');
  await button(page, 'Show code').first().click();
  const digits = page.locator('.the-code').first();
  await expect(digits).toHaveText(/^\d{4}$/);
  return digits.innerText();
}

export async function setEmergencyContact(page, contactPage, name, number) {
  await open(page, '/settings/emergency-contact');
  await button(page, 'Enable Emergency Contact').click();
  await chooseContact(page, name, number);
  await enterCode(page, await readCode(contactPage));
  await expect(page.getByText('Emergency contact set successfully')).toBeVisible({ timeout: 20_000 });
}
