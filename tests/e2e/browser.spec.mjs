// When the browser or the tab misbehaves: printing, the clipboard, translation, what is switched off.
import { expect as quick, open, test as plain } from './app.mjs';
import {
  PASSWORD,
  SEEDED,
  button,
  createVault,
  expectCodes,
  heading,
  home,
  installClock,
  leaveUnfinished,
  lock,
  main,
  openVault,
  row,
  test,
  unlock,
  visit,
} from './vault.mjs';

const expect = quick.configure({ timeout: 20_000 });
plain.describe.configure({ timeout: 90_000 });

const CODE = /(?:[0-9A-Z*~$=]{5}-?){8}/;

// A recovery code on the screen, printed; answers with it.
async function printed(page) {
  await createVault(page, { skip: false });
  const dialog = page.getByRole('dialog', { name: 'Recovery code' });
  await button(page, 'Make a recovery code').click();
  const code = (await dialog.innerText()).match(CODE)[0];
  await button(dialog, 'Print').click();
  return code;
}

const prints = (page) => page.locator('.print-view');

for (const [name, print] of [
  ['missing', 'window.print = undefined'],
  ['throwing', 'window.print = () => { throw new Error("no printer"); }'],
])
  plain(`r17: print that is ${name} leaves nothing in the page and says so`, async ({ page }) => {
    await page.addInitScript(print);
    await printed(page);
    await expect(page.getByText('This browser does not print.')).toBeVisible();
    await expect(prints(page)).toHaveCount(0);
  });

plain('r17: a print whose end is never told goes with what showed it', async ({ page }) => {
  await page.addInitScript(() => (window.print = () => {}));
  const code = await printed(page);
  await expect(prints(page)).toHaveCount(1);
  await expect(prints(page)).toBeHidden();
  await button(page.getByRole('dialog'), 'Print').click();
  await expect(prints(page)).toHaveCount(1);
  await button(page, 'Next').click();
  await expect(prints(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate((code) => document.documentElement.textContent.includes(code), code)).toBe(false);
});

for (const [name, leave] of [
  ['Leave', leaveUnfinished],
  ['a lock in another tab', (page) => page.evaluate(() => new BroadcastChannel('sparekey.vault').postMessage('lock'))],
])
  plain(`r17: a print whose end is never told goes with ${name}`, async ({ page }) => {
    await page.addInitScript(() => (window.print = () => {}));
    await createVault(page, { skip: false });
    await button(page, 'Make a recovery code').click();
    await button(page.getByRole('dialog'), 'Print').click();
    await expect(prints(page)).toHaveCount(1);
    await leave(page);
    await expect(prints(page)).toHaveCount(0);
  });

plain('r17: a print whose end is never told is gone after a minute', async ({ page }) => {
  await page.addInitScript(() => (window.print = () => {}));
  await installClock(page);
  await printed(page);
  await expect(prints(page)).toHaveCount(1);
  await page.clock.runFor(61_000);
  await expect(prints(page)).toHaveCount(0);
});

plain('r18: WebAssembly that is switched off is named', async ({ page, troubles }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto('/');
  await expect(page.getByText(/WebAssembly is switched off/)).toBeVisible();
  await expect(page.locator('#stuck').getByRole('link', { name: 'Reload' })).toBeVisible();
  await expect(page.getByText('Sparekey is starting.')).toBeHidden();
  troubles.length = 0;
});

plain('r18: WebAssembly that may not be compiled is named', async ({ page, troubles }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new WebAssembly.CompileError('disallowed by embedder'));
    for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) WebAssembly[name] = refuse;
  });
  await page.goto('/');
  await expect(page.getByText(/WebAssembly is switched off/)).toBeVisible();
  troubles.length = 0;
});

plain('r18: an address that is not secure is named, with what to do, before and when nothing can be saved', async ({
  page,
  site,
  troubles,
}) => {
  await page.goto(site.replace('localhost', 'sparekey.home'));
  await expect(page.getByText(/This address is not secure[^]*https:\/\/[^]*http:\/\/localhost/)).toBeVisible();
  await button(page, 'Create a vault').click();
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
  await page.getByLabel('Password once more').fill(PASSWORD);
  await button(page, 'Create vault').click();
  await expect(page.getByText(/does not let Sparekey save anything/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/too old/)).toHaveCount(0);
  troubles.length = 0;
});

plain('r18: a browser without IndexedDB is a reduced safety, and a private window is said', async ({ page, context }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await open(page);
  await expect(page.getByText('Reduced safety in this browser')).toBeVisible();
  await createVault(page);
  await expect(page.getByText('Reduced safety in this browser')).toBeVisible();
  const hidden = await context.newPage();
  await hidden.addInitScript(() => {
    StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
  });
  await open(hidden);
  await unlock(hidden);
  await expect(hidden.getByText('This is a private window.')).toBeVisible();
});

const watchClipboard = (page) =>
  page.addInitScript(() => {
    window.copied = [];
    Clipboard.prototype.writeText = async (text) => {
      if (window.refuses) throw new DOMException('no', 'NotAllowedError');
      window.copied.push(text);
    };
  });
const copies = (page) => page.evaluate(() => window.copied);
const event = (page, name) => page.evaluate((name) => void window.dispatchEvent(new Event(name)), name);
const clearing = (page) => button(page, 'Clear clipboard');

async function copied(page) {
  await watchClipboard(page);
  await installClock(page);
  await openVault(page);
  await main(page, 'Counted').click();
  await expect(row(page, 'Counted').getByText('Copied')).toBeVisible();
  return (await copies(page))[0];
}

for (const seconds of [5, 40])
  test(`r19: who comes back after ${seconds} seconds is offered to clear the clipboard`, async ({ page }) => {
    const code = await copied(page);
    await event(page, 'blur');
    await page.clock.runFor(seconds * 1000);
    expect(await copies(page)).toEqual([code]);
    await expect(clearing(page)).toBeHidden();
    await event(page, 'focus');
    await expect(page.getByText('What you copied may still be on the clipboard.')).toBeVisible();
    await page.clock.runFor(35_000);
    expect(await copies(page)).toEqual([code]);
    await clearing(page).click();
    await expect.poll(() => copies(page)).toEqual([code, '']);
    await expect(page.getByText('The clipboard is empty.')).toBeVisible();
    await expect(clearing(page)).toBeHidden();
  });

test('r19: a browser that wants a press for clearing gets one', async ({ page }) => {
  const code = await copied(page);
  await page.evaluate(() => (window.refuses = true));
  await page.clock.runFor(31_000);
  await expect(clearing(page)).toBeVisible();
  await clearing(page).click();
  await expect(page.getByText(/refused to clear the clipboard/)).toBeVisible();
  await page.evaluate(() => (window.refuses = false));
  await clearing(page).click();
  await expect.poll(() => copies(page)).toEqual([code, '']);
});

test('r19: what was copied since is neither cleared early nor spoken of', async ({ page }) => {
  const code = await copied(page);
  await page.clock.runFor(20_000);
  await main(page, 'Alder').click();
  await expect.poll(async () => (await copies(page)).length).toBe(2);
  await page.clock.runFor(15_000);
  expect((await copies(page)).length, 'the second has 15 seconds left').toBe(2);
  await page.evaluate(() => document.dispatchEvent(new Event('copy')));
  await page.clock.runFor(20_000);
  await event(page, 'blur');
  await event(page, 'focus');
  await page.clock.runFor(2_000);
  await expect(clearing(page)).toBeHidden();
  expect((await copies(page))[0]).toBe(code);
  expect(await copies(page)).toHaveLength(2);
});

test('r19: the settings say what clearing can and cannot do', async ({ page }) => {
  await openVault(page);
  await visit(page, 'Settings');
  await expect(page.getByText(/cleared from the clipboard after 30 seconds.*cannot clear a clipboard history/)).toBeVisible();
});

// As a translator leaves a page: every text is another text node, in elements of its own.
const translate = (page, { all = true } = {}) =>
  page.evaluate((all) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      if (!node.data.trim() || (!all && node.parentElement.closest('[translate=no]'))) continue;
      const font = document.createElement('font');
      font.append(document.createTextNode(node.data));
      node.replaceWith(font);
    }
  }, all);

test('r11: codes stay right in a page whose text nodes were replaced', async ({ page }) => {
  await installClock(page);
  await openVault(page);
  await expectCodes(page, SEEDED);
  await translate(page);
  for (const seconds of [30, 30, 90]) {
    await page.clock.runFor(seconds * 1000);
    await expectCodes(page, SEEDED);
  }
  await row(page, 'Counted').getByRole('button', { name: 'Next code' }).click();
  await expectCodes(page, SEEDED.map((one) => (one.counter === null ? one : { ...one, counter: 8 })));
});

test('r11: a translated page can be used on', async ({ page }) => {
  await openVault(page);
  await translate(page);
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await expect(heading(page, 'Alder')).toBeVisible();
  await translate(page);
  await home(page);
  await translate(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill('birch');
  await expect(page.getByRole('list', { name: 'Accounts' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await visit(page, 'Settings');
  await translate(page);
  await lock(page);
  await translate(page);
  await unlock(page);
  await expectCodes(page, SEEDED);
});

test('r11: what is no language is not translated', async ({ page }) => {
  await openVault(page);
  const exempt = (text) => page.getByText(text, { exact: true }).first().evaluate((e) => !!e.closest('[translate=no]'));
  expect(await exempt('Alder')).toBe(true);
  expect(await page.locator('.figures:not(input)').evaluateAll((all) => all.every((e) => e.translate === false))).toBe(true);
});
