// The house itself, whatever the screens show: headers, policy, offline, frames.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/serve.mjs';
import { expect, open, readyOffline, test, watch } from './app.mjs';

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  "img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-src 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default";

test('the page arrives with every header and no inline script', async ({ page }) => {
  const answer = await open(page);
  expect(answer.headers()).toMatchObject({
    'content-security-policy': POLICY,
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), ' +
      'publickey-credentials-get=(self), publickey-credentials-create=(self), ' +
      'clipboard-write=(self), clipboard-read=()',
    'cache-control': 'no-store',
  });
  const html = await answer.text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  expect(html).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy"/);
});

test('assets are kept for a year, each wasm is fetched once', async ({ page }) => {
  const wasm = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.wasm') && !response.fromServiceWorker()) wasm.push(response);
  });
  await open(page);
  expect(wasm.length).toBeGreaterThan(0);
  expect(new Set(wasm.map((response) => response.url())).size).toBe(wasm.length);
  expect(wasm[0].headers()).toMatchObject({
    'content-type': 'application/wasm',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test('nothing published names a folder of the machine that built it', () => {
  const assets = new URL('../../dist/assets/', import.meta.url);
  const folders = [`${homedir()}/`, fileURLToPath(new URL('../../', import.meta.url))];
  for (const name of readdirSync(assets)) {
    const bytes = readFileSync(new URL(name, assets));
    expect(folders.filter((folder) => bytes.includes(folder)), name).toEqual([]);
  }
});

test('the sums are those of the files, and About names the build they give', async ({ page }) => {
  const dist = new URL('../../dist/', import.meta.url);
  const sha256 = (contents) => createHash('sha256').update(contents).digest('hex');
  const sums = readFileSync(new URL('SHA256SUMS', dist), 'utf8');
  const lines = sums.trimEnd().split('\n').map((line) => line.split('  '));
  for (const [sum, name] of lines) expect(sha256(readFileSync(new URL(name, dist))), name).toBe(sum);
  const published = readdirSync(dist, { recursive: true, withFileTypes: true });
  expect(lines).toHaveLength(published.filter((entry) => entry.isFile()).length - 1);
  const assets = sums.match(/^.*  assets\/.*\n/gm).join('');
  await open(page, '/settings');
  await expect(page.getByText(`Build ${sha256(assets).slice(0, 16)}`)).toBeVisible();
});

test('a deep link opens the app', async ({ page }) => {
  const answer = await open(page, '/settings');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['cache-control']).toBe('no-store');
});

for (const name of ['worker', 'strength'])
  test(`the ${name} script starts under its own policy`, async ({ page, request }) => {
    await open(page);
    const url = await page.locator(`meta[name=sparekey-${name}]`).getAttribute('content');
    expect((await request.get(url)).headers()['content-security-policy']).toBe(POLICY);
    const started = page.waitForEvent('worker');
    const wasm = page.waitForResponse((response) => response.url().includes(`/${name}-`));
    await page.evaluate((url) => void new Worker(url, { type: 'module' }), url);
    await Promise.all([started, wasm]);
  });

test('other scripts and other html are refused', async ({ page, troubles }) => {
  await open(page);
  const tryHtml = (html) =>
    page.evaluate((html) => {
      try {
        document.createElement('template').innerHTML = html;
        return 'accepted';
      } catch {
        return 'refused';
      }
    }, html);
  for (const html of [
    '<img src=x onerror="alert(1)">',
    '<p onclick="alert(1)">x</p>',
    '<p style="color:red">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="https://evil.example/">x</a>',
    '<svg><script>alert(1)</script></svg>',
    '<iframe srcdoc="x"></iframe>',
    '<form action="/x"></form>',
    '<p title="<b>">x</p>',
    '<style>p{}</style>',
    '<',
  ])
    expect(await tryHtml(html), html).toBe('refused');
  for (const html of [
    '<p class="hint">Nothing <b>here</b> yet &amp; never<br></p>',
    '<nav aria-label="Main"><a href="/settings">Settings</a><a href="#main">Skip</a></nav>',
    '<svg viewBox="0 0 8 8" aria-hidden="true"><path d="M0 0h8v8z"></path></svg>',
    '<label for="q">Search<input id="q" type="search" disabled></label><!>',
  ])
    expect(await tryHtml(html), html).toBe('accepted');
  const worker = await page.evaluate(() => {
    try {
      return String(new Worker('/other.js'));
    } catch (error) {
      return error.name;
    }
  });
  expect(worker).toBe('TypeError');
  troubles.length = 0;
});

test('after the first load everything works without a network', async ({ page, troubles }) => {
  const server = await serve();
  const site = `http://localhost:${server.address().port}`;
  await open(page, `${site}/`);
  await readyOffline(page);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  troubles.length = 0;

  await open(page, `${site}/settings`);
  const url = await page.locator('meta[name=sparekey-worker]').getAttribute('content');
  const wasm = page.waitForResponse((response) => /\/worker-.*\.wasm$/.test(response.url()));
  await page.evaluate((url) => void new Worker(url, { type: 'module' }), url);
  expect((await wasm).fromServiceWorker()).toBe(true);
  const paths = await page.evaluate(async () => {
    const [key] = await caches.keys();
    const requests = await (await caches.open(key)).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  for (const stem of ['sparekey', 'worker', 'strength'])
    expect(paths.filter((path) => path.startsWith(`/assets/${stem}-`))).toHaveLength(2);
  troubles.length = 0;
});

test('a version from before is replaced on the next load', async ({ page }) => {
  await open(page);
  await readyOffline(page);
  const keys = () => page.evaluate(() => caches.keys());
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.unregister();
    for (const key of await caches.keys()) await caches.delete(key);
    await caches.open('sparekey-oldest');
    await caches.open('sparekey-before');
    await caches.open('something-else');
  });
  await open(page);
  await readyOffline(page);
  await expect.poll(keys).not.toContain('sparekey-oldest');
  expect(await keys()).toEqual(expect.arrayContaining(['sparekey-before', 'something-else']));
});

async function framing(site) {
  const frame = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<iframe src="${site}/"></iframe>`);
  });
  await new Promise((resolve) => frame.listen(0, '127.0.0.1', resolve));
  return frame;
}

test('a36_a framed page is refused by its headers', async ({ page, site, troubles }) => {
  const frame = await framing(site);
  await page.goto(`http://localhost:${frame.address().port}/`);
  await expect.poll(() => page.frames().at(-1).url()).toMatch(/^chrome-error:/);
  troubles.length = 0;
  frame.close();
});

test('a36_a framed page without headers shows only a link', async ({ page, context, troubles }) => {
  const plain = await serve({ headers: false });
  const site = `http://localhost:${plain.address().port}`;
  await watch(context, site, []);
  const frame = await framing(site);
  await page.goto(`http://localhost:${frame.address().port}/`);
  const body = page.frameLocator('iframe').locator('body');
  await expect(body.getByRole('link', { name: 'Open Sparekey' })).toHaveAttribute('target', '_top');
  expect(await body.evaluate((body) => body.children.length)).toBe(1);
  troubles.length = 0;
  frame.close();
  plain.closeAllConnections();
  plain.close();
});
