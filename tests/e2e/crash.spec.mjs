// A browser that is killed in the middle of a save: at each step of the save protocol, what was
// shown as saved is there at the next start, and the vault opens.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { expect, test } from './app.mjs';
import { SEEDED, button, createVault, home, importText, openVault, uri } from './vault.mjs';

test.setTimeout(300_000);

// Stops the page for good at a step: it tells, and never goes on.
function stopAt(step) {
  const isVault = (key) => /^sparekey\.vault\.[ab]$/.test(key);
  const stop = (here) => {
    if (here !== window.stopsAt) return;
    window.reached(here);
    for (;;);
  };
  window.stopsAt = step;
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (isVault(key)) stop('before localStorage');
    setItem.call(this, key, value);
    if (isVault(key)) stop('after localStorage');
  };
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    const request = put.call(this, value, key);
    stop(key === 'fence' ? 'after the fence' : 'after the mirror');
    return request;
  };
  const post = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (message) {
    stop('after the transaction');
    post.call(this, message);
  };
}

const STEPS = [
  'before localStorage',
  'after localStorage',
  'after the mirror',
  'after the fence',
  'after the transaction',
];

// A browser of its own over a profile, that can be killed like one by a power cut.
async function launch(profile, { executablePath, args }) {
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const child = spawn(executablePath, [...args, ...own, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endpoint = await new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', () => reject(new Error(`the browser ended: ${said}`)));
    child.stderr.on('data', (data) => {
      said += data;
      const found = said.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const kill = async () => {
    process.kill(-child.pid, 'SIGKILL');
    await gone;
    await browser.close().catch(() => {});
  };
  return { context: browser.contexts()[0], kill };
}

async function note(page, words) {
  await home(page);
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await page.getByLabel('Note').fill(words);
  await button(page, 'Save').first().click();
}

test('a browser killed at any step of a save loses nothing that was saved', async ({
  launchOptions,
  site,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'sparekey-'));
  let { context, kill } = await launch(profile, launchOptions);
  let page = await context.newPage();
  const at = (page) => {
    const { goto } = page;
    page.goto = (path, ...rest) => goto.call(page, new URL(path, site).href, ...rest);
    return page;
  };
  await createVault(at(page));
  await importText(page, SEEDED.map(uri).join('\n'), SEEDED.length);
  let saved = '';
  for (const [round, step] of STEPS.entries()) {
    await note(page, `saved ${round}`);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    saved = `saved ${round}`;
    const reached = new Promise((resolve) => {
      page.exposeBinding('reached', (_, here) => resolve(here)).then(() => page.evaluate(stopAt, step));
    });
    await expect.poll(() => page.evaluate(() => window.stopsAt)).toBe(step);
    note(page, `lost ${round}`).catch(() => {});
    expect(await reached).toBe(step);
    await kill();
    ({ context, kill } = await launch(profile, launchOptions));
    page = at(await context.newPage());
    await openVault(page);
    await page.getByRole('link', { name: 'Details of Alder' }).click();
    const found = await page.getByLabel('Note').inputValue();
    expect([saved, `lost ${round}`], step).toContain(found);
  }
  await kill();
  rmSync(profile, { recursive: true, force: true });
});
