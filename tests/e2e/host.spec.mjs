// When the host misbehaves or is being changed: each way ends with the app, or with a button to it.
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { expect as quick, readyOffline, test as plain } from './app.mjs';
import { FAULTS, RELEASE, assetOf, nextVersion, startHost } from './host.mjs';

// Whole versions are loaded and stored here, and a machine may do other work meanwhile.
const expect = quick.configure({ timeout: 20_000 });
plain.describe.configure({ timeout: 90_000 });

const test = plain.extend({
  // A host of its own for each test.
  host: async ({}, use) => {
    const host = await startHost();
    await use(host);
    host.stop();
  },
  // What faults write to the console is meant.
  meant: [
    async ({ troubles }, use) => {
      await use();
      troubles.length = 0;
    },
    { auto: true },
  ],
  baseURL: async ({ host }, use) => use(host.site),
  next: async ({}, use) => {
    const root = nextVersion('next');
    await use(root);
    rmSync(root, { recursive: true });
  },
});

const welcome = (page) => page.getByRole('button', { name: 'Create a vault' });
const reload = (page) => page.locator('#stuck').getByRole('link', { name: 'Reload' });
const offer = (page) => page.getByText('A new version of Sparekey is ready.');
const versionOf = (page) => page.locator('script[type=module]').getAttribute('src');

// The app is open and a service worker of `root`'s version has stored it.
async function stored(page, host, path = '/') {
  await page.goto(path);
  await expect(welcome(page)).toBeVisible();
  await readyOffline(page);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}

// The browser looks for a new version now.
const look = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const worker = registration.installing;
    if (!worker) return 'none';
    return new Promise((resolve) => {
      const ended = () => ['activated', 'redundant'].includes(worker.state) && resolve(worker.state);
      worker.addEventListener('statechange', ended);
      ended();
    });
  });

// A new version was found and stored.
const updated = (page) =>
  expect(async () => {
    await look(page);
    await expect(offer(page)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });

for (const [name, fault] of Object.entries(FAULTS)) {
  test(`r16: the stored version opens at once although the host answers with ${name}`, async ({ page, host }) => {
    await stored(page, host);
    let asked = 0;
    host.fault = (path, response, request) => {
      if (path === '/') asked += 1;
      return fault(path, response, request);
    };
    await page.goto('/settings');
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    await page.goto('/');
    await expect(welcome(page)).toBeVisible();
    expect(asked, 'the page was not asked for').toBe(0);
    host.fault = null;
    expect(await look(page)).toBe('none');
  });
}

for (const [name, cause] of [
  ['an error of the server', /answers with an error/],
  ['too many requests', /answers with an error/],
  ['the page of a network that wants a log-in', /Something else answers/],
  ['a redirect elsewhere', /Something else answers/],
  ['html in place of each script', /Something else answers/],
  ['a page whose files are missing', /not yet, all files/],
])
  for (const kind of [/^sparekey-.*\.js$/, /^sparekey-.*\.wasm$/])
    test(`r16: without a stored version, ${name} for ${kind.source} is named and leads back`, async ({ page, host }) => {
      const broken = assetOf(RELEASE, kind);
      host.fault = (path, response, request) => path === broken && FAULTS[name](path, response, request);
      await page.goto('/');
      await expect(page.getByText(cause)).toBeVisible();
      await expect(page.getByText('Sparekey is starting.')).toBeHidden();
      await expect(page.getByText(/Do not clear this site’s data/)).toBeVisible();
      host.fault = null;
      await reload(page).click();
      await expect(welcome(page)).toBeVisible();
    });

test('r16: a host that hangs is not waited for in silence', async ({ page, host }) => {
  const held = [];
  const script = assetOf(RELEASE, /^sparekey-.*\.js$/);
  host.fault = (path, response) => path === script && held.push(response) > 0;
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByText('Sparekey is starting.')).toBeVisible();
  await expect(page.locator('#stuck')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Sparekey has not started yet' })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('Sparekey is starting.')).toBeHidden();
  host.fault = null;
  await reload(page).click();
  await expect(welcome(page)).toBeVisible();
  held.forEach((response) => response.destroy());
});

test('r16: without its stylesheet the page says why it looks so, and leads back', async ({ page, host }) => {
  const style = assetOf(RELEASE, /^style-.*\.css$/);
  const fault = FAULTS['an error of the server'];
  host.fault = (path, response) => path === style && fault(path, response);
  await page.goto('/');
  const words = page.getByRole('alert').filter({ hasText: 'This address is in trouble' });
  await expect(words).toBeVisible();
  host.fault = null;
  await words.getByRole('link', { name: 'Reload' }).click();
  await expect(welcome(page)).toBeVisible();
  await expect(words).toBeHidden();
});

test('r16: no script at all still leaves words and a way', async ({ page, host }) => {
  host.fault = (path, response) => /\.js$/.test(path) && FAULTS['an error of the server'](path, response);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Sparekey has not started yet' })).toBeVisible({ timeout: 15_000 });
  host.fault = null;
  await reload(page).click();
  await expect(welcome(page)).toBeVisible();
});

test('r16 s1: a damaged file that the browser keeps for a year is fetched anew', async ({ page, host }) => {
  for (const kind of [/^sparekey-.*\.js$/, /^sparekey-.*\.wasm$/, /^later-.*\.wasm$/, /^style-.*\.css$/]) {
    const damaged = assetOf(RELEASE, kind);
    let poisoned = 0;
    host.fault = (path, response) => {
      if (path !== damaged || poisoned > 0) return false;
      poisoned += 1;
      response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'public, max-age=31536000, immutable' });
      response.end('<!doctype html>');
      return true;
    };
    await page.goto('/');
    await expect(welcome(page)).toBeVisible();
    expect(poisoned, damaged).toBe(1);
    await forget(page);
  }
});

// Nothing of this origin is stored, and nothing of it is cached.
async function forget(page) {
  const { origin } = new URL(page.url());
  // Away from it first: a page that is there goes on storing.
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.send('Network.clearBrowserCache');
  await session.detach();
}

test('r16 s2: a new version is fetched behind the stored one and offered', async ({ page, host, next }) => {
  await stored(page, host);
  const before = await versionOf(page);
  host.root = next;
  await page.reload();
  await expect(welcome(page)).toBeVisible();
  expect(await versionOf(page)).toBe(before);
  await expect(offer(page)).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => versionOf(page).catch(() => before)).toBe(assetOf(next, /^sparekey-.*\.js$/));
  await expect(welcome(page)).toBeVisible();
  await expect(offer(page)).toBeHidden();
});

test('r16 s2: a tab that was open before an update has all of its later screens', async ({ page, host, next, context }) => {
  await stored(page, host);
  host.root = next;
  await updated(page);
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(offer(page)).toBeHidden();
  const other = await context.newPage();
  await other.goto('/');
  await expect(welcome(other)).toBeVisible();
  expect(await versionOf(other)).toBe(assetOf(next, /^sparekey-.*\.js$/));
  await page.getByRole('link', { name: 'Your account' }).or(page.locator('a[href="/contacts"]')).first().click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Welcome to Sparekey');
  await expect(page.locator('[role=alert]:visible')).toHaveCount(0);
});

test('r16: a screen whose file is gone says that a new version is there', async ({ page, host, next }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'serviceWorker', { value: undefined }));
  await page.goto('/');
  await expect(welcome(page)).toBeVisible();
  host.root = next;
  await page.locator('a[href="/contacts"]').first().click();
  await expect(page.getByText(/A new version of Sparekey is there/)).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await versionOf(page)).toBe(assetOf(next, /^sparekey-.*\.js$/));
});

test('s1: in the middle of a deployment nothing is stored half, and the app opens after it', async ({ page, host, next }) => {
  await stored(page, host);
  const before = await versionOf(page);
  const late = assetOf(next, /^people-.*\.wasm$/);
  // The new service worker is there, and the page and one file are not.
  host.root = next;
  const old = host.release(RELEASE);
  host.fault = (path, response, request) => {
    if (path !== '/' && path !== late) return false;
    old(request, response);
    return true;
  };
  expect(await look(page)).toBe('redundant');
  await page.reload();
  await expect(welcome(page)).toBeVisible();
  expect(await versionOf(page)).toBe(before);
  host.fault = (path, response, request) => path === late && (old(request, response), true);
  expect(await look(page)).toBe('redundant');
  host.fault = null;
  await updated(page);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => versionOf(page).catch(() => before)).toBe(assetOf(next, /^sparekey-.*\.js$/));
});

test('s1: a first visit in the middle of a deployment leads to the app after it', async ({ page, host, next }) => {
  const old = host.release(RELEASE);
  host.root = next;
  host.fault = (path, response, request) => path === '/' && (old(request, response), true);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Sparekey has not started yet' })).toBeVisible();
  host.fault = null;
  await reload(page).click();
  await expect(welcome(page)).toBeVisible();
});

test('s1: a rollback is an update like any other', async ({ page, host, next }) => {
  host.root = next;
  await stored(page, host);
  host.root = RELEASE;
  await updated(page);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => versionOf(page).catch(() => '')).toBe(assetOf(RELEASE, /^sparekey-.*\.js$/));
  host.root = next;
  await updated(page);
  await page.goto('/');
  await expect(welcome(page)).toBeVisible();
  expect(await versionOf(page)).toBe(assetOf(next, /^sparekey-.*\.js$/));
  expect(await page.evaluate(() => caches.keys())).toHaveLength(2);
});

test('s2: a stored page that is not its version’s is not shown', async ({ page, host }) => {
  await stored(page, host);
  await page.evaluate(async () => {
    const [key] = await caches.keys();
    const cache = await caches.open(key);
    await cache.put('/', new Response('<h1>damaged</h1>', { headers: { 'Content-Type': 'text/html' } }));
  });
  await page.goto('/');
  await expect(welcome(page)).toBeVisible();
});

test('s2: a stored version that lost a file gives way to the host’s', async ({ page, host, next }) => {
  await stored(page, host);
  await page.evaluate(async () => {
    const [key] = await caches.keys();
    const cache = await caches.open(key);
    for (const { url } of await cache.keys()) if (/sparekey-.*wasm/.test(url)) await cache.delete(url);
  });
  host.root = next;
  host.fault = (path, response) => path === '/sw.js' && FAULTS['an error of the server'](path, response);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await page.goto('/');
  await reload(page).click();
  await expect(welcome(page)).toBeVisible();
  expect(await versionOf(page)).toBe(assetOf(next, /^sparekey-.*\.js$/));
});

test('s1: unknown files are 404 and kept by nobody', async ({ host, request }) => {
  for (const path of ['/assets/none.js', '/assets/sparekey-0000000000000000.js', '/none.txt', '/none', '/a/b/c', '/_headers', '/_redirects']) {
    const answer = await request.get(`${host.site}${path}`);
    expect(answer.status(), path).toBe(404);
    expect(answer.headers()['cache-control'] ?? '', path).not.toContain('immutable');
  }
});

test('s3: no request ends the server', async ({ host, request }) => {
  const { port } = new URL(host.site);
  const send = (line) =>
    new Promise((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`));
      let text = '';
      socket.on('data', (data) => (text += data)).on('close', () => resolve(text.split(' ')[1]));
    });
  for (const line of ['GET /%', 'GET /%ff', 'GET //', 'GET /%00', 'GET /../../etc/passwd', 'GET /%2e%2e/%2e%2e/etc/passwd', 'GET http://x/', 'GET *', 'POST /', 'GET /assets'])
    expect(await send(line), line).toMatch(/^[24]\d\d$/);
  expect((await request.get(host.site)).status()).toBe(200);
});

test('r25: /index.html is the start page, with and without a stored version', async ({ page, host }) => {
  for (const path of ['/index.html', '/404.html']) {
    await page.goto(path);
    await expect(welcome(page)).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/');
  }
  await readyOffline(page);
  host.fault = FAULTS['an error of the server'];
  await page.goto('/index.html');
  await expect(welcome(page)).toBeVisible();
});
