// The app's side of the service worker: has it store this version, and tells when another one is ready.
// Nothing is loaded anew by itself: something may be half typed.

// `app` is this version's script; none is stored for a development build.
export async function keepOffline(path, app) {
  const workers = navigator.serviceWorker;
  if (!workers || !path) return;
  workers.addEventListener('message', ({ data }) => {
    if (data?.app && data.app !== app) offer();
  });
  const returning = workers.controller;
  const registration = await workers.register(path);
  registration.active?.postMessage('which');
  const look = () => registration.update().catch(() => {});
  if (returning) look();
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
  setInterval(look, 3_600_000);
}

function offer() {
  const strip = document.getElementById('newer');
  strip.hidden = false;
  const [reload, later] = strip.querySelectorAll('button');
  reload.onclick = () => location.reload();
  later.onclick = () => (strip.hidden = true);
}
