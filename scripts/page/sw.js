// Lets the app open without a network. `finish.mjs` fills in the capitals.
// The page comes from the network when there is one; what carries a hash comes from the cache.
// A version's page and its assets are stored together, so a stored page always finds its own.
const ASSETS = __FILES__;
const CACHE = 'sparekey-__VERSION__';
const PATIENCE_MS = 4000;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(dropOldVersions()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname in ASSETS) event.respondWith(asset(request));
});

async function install() {
  const cache = await caches.open(CACHE);
  const assets = Object.entries(ASSETS).map(([path, integrity]) => new Request(path, { integrity }));
  await cache.addAll([new Request('/', { cache: 'no-store' }), ...assets]);
  await self.skipWaiting();
}

// A tab that was open before the new version came may still ask for its own worker: the version
// before is kept until the next one. `keys` answers in order of creation.
async function dropOldVersions() {
  const others = (await caches.keys()).filter((key) => key.startsWith('sparekey-') && key !== CACHE);
  await Promise.all(others.slice(0, -1).map((key) => caches.delete(key)));
}

async function page(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    const cache = await caches.open(CACHE);
    const stored = await cache.match('/');
    if (stored) return stored;
    throw error;
  }
}

async function asset(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}
