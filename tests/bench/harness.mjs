// What the benchmarks share: a browser, the app in it, medians, and the table at the end.
import { existsSync } from 'node:fs';
import { chromium } from '../e2e/node_modules/@playwright/test/index.mjs';
import { serve } from '../../scripts/serve.mjs';

const PASSWORD = 'correct horse battery staple';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path)),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
};

export function median(values) {
  const [sorted, middle] = [values.toSorted((a, b) => a - b), values.length >> 1];
  return values.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
export const millis = (value) => `${value.toFixed(value < 20 ? 1 : 0)} ms`;
export const sleep = (time) => new Promise((done) => setTimeout(done, time));

const table = [];

// One row of the last table, printed at once too: the run is long.
export function row(figure, here, { peer = '', goal = '', reached } = {}) {
  const verdict = reached === undefined || reached ? goal : `${goal}: **not reached**`;
  table.push([figure, here, peer, verdict]);
  console.log(`  ${figure.padEnd(58)} ${here.padEnd(22)} ${peer.padEnd(30)} ${verdict}`);
}

// As README.md has it.
export function printTable() {
  console.log('\n| figure | here | peer in the same run | to reach |\n|---|---|---|---|');
  for (const cells of table) console.log(`| ${cells.join(' | ')} |`);
}

export const launch = () => chromium.launch(LAUNCH);
export const launchProfile = (folder) => chromium.launchPersistentContext(folder, LAUNCH);

// Serves a folder as `make run` serves the release, for as long as `use` runs with its address.
export async function served(options, use) {
  const server = await serve(options);
  try {
    return await use(`http://localhost:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

// Answers a function: milliseconds of script, style and layout on the main thread since the start.
export async function mainThreadOf(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    return of('ScriptDuration') + of('RecalcStyleDuration') + of('LayoutDuration');
  };
}

// Another one for each number: it begins with the number itself.
export const secret = (n) =>
  Array.from({ length: 32 }, (_, i) => ALPHABET[(i < 3 ? n >> (5 * i) : n * 7 + i * (n + 3)) % 32]).join('');
const link = (n) => `otpauth://totp/Issuer%20${n}:user${n}@example.com?secret=${secret(n)}&issuer=Issuer%20${n}`;

export async function createVault(page, site) {
  await page.goto(site);
  await page.getByRole('button', { name: 'Create a vault' }).click();
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
  await page.getByRole('textbox', { name: 'Password once more' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create vault' }).click();
  await page.getByRole('heading', { name: 'Authenticator' }).waitFor();
}

export async function importAccounts(page, count) {
  await page.getByRole('link', { name: 'Add account' }).click();
  await page.getByRole('button', { name: 'Paste a link' }).click();
  await page.getByRole('textbox', { name: 'Link' }).fill(Array.from({ length: count }, (_, n) => link(n)).join('\n'));
  await page.getByRole('button', { name: 'Read' }).click();
  await page.getByRole('button', { name: `Import ${count} accounts` }).click();
  await page.getByRole('button', { name: 'Done' }).click({ timeout: 60_000 });
  await page.getByRole('heading', { name: 'Authenticator' }).waitFor();
}

export async function lock(page) {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
}
