// Walks every screen by Tab at four sizes: whatever has the focus is in sight and nothing fixed lies on
// it, the main button can be pressed, and the focus is never on the body.
import * as plain from './app.mjs';
import { expect, open } from './app.mjs';
import * as vault from './vault.mjs';
import { PASSWORD, SEEDED, button, heading, passwordField, test, uri } from './vault.mjs';

const SIZES = [[320, 256], [320, 568], [640, 512], [390, 844]];
const MOST = 60;

test.describe.configure({ timeout: 240_000 });
plain.test.describe.configure({ timeout: 240_000 });

// What is wrong with what has the focus. `null`: the end of the page was reached.
const lookAtFocus = () => {
  const { activeElement: element, documentElement: root } = document;
  if (element === document.body) return null;
  const name = (one) => `${one.outerHTML.replace(/\s+/g, ' ').slice(0, 90)}`;
  const rect = element.getBoundingClientRect();
  const [left, right] = [Math.max(rect.left, 0), Math.min(rect.right, root.clientWidth)];
  const [top, bottom] = [Math.max(rect.top, 0), Math.min(rect.bottom, innerHeight)];
  if (right - left < 1 || bottom - top < 1) return [`out of sight: ${name(element)}`];
  const isOver = (one) => one && !element.contains(one) && !one.contains(element) && one.closest('label') !== element.closest('label');
  const points = [[(left + right) / 2, (top + bottom) / 2], [left + 4, top + 4], [right - 4, bottom - 4]];
  // What is larger than the page cannot be in sight as a whole.
  const looked = rect.height > innerHeight / 2 ? points.slice(0, 1) : points;
  const over = looked.map(([x, y]) => document.elementFromPoint(x, y)).find(isOver);
  return over ? [`${name(over)} lies on ${name(element)}`] : [];
};

// How many stops Tab has from here to the end of the page.
const stopsAhead = () => {
  const here = document.activeElement;
  const scope = document.querySelector('dialog[open]') ?? document.body;
  const isStop = (one) => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert], details:not([open]) > :not(summary)') &&
    one.type !== 'radio' && one.checkVisibility({ visibilityProperty: true }) && here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...scope.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(isStop).length;
};

// The main button, scrolled to as the browser itself does for whatever gets the focus.
const lookAtMain = () => {
  const shown = [...document.querySelectorAll('dialog[open] .button.primary, main .button.primary, header .button.primary')]
    .filter((one) => one.getClientRects().length > 0);
  const scope = document.querySelector('dialog[open]') ?? document.body;
  return shown.filter((one) => scope.contains(one)).flatMap((one) => {
    one.scrollIntoView({ block: 'nearest' });
    const { left, width, top, height } = one.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return one.contains(over) ? [] : [`${over?.outerHTML.slice(0, 90)} lies on ${one.innerText}`];
  });
};

async function walk(page, screen) {
  const [width, height] = [page.viewportSize().width, page.viewportSize().height];
  const at = `${screen}, ${width}×${height}`;
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body), { message: `focus is on the body: ${at}` }).toBe(true);
  const troubles = new Set(await page.evaluate(lookAtMain));
  const ahead = Math.min(await page.evaluate(stopsAhead), MOST);
  for (let pressed = 0; pressed < MOST; pressed += 1) {
    await page.keyboard.press('Tab');
    const wrong = await page.evaluate(lookAtFocus);
    if (wrong === null && pressed < ahead) troubles.add(`the focus fell to the body after ${pressed} of ${ahead}`);
    if (wrong === null) break;
    wrong.forEach((one) => troubles.add(one));
  }
  expect.soft([...troubles], at).toEqual([]);
}

// Goes to an address within the app, without the reload that would lock.
async function go(page, path) {
  await page.evaluate((path) => {
    const link = document.body.appendChild(document.createElement('a'));
    link.href = path;
    link.click();
    link.remove();
  }, path);
  await expect(page).toHaveURL(path);
}

for (const [width, height] of SIZES) {
  const at = `${width} × ${height}`;
  const viewport = { width, height };

  plain.test(`r21: the first start, by Tab at ${at}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await open(page);
    await walk(page, 'welcome');
    await button(page, 'Restore a backup file').click();
    await walk(page, 'restore');
    await button(page, 'Back').click();
    await walk(page, 'welcome again');
    await button(page, 'Create a vault').click();
    await walk(page, 'create');
    await passwordField(page).fill('short');
    await button(page, 'Create vault').click();
    await expect(passwordField(page)).toBeFocused();
    await vault.fillNewPassword(page);
    await button(page, 'Create vault').click();
    await button(page, 'Skip for now').waitFor({ timeout: 30_000 });
    await walk(page, 'recovery offer');
    await button(page, 'Skip for now').click();
    await walk(page, 'empty list');
  });

  test(`r21: the vault's screens, by Tab at ${at}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await open(page);
    await walk(page, 'locked');
    await passwordField(page).fill('not the password');
    await button(page, 'Unlock').click();
    await expect(page.getByText('That password does not open')).toBeVisible();
    await expect(passwordField(page)).toBeFocused();
    await vault.unlock(page);
    await walk(page, 'list');
    for (const path of ['/add', '/migration', '/migration/import', '/migration/export', '/vault', '/settings', '/no/such']) {
      await go(page, path);
      await page.locator('h1:visible').first().waitFor();
      await walk(page, path);
    }
    await go(page, '/');
    await page.getByRole('link', { name: 'Details of Alder' }).click();
    await expect(heading(page, 'Alder')).toBeVisible();
    await walk(page, 'entry');
    await button(page, 'Show setup key').click();
    await walk(page, 'confirm password');
    await passwordField(page).fill('not the password');
    await button(page, 'Confirm').click();
    await expect(passwordField(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(passwordField(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await button(page, 'Delete').click();
    await expect(page.getByText('Moved to the trash')).toBeVisible();
    await walk(page, 'list with Undo');
  });

  test(`r21: an import, with its notice, by Tab at ${at}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await vault.openVault(page);
    await go(page, '/migration/import');
    const fresh = ['Elm', 'Fir', 'Oak', 'Yew'].map((issuer) => uri({ ...SEEDED[0], issuer }));
    await vault.paste(page, fresh.join('\n'));
    await expect(page.getByRole('heading', { name: 'Review' })).toBeVisible();
    await expectPressable(button(page, 'Import 4 accounts'));
    await walk(page, 'review');
    await button(page, 'Import 4 accounts').click();
    await expect(button(page, 'Undo')).toBeVisible();
    await expectPressable(button(page, 'Done'));
    await walk(page, 'compare');
    await button(page, 'Done').click();
    await walk(page, 'list after the import');
  });

  plain.test(`r21: the people's screens, by Tab at ${at}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const path of ['/contacts', '/sign-in', '/sign-up', '/support', '/phone']) {
      await open(page, path);
      await page.locator('h1:visible').first().waitFor();
      await walk(page, path);
    }
    await open(page, '/contacts');
    await button(page, 'Try it with demo people').click();
    await expect(page.getByRole('region', { name: 'You', exact: true })).toBeVisible({ timeout: 60_000 });
    for (const path of PEOPLE) {
      await go(page, path);
      await page.locator('main').waitFor();
      await walk(page, path);
    }
  });
}

const PEOPLE = [
  '/contacts', '/messages', '/security', '/phone', '/support', '/support/desk', '/settings/emergency-contact',
  '/settings/pin', '/settings/logs', '/settings/phone-number', '/settings/privacy-and-security',
  '/settings/2-step-verification', '/settings/2-step-verification/authenticator',
  '/settings/2-step-verification/backup-codes',
];

// In sight as it stands, with nothing on its middle.
const expectPressable = (control) =>
  expect
    .poll(() =>
      control.evaluate((one) => {
        const { left, width, top, height } = one.getBoundingClientRect();
        return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      }),
    )
    .toBe(true);
