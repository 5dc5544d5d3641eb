// What every journey starts from: `test` with the release served on a port of its own, and a page
// that fails its test for a policy violation, an error in the console or a request to elsewhere.
import { test as base, expect } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';

export { expect };

export const test = base.extend({
  // A server each worker; `site` is its address.
  site: [
    async ({}, use) => {
      const server = await serve();
      await use(`http://localhost:${server.address().port}`);
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site),

  // What went wrong in any page of the context. A test that provokes an error empties it.
  troubles: [
    async ({ context, site }, use) => {
      const troubles = [];
      await watch(context, site, troubles);
      await use(troubles);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});

export async function watch(context, site, troubles) {
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`policy violation: ${violatedDirective} ${blockedURI} ${sample}`));
  });
  context.on('weberror', (error) => troubles.push(`exception: ${error.error()}`));
  context.on('console', (message) => {
    // What is no page of the app names no icon, so the browser asks where sites once had one.
    const isIcon = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isIcon) troubles.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== site) troubles.push(`foreign request: ${url}`);
  });
}

// Opens an address of the app and waits until Rust has taken over the page.
export async function open(page, path = '/') {
  const answer = await page.goto(path);
  await page.locator('#starting').waitFor({ state: 'detached' });
  return answer;
}

// Resolves when the service worker has stored the whole version.
export async function readyOffline(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
}
