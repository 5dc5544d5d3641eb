// The first script, before anything is drawn. It watches the start from outside the app's own script,
// which may be what is missing, and says why nothing starts. Should this file be missing too, the page's
// own words show after eight seconds.
import { reasonFor } from 'page/fetch.js';

// What a link carries behind `#` may be a secret (A35): it leaves the address before anything is loaded,
// for the browser's list of pages shows addresses. There it waits for the app, also through a reload.
if (location.hash) {
  const bare = location.pathname + location.search;
  history.replaceState({ fragment: location.hash }, '', bare);
}

// The theme that was chosen, before the page is drawn in the other one.
try {
  const theme = localStorage.getItem('sparekey.theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: as the system has it.
}

const WORDS = {
  gone:
    'This address has no longer, or not yet, all files of this version: it may be getting a new one ' +
    'right now. Wait a minute, then reload.',
  refused: 'This address is in trouble: it answers with an error. Wait a minute, then reload.',
  elsewhere:
    'Something else answers in Sparekey’s place, as networks do that want you to log in first. ' +
    'Log in to the network, then reload.',
  damaged: 'A file of Sparekey did not arrive as it should. Reload to fetch it again.',
  offline: 'There is no connection to this address. Check the connection, then reload.',
  wasm:
    'WebAssembly is switched off in this browser, and Sparekey runs on it. Allow it for this page ' +
    '(it may be part of a lockdown or strict security mode), or use another browser, then reload.',
  unknown: 'The app stopped while it was starting. Reload; if that does not help, update the browser.',
};

const parsed = new Promise((resolve) => {
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', resolve, { once: true });
  else resolve();
});

// The first cause counts: what follows is its consequence.
let told = false;

async function tell(cause) {
  await parsed;
  const stuck = document.getElementById('stuck');
  if (told || !stuck) return;
  told = true;
  document.getElementById('starting').remove();
  stuck.querySelector('h1').textContent = 'Sparekey could not start';
  stuck.querySelector('#why').textContent = WORDS[cause];
  stuck.dataset.cause = cause;
}

// Without its looks the app runs all the same: this is told beside it.
async function tellUnstyled(cause) {
  await parsed;
  const reload = document.createElement('a');
  Object.assign(reload, { href: '', rel: 'external', textContent: 'Reload' });
  const words = document.createElement('p');
  words.setAttribute('role', 'alert');
  words.append(`${WORDS[cause]} `, reload);
  document.body.prepend(words);
}

// A damaged copy in the browser's cache outlives a reload: it is replaced first. Once: what is damaged
// after a reload, too, is damaged at the host.
async function again({ src, href, integrity }) {
  const path = new URL(src ?? href).pathname;
  const tellOf = src ? tell : tellUnstyled;
  try {
    const { ok } = await fetch(path, { integrity, cache: 'reload' });
    const [load] = performance.getEntriesByType('navigation');
    await parsed;
    if (!ok) tellOf(await reasonFor(path));
    else if (load?.type === 'reload') tellOf('damaged');
    else if (document.getElementById('starting')) location.reload();
  } catch {
    tellOf(await reasonFor(path));
  }
}

addEventListener(
  'error',
  ({ target, error }) => {
    if (target.matches?.('script, link[rel=stylesheet]')) again(target);
    else if (target === self) tell(error?.reason ?? (isOfWasm(error) ? 'wasm' : 'unknown'));
  },
  true,
);

function isOfWasm(error) {
  return typeof WebAssembly !== 'object' || error instanceof WebAssembly.CompileError;
}

if (typeof WebAssembly !== 'object') tell('wasm');
if (!isSecureContext) parsed.then(() => document.getElementById('insecure')?.removeAttribute('hidden'));
