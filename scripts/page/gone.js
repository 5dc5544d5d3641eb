// The service worker of a development build: it takes away the one that a release has left at this
// address, which would answer with the release for ever.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  for (const key of await caches.keys()) if (key.startsWith('sparekey-')) await caches.delete(key);
  await self.registration.unregister();
  for (const tab of await self.clients.matchAll({ type: 'window' })) tab.navigate(tab.url);
}
