// The attack cases of the threat model that need a browser, each under its id.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as plain from './app.mjs';
import { expect, open } from './app.mjs';
import { besideTheApp, stored } from './faults.mjs';
import {
  PASSWORD,
  SEEDED,
  button,
  confirmImport,
  createVault,
  expectCodes,
  heading,
  installClock,
  home,
  leaveUnfinished,
  list,
  main,
  openVault,
  paste,
  passwordAt,
  passwordField,
  readList,
  row,
  test,
  tick,
  toImport,
  unlock,
  uri,
  visit,
  watchClipboard,
} from './vault.mjs';
import { PAYLOADS } from './payloads.mjs';

test.describe.configure({ timeout: 90_000 });
plain.test.describe.configure({ timeout: 90_000 });

const STRANGER = { ...SEEDED[0], issuer: 'Stranger', account: 'eve', secret: 'KRUGS4ZANFZSAYJA' };
const rows = (page) => list(page).getByRole('listitem');
const preview = (page) => page.getByText('Found one account', { exact: true });
const toAdd = async (page) => {
  await page.getByRole('link', { name: 'Add account' }).click();
  await expect(heading(page, 'Add account')).toBeVisible();
};

// What the browser keeps of an address, and what pages show of it.
async function expectNoTrace(page, secret) {
  const kept = await page.evaluate(() =>
    JSON.stringify([location.href, history.state, document.title, { ...sessionStorage }]));
  expect(kept).not.toContain(secret);
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  // What was typed into the bar (`userTypedURL`) is the browser's own, out of a page's reach.
  const addresses = entries.map(({ url, title }) => [url, title]);
  expect(JSON.stringify(addresses)).not.toContain(secret);
}

test('a12_a deep link waits for the lock, is shown and not added', async ({ page }) => {
  await open(page, `/add#${uri(STRANGER)}`);
  await expectNoTrace(page, STRANGER.secret);
  await unlock(page);
  await expect(preview(page)).toBeVisible();
  await expect(page.getByText(/Added from a link/)).toBeVisible();
  await expectNoTrace(page, STRANGER.secret);
  await home(page);
  await expect(row(page, 'Stranger')).toHaveCount(0);
  await page.reload();
  await unlock(page);
  await expect(row(page, 'Stranger')).toHaveCount(0);
});

test('a12_a link that is followed in an open tab is shown and not added', async ({ page }) => {
  await openVault(page);
  await toAdd(page);
  await page.evaluate((link) => void (location.hash = link), uri(STRANGER));
  await expect(preview(page)).toBeVisible();
  await expect(page.getByText(/Added from a link/)).toBeVisible();
  await expectNoTrace(page, STRANGER.secret);
  await home(page);
  await expect(rows(page)).toHaveCount(SEEDED.length);
});

test('a12_a link that leads elsewhere in the app adds nothing', async ({ page }) => {
  await open(page, `/#${uri(STRANGER)}`);
  await expectNoTrace(page, STRANGER.secret);
  await unlock(page);
  await expect(row(page, 'Alder')).toBeVisible();
  await expect(row(page, 'Stranger')).toHaveCount(0);
});

test('a12_a text that is pasted on the page is shown and not added', async ({ page }) => {
  await openVault(page);
  await toAdd(page);
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, uri(STRANGER));
  await expect(preview(page)).toBeVisible();
  await home(page);
  await expect(rows(page)).toHaveCount(SEEDED.length);
});

test('a12_a link to an account that is here cannot add it again', async ({ page }) => {
  await openVault(page, `/add#${uri(SEEDED[0])}`);
  await expect(page.getByText('This account is already here.')).toBeVisible();
  await expect(page.locator('form').getByRole('button', { name: 'Add account' })).toBeDisabled();
});

plain.test('a12_a deep link without a vault waits until there is one', async ({ page }) => {
  await open(page, `/add#${uri(STRANGER)}`);
  await expect(heading(page, 'Welcome to Sparekey')).toBeVisible();
  await expectNoTrace(page, STRANGER.secret);
  await button(page, 'Create a vault').click();
  await passwordField(page).fill(PASSWORD);
  await page.getByLabel('Password once more').fill(PASSWORD);
  await button(page, 'Create vault').click();
  await expect(preview(page)).toBeVisible({ timeout: 30_000 });
});

const IMPOSTOR = { ...SEEDED[0], secret: STRANGER.secret };
const bothAreThere = (page) =>
  expect(async () => {
    await expect(row(page, 'Alder')).toHaveCount(2);
    const { now, rows } = await readList(page);
    const codes = rows.filter(([text]) => text.includes('Alder')).map(([, code]) => code);
    expect(codes).toEqual([passwordAt(SEEDED[0], now), passwordAt(IMPOSTOR, now)]);
  }).toPass({ timeout: 10_000 });

test('a13_a link with a taken name and another secret replaces nothing', async ({ page }) => {
  await openVault(page, `/add#${uri(IMPOSTOR)}`);
  await expect(page.getByText(/with a different secret. Both will be kept/)).toBeVisible();
  await page.locator('form').getByRole('button', { name: 'Add account' }).click();
  await bothAreThere(page);
});

test('a13_a setup key for a taken name replaces nothing, and is shown first', async ({ page }) => {
  await openVault(page);
  await toAdd(page);
  await button(page, 'Enter setup key').click();
  await page.getByLabel('Issuer').fill(IMPOSTOR.issuer);
  await page.getByLabel('Account', { exact: true }).fill(IMPOSTOR.account);
  await page.getByLabel('Setup key').fill(IMPOSTOR.secret);
  await page.locator('form').getByRole('button', { name: 'Add account' }).click();
  await expect(page.getByText(/with a different secret. Both will be kept/)).toBeVisible();
  await page.locator('form').getByRole('button', { name: 'Add account' }).click();
  await bothAreThere(page);
});

test('a13_an import with a taken name is marked, unticked and kept as a second', async ({ page }) => {
  await openVault(page);
  await toImport(page);
  await paste(page, [uri(IMPOSTOR), uri(STRANGER)].join('\n'));
  await expect(page.getByRole('heading', { name: 'Same name, different secret' })).toBeVisible();
  const box = page.getByRole('checkbox', { name: /Alder/ });
  await expect(box).not.toBeChecked();
  await tick(box);
  await confirmImport(page, 2);
  await bothAreThere(page);
});

test('a13_an undone import takes back only what it brought', async ({ page }) => {
  await openVault(page);
  await toImport(page);
  await paste(page, uri(STRANGER));
  await confirmImport(page, 1);
  await button(page, 'Undo').click();
  await expect(row(page, 'Stranger')).toHaveCount(0);
  await expectCodes(page, SEEDED);
});

const named = (payload, index) => {
  const name = encodeURIComponent(payload);
  const secret = `ABCDEFGH${index.toString().padStart(4, '2').replace(/[0189]/g, 'Z')}MNOP`;
  return `otpauth://totp/${name}:${name}?secret=${secret}&issuer=${name}`;
};

async function expectNothingInjected(page) {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('img, iframe, script, object, embed, style, base, link, meta')]
      .filter((one) => document.body.contains(one) || one.hasAttribute('onerror'))
      .map((one) => one.outerHTML));
  expect(found).toEqual([]);
  expect(await page.evaluate(() => window.attacked ?? 0)).toBe(0);
}

test(`a15_${PAYLOADS.length} names that are code stay text in every view`, async ({ page }) => {
  test.setTimeout(240_000);
  const dialogs = [];
  page.on('dialog', (dialog) => dialogs.push(dialog.message()) && dialog.dismiss());
  await openVault(page);
  await toImport(page);
  await paste(page, PAYLOADS.map(named).join('\n'));
  const words = page.getByRole('button', { name: /^Import \d+ accounts$/ });
  await words.waitFor({ timeout: 30_000 });
  await expectNothingInjected(page);
  const count = Number((await words.innerText()).match(/\d+/)[0]);
  expect(count).toBeGreaterThan(PAYLOADS.length * 0.9);
  await words.click();
  await page.getByRole('heading', { name: 'Compare with your old app' }).waitFor({ timeout: 30_000 });
  await expectNothingInjected(page);
  await button(page, 'Done').click();

  const step = await page.evaluate(() => innerHeight);
  const height = await page.evaluate(() => document.body.scrollHeight);
  for (let top = 0; top < height; top += step) {
    await page.evaluate((top) => scrollTo(0, top), top);
    await expectNothingInjected(page);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('link', { name: /^Details of/ }).nth(8).click();
  await page.getByLabel('Tags').fill(PAYLOADS.slice(0, 70).join(','));
  await page.getByLabel('Note').fill(PAYLOADS.slice(70, 140).join('\n'));
  await page.getByLabel('Icon').fill('javascript:attacked=1');
  await page.getByLabel('Keep these codes').fill(PAYLOADS.slice(140).join('\n'));
  for (const save of await button(page, 'Save').all()) await save.click();
  await expect(page.getByText(/^\d+ of \d+ left$/)).toBeVisible();
  await expectNothingInjected(page);
  await visit(page, 'Data migration');
  await page.getByRole('link', { name: /^Data Export/ }).click();
  await expect(page.getByRole('checkbox').nth(100)).toBeAttached();
  await expectNothingInjected(page);
  await home(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill('<script');
  await expectNothingInjected(page);
  expect(dialogs).toEqual([]);
});

for (const [what, event, last] of [
  ['a copied code is cleared from the clipboard after 30 seconds', null, ''],
  ['a clipboard that may be another program’s is left alone', 'blur', null],
])
  test(`a30_${what}`, async ({ page }) => {
    await watchClipboard(page);
    await installClock(page);
    await openVault(page);
    await main(page, 'Counted').click();
    await expect(row(page, 'Counted').getByText('Copied')).toBeVisible();
    if (event) await page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
    const code = (await page.evaluate(() => window.copied))[0];
    expect(code).toMatch(/^\d{6}$/);
    await page.clock.runFor(29_000);
    expect(await page.evaluate(() => window.copied)).toEqual([code]);
    await page.clock.runFor(2_000);
    const expected = last === null ? [code] : [code, last];
    await expect.poll(() => page.evaluate(() => window.copied)).toEqual(expected);
  });

plain.test('a31_password managers are told which password is meant', async ({ page }) => {
  const kinds = () =>
    page.locator('input:visible').evaluateAll((all) =>
      all.map((input) => [input.labels[0]?.innerText, input.type, input.autocomplete]));
  await open(page);
  await button(page, 'Create a vault').click();
  expect(await kinds()).toEqual([
    ['Password', 'password', 'new-password'],
    ['Password once more', 'password', 'new-password'],
  ]);
  await createVault(page);
  await visit(page, 'Vault');
  await button(page, 'Change password').click();
  const dialog = page.getByRole('dialog', { name: 'Change password' });
  const fields = dialog.locator('input[type=password]');
  expect(await fields.evaluateAll((all) => all.map((input) => input.autocomplete))).toEqual([
    'current-password',
    'new-password',
    'new-password',
  ]);
  await page.keyboard.press('Escape');
  await open(page);
  expect(await kinds()).toEqual([['Password', 'password', 'current-password']]);
  await button(page, 'Use the recovery code').click();
  expect(await kinds()).toEqual([['Recovery code', 'text', 'off']]);
});

plain.test('a33_a printed recovery code is in the page only while it is printed', async ({ page }) => {
  await page.addInitScript(() => (window.print = () => (window.printing = true)));
  await createVault(page, { skip: false });
  const dialog = page.getByRole('dialog', { name: 'Recovery code' });
  await button(page, 'Make a recovery code').click();
  const code = (await dialog.innerText()).match(/(?:[0-9A-Z*~$=]{5}-?){8}/)[0];
  const copies = () =>
    page.evaluate((code) => document.documentElement.textContent.split(code).length - 1, code);
  expect(await copies()).toBe(1);
  await button(dialog, 'Print').click();
  expect(await page.evaluate(() => window.printing)).toBe(true);
  expect(await copies()).toBe(2);
  await page.emulateMedia({ media: 'print' });
  await expect(dialog).toBeHidden();
  await expect(page.getByText(code)).toHaveCount(2);
  await expect(page.getByText(code).last()).toBeVisible();
  await expect(heading(page, 'Authenticator')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect(await copies()).toBe(1);
  await leaveUnfinished(page);
  await expect(dialog).toBeHidden();
  await expect.poll(copies).toBe(0);
});

test('a34_a page that goes to the back/forward cache is locked', async ({ page }) => {
  await openVault(page);
  await expect(row(page, 'Alder')).toBeVisible();
  const leave = (persisted) =>
    page.evaluate((persisted) =>
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted })), persisted);
  await leave(true);
  await expect(heading(page, 'Vault locked')).toBeVisible();
  await expect(page.getByText('anna@example.com')).toHaveCount(0);
});

test('a34_no secret is in an address, a title, the history or the session storage', async ({
  page,
}) => {
  await openVault(page);
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await expectNoTrace(page, 'Alder');
  await button(page, 'Show setup key').click();
  await passwordField(page).fill(PASSWORD);
  await button(page, 'Confirm').click();
  const dialog = page.getByRole('dialog', { name: 'Show setup key' });
  const groups = (await dialog.innerText()).replaceAll(' ', '');
  expect(groups).toContain(SEEDED[0].secret);
  await expectNoTrace(page, SEEDED[0].secret);
  await button(dialog, 'Done').click();
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  expect(html.replaceAll(' ', '')).not.toContain(SEEDED[0].secret);
});

test('a34_nothing readable is stored', async ({ page }) => {
  await openVault(page);
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await page.getByLabel('Note').fill('a note to be seen by nobody');
  await button(page, 'Save').first().click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await besideTheApp(page);
  const everything = JSON.stringify(await stored(page));
  for (const words of [PASSWORD, 'Alder', 'anna@', 'seen by nobody', SEEDED[0].secret])
    expect(everything).not.toContain(words);
});

test('a35_a secret in an address is gone before anything else happens', async ({ page }) => {
  const sent = [];
  page.on('request', (request) => sent.push(request.url(), request.headers().referer ?? ''));
  await page.goto(`/add#${uri(STRANGER)}`);
  await page.locator('#starting').waitFor({ state: 'detached' });
  expect(new URL(page.url()).hash).toBe('');
  expect(sent.join(' ')).not.toContain(STRANGER.secret);
  await expectNoTrace(page, STRANGER.secret);
  expect(await page.evaluate(() => history.length)).toBeLessThan(3);
});

test.describe('s22', () => {
  test.use({ serviceWorkers: 'block' });

  test('s22: a secret in an address is gone before the app is there, and waits for it', async ({ page }) => {
    let isHeld = true;
    await page.route(/\/assets\/sparekey-.*\.js$/, (route) => isHeld || route.continue());
    await page.goto(`/add#${uri(STRANGER)}`, { waitUntil: 'commit' });
    await expect.poll(() => page.evaluate(() => location.href)).toMatch(/\/add$/);
    await expect(heading(page, 'Sparekey has not started yet')).toBeVisible({ timeout: 15_000 });
    isHeld = false;
    await page.getByRole('link', { name: 'Reload' }).click();
    await unlock(page);
    await expect(preview(page)).toBeVisible();
    await expect(page.getByText(/history of this browser may keep the link/)).toBeVisible();
    await expectNoTrace(page, STRANGER.secret);
  });
});

plain.test('s23: no HTML leads to another host, and an address is the one that was compared', async ({ page }) => {
  await open(page);
  const made = await page.evaluate(() => {
    const { defaultPolicy } = trustedTypes;
    const worker = document.querySelector('meta[name=sparekey-worker]').content;
    return {
      links: ['//host', '//host/a', '/\\host', '/a//b', '/vault', '/'].map((href) =>
        defaultPolicy.createHTML(`<a href="${href}"></a>`).toString()),
      worker: defaultPolicy.createScriptURL(worker).toString() === location.origin + worker,
    };
  });
  expect(made.links.map(Boolean)).toEqual([false, false, false, true, true, true]);
  expect(made.worker).toBe(true);
});

test('a37_junk on the channel changes nothing', async ({ page, context }) => {
  await openVault(page);
  const beside = await context.newPage();
  await besideTheApp(beside);
  await beside.evaluate(() => {
    const channel = new BroadcastChannel('sparekey.vault');
    const deep = (depth) => (depth ? [deep(depth - 1)] : 0);
    const junk = ['', 'x', 'lock ', 'LOCK', 'locked', '"lock"', '{"lock":true}', 'saved\0', 'x'.repeat(5e6),
      '\ud800', '__proto__', 0, -1, NaN, Infinity, 2n ** 64n, null, undefined, true, [], ['lock'], {},
      { type: 'lock' }, { gen: 1e308, sha256: '' }, { gen: '1', sha256: 'x'.repeat(64) }, new Date(NaN),
      /x/, new Map([['gen', 1]]), new Set(['lock']), new ArrayBuffer(1e6), new Uint8Array(9), new Blob(['lock']),
      new Error('lock'), deep(500)];
    for (const message of junk) channel.postMessage(message);
    for (let round = 0; round < 500; round += 1) channel.postMessage({ gen: round, sha256: `${round}` });
  });
  await beside.evaluate(() => new BroadcastChannel('sparekey.vault').postMessage('saved'));
  await expectCodes(page, SEEDED);
  await expect(heading(page, 'Authenticator')).toBeVisible();
});

test('a37_a storage event is not believed', async ({ page, context }) => {
  await openVault(page);
  const beside = await context.newPage();
  await besideTheApp(beside);
  await beside.evaluate(() => {
    localStorage.setItem('sparekey.vault.journal.x', '{"counter":99}');
    localStorage.setItem('sparekey.vault.meta', '][');
    localStorage.setItem('sparekey.theme', '"><img src=x onerror=alert(1)>');
  });
  await expectCodes(page, SEEDED);
  await openVault(page);
  await expectCodes(page, SEEDED);
});

plain.test('a38_other programs at this address are warned of', async ({ page }) => {
  await besideTheApp(page);
  await page.evaluate(() => localStorage.setItem('another-app', '1'));
  await open(page);
  await expect(page.getByText(/Other programs store data at this address/)).toBeVisible();
  await createVault(page);
  await visit(page, 'Vault');
  await expect(
    page.getByText(/Other programs store data at this address/).first(),
  ).toBeVisible();
});

test('a40_a backup file is verified, and says how many accounts and which bytes', async ({
  page,
}) => {
  await openVault(page);
  await visit(page, 'Vault');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save backup file/ }).click();
  const download = await saving;
  const bytes = readFileSync(await download.path());
  const said = await page.getByText(/saved and verified/).innerText();
  expect(said).toContain(`${SEEDED.length} accounts`);
  const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  expect(said).toContain(sum);
  expect(bytes.at(-1)).toBe(10);
  expect(JSON.parse(bytes).slots.map(({ kind }) => kind)).toEqual(['password']);
  await expect(page.getByText(/Last verified backup: \d{4}-\d\d-\d\d/)).toBeVisible();
});

test('a40_an empty or foreign file is refused before a password is asked for', async ({
  page,
}) => {
  await openVault(page);
  await visit(page, 'Vault');
  for (const body of ['', 'null', '{}', '{"magic":"sparekey-vault"}', '\ufeff{}', '[]']) {
    const chooser = page.waitForEvent('filechooser');
    await button(page, 'Restore a backup file').click();
    const buffer = Buffer.from(body);
    await (await chooser).setFiles({ name: 'x.json', mimeType: 'application/json', buffer });
    await expect(page.locator('.notice')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await button(page, 'Dismiss').click();
  }
});

plain.test('a44_the page for the worst case is static, says what to do and holds no code', async ({
  page,
  request,
}) => {
  const html = await (await request.get('/')).text();
  expect(html).toMatch(/<section id="crashed"[^>]*hidden/);
  await open(page);
  await expect(page.locator('#crashed')).toBeHidden();
});

test('a44_a panic ends on a page without secrets, and the vault is untouched', async ({
  page,
  troubles,
}) => {
  await openVault(page);
  await besideTheApp(await page.context().newPage());
  const before = await stored(page);
  await page.evaluate(() => {
    const refuse = () => {
      throw new Error('no elements today');
    };
    for (const name of ['createElement', 'createElementNS', 'createTextNode', 'createComment', 'importNode'])
      Document.prototype[name] = refuse;
    Node.prototype.cloneNode = refuse;
  });
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible();
  await expect(page.getByText('anna@example.com')).toHaveCount(0);
  await expect(page.getByText(/\d{3} \d{3}/)).toHaveCount(0);
  expect(troubles.join(' ')).not.toContain(SEEDED[0].secret);
  troubles.length = 0;
  expect(await stored(page)).toEqual(before);
  await page.getByRole('link', { name: 'Reload' }).click();
  await unlock(page);
  await expectCodes(page, SEEDED);
  troubles.length = 0;
});
