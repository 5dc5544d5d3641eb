// Lets the app open at once and without a network. `finish.mjs` fills in the capitals.
// The stored page comes first, whatever the host does meanwhile. A new version is fetched behind it,
// whole and checked, or not at all; open tabs are told, and get it when they are loaded again.
import { whole } from 'page/fetch.js';

const FILES = __FILES__;
const PAGE = '__PAGE__';
const APP = '__APP__';
const CACHE = 'sparekey-__VERSION__';
const LOOSE = { ignoreVary: true, ignoreSearch: true };

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ source }) => source?.postMessage({ app: APP }));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    if (isOfApp(pathname)) event.respondWith(page(request));
  } else if (pathname.startsWith('/assets/')) event.respondWith(asset(request, pathname));
  else if (pathname in FILES) event.respondWith(own(request, pathname));
});

// Every address that is not a file's.
const isOfApp = (pathname) => !/\.[^/]*$/.test(pathname) || pathname === '/index.html';

// All of a version is here before any of it is stored. On the way back to a version from before, its
// cache is made anew, so that it is the last in `caches.keys`.
async function install() {
  const page = whole('/', { cache: 'no-store', redirect: 'error', integrity: PAGE });
  const files = Object.entries(FILES).map(async ([path, integrity]) => [path, await file(path, integrity)]);
  const found = await Promise.all([page.then((page) => ['/', page]), ...files]);
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  await Promise.all(found.map(([path, response]) => cache.put(path, response)));
  await self.skipWaiting();
}

// What is named by its contents is the same in every version.
async function file(path, integrity) {
  const kept = path.startsWith('/assets/') && (await caches.match(path, LOOSE));
  return kept || whole(path, { integrity });
}

// A tab that was open before may still ask for its own later files: the version before is kept until
// the next one. `keys` answers in order of creation.
async function activate() {
  const others = (await caches.keys()).filter((key) => key.startsWith('sparekey-') && key !== CACHE);
  await Promise.all(others.slice(0, -1).map((key) => caches.delete(key)));
  await self.clients.claim();
  for (const tab of await self.clients.matchAll({ includeUncontrolled: true })) tab.postMessage({ app: APP });
}

async function page(request) {
  return (await storedPage().catch(() => null)) ?? fetch(request);
}

async function storedPage() {
  const stored = await (await caches.open(CACHE)).match('/');
  if (!stored) return null;
  const digest = await crypto.subtle.digest('SHA-384', await stored.clone().arrayBuffer());
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return PAGE === `sha384-${hash}` ? stored : null;
}

async function asset(request, pathname) {
  const stored = await caches.match(pathname, LOOSE).catch(() => null);
  return stored ?? fromHost(request, pathname);
}

// A stored page without all of its files leads nowhere: once the host has them no more either, the next
// load asks the host for the page. What the host answers instead is the page's to judge.
async function fromHost(request, pathname) {
  try {
    return await whole(request.url, { integrity: FILES[pathname] ?? request.integrity });
  } catch (error) {
    const isLost = error.reason === 'gone' || error.reason === 'damaged';
    if (isLost && pathname in FILES) await (await caches.open(CACHE)).delete('/');
    return fetch(pathname, { cache: 'no-store' });
  }
}

async function own(request, pathname) {
  const stored = await (await caches.open(CACHE)).match(pathname);
  return stored ?? fetch(request);
}
