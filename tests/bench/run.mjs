// `make bench`: the figures of README.md that a browser can tell, measured on the release build. Compare
// rows of one run: an absolute time says nothing on another day.
import { chromium } from '../e2e/node_modules/@playwright/test/index.mjs';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as OTPAuth from '../e2e/node_modules/otpauth/dist/otpauth.esm.js';
import { serve } from '../../scripts/serve.mjs';

const PASSWORD = 'correct horse battery staple';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const executablePath =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];
const row = (name, value) => console.log(`${name.padEnd(52)}${value}`);
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

execFileSync('node', ['scripts/budget.mjs'], { stdio: 'inherit' });
const server = await serve();
const site = `http://localhost:${server.address().port}/`;
const browser = await chromium.launch({ executablePath, args });
const page = await browser.newPage();
const devtools = await page.context().newCDPSession(page);
await devtools.send('Performance.enable');

// Milliseconds of script, style and layout on the main thread since the page began.
async function mainThread() {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
  return of('ScriptDuration') + of('RecalcStyleDuration') + of('LayoutDuration');
}

async function createVault() {
  await page.goto(site);
  await page.getByRole('button', { name: 'Create a vault' }).click();
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
  await page.getByRole('textbox', { name: 'Password once more' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create vault' }).click();
  await page.getByRole('heading', { name: 'Authenticator' }).waitFor();
}

const secret = (n) => Array.from({ length: 32 }, (_, i) => ALPHABET[(n * 7 + i * (n + 3)) % 32]).join('');
const link = (n) => `otpauth://totp/Issuer%20${n}:user${n}@example.com?secret=${secret(n)}&issuer=Issuer%20${n}`;

async function fill(count) {
  await page.getByRole('link', { name: 'Add account' }).click();
  await page.getByRole('button', { name: 'Paste a link' }).click();
  await page.getByRole('textbox', { name: 'Link' }).fill(Array.from({ length: count }, (_, n) => link(n)).join('\n'));
  await page.getByRole('button', { name: 'Read' }).click();
  await page.getByRole('button', { name: `Import ${count} accounts` }).click();
  await page.getByRole('button', { name: 'Done' }).click({ timeout: 60_000 });
  await page.getByRole('heading', { name: 'Authenticator' }).waitFor();
}

// Locks, then unlocks: how long, and the longest gap between two frames meanwhile.
async function unlock() {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
  await page.evaluate(() => {
    window.gap = 0;
    window.measured = false;
    let last = performance.now();
    const frame = (now) => {
      window.gap = Math.max(window.gap, now - last);
      last = now;
      if (!window.measured) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const start = Date.now();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('list', { name: 'Accounts' }).getByRole('listitem').first().waitFor();
  const millis = Date.now() - start;
  const gap = await page.evaluate(() => ((window.measured = true), window.gap));
  return { millis, gap };
}

// Main-thread cost of each of the next seconds; the largest is the one with a period's end.
async function ticks(seconds) {
  const costs = [];
  for (let before = await mainThread(); costs.length < seconds; ) {
    await page.waitForTimeout(1000);
    const after = await mainThread();
    costs.push(after - before);
    before = after;
  }
  return costs;
}

async function searchKey() {
  const search = page.getByRole('searchbox', { name: 'Search' });
  const costs = [];
  for (const key of 'issuer 19') {
    const before = await mainThread();
    await search.press(key);
    await page.waitForTimeout(150);
    costs.push((await mainThread()) - before);
  }
  await search.press('Escape');
  return median(costs);
}

for (const count of [1000, 2000]) {
  await page.context().clearCookies();
  await page.goto(site);
  await page.evaluate(async () => {
    localStorage.clear();
    await new Promise((done) => {
      const request = indexedDB.deleteDatabase('sparekey');
      request.onsuccess = request.onerror = request.onblocked = done;
    });
  });
  await createVault();
  await fill(count);
  const { millis, gap } = await unlock();
  row(`unlock with ${count} entries, to the first code`, `${millis} ms, longest gap ${gap.toFixed(0)} ms`);
  const costs = await ticks(32);
  row(`a second with ${count} entries (median)`, `${median(costs).toFixed(1)} ms`);
  row(`the second of a period's end (largest of 32)`, `${Math.max(...costs).toFixed(1)} ms`);
  row(`a key in Search with ${count} entries (median)`, `${(await searchKey()).toFixed(1)} ms`);
}

const totp = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(secret(1)) });
const begin = performance.now();
for (let n = 0; n < 20_000; n += 1) totp.generate({ timestamp: n * 30_000 });
row('codes a second, otpauth (JavaScript), one secret', Math.round(20_000_000 / (performance.now() - begin)));

await browser.close();
server.closeAllConnections();
server.close();
