// A cold start over a mobile network with a slow processor: until the unlock screen of the app can be used,
// and until a React page shows one code. Every load has a browser and a profile of its own; nothing is cached.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peer } from './build.mjs';
import { createVault, launchProfile, median, millis, row, served } from './harness.mjs';

const ROUNDS = 7;
const SLOWER = 4;
// As the developer tools of Chromium name and emulate them: bytes a second, milliseconds.
const NETWORKS = {
  'fast 4G': { downloadThroughput: 1_012_500, uploadThroughput: 168_750, latency: 165 },
  'slow 4G': { downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 },
};
const CACHES = ['Cache', 'Code Cache', 'GPUCache', 'Service Worker', 'DawnWebGPUCache', 'DawnGraphiteCache'];
const USABLE = {
  sparekey: 'form input[type=password]:enabled',
  react: 'output:not(:empty)',
};

// Runs in the page before anything of it: when something to use has been painted.
function watch(selector) {
  const look = () => {
    if (!document.querySelector(selector)) return requestAnimationFrame(look);
    return requestAnimationFrame(() => (window.usable = performance.now()));
  };
  look();
}

async function load(profile, url, selector, network) {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-start-'));
  cpSync(profile, folder, { recursive: true });
  const context = await launchProfile(folder);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.addInitScript(watch, selector);
    await page.goto(url, { waitUntil: 'commit' });
    const usable = await page.waitForFunction(() => window.usable, null, { timeout: 60_000 });
    return await usable.jsonValue();
  } finally {
    await context.close();
    rmSync(folder, { recursive: true });
  }
}

// A profile in which a vault exists, without what a browser keeps of the app itself.
async function profileWithVault(site) {
  const profile = mkdtempSync(join(tmpdir(), 'sparekey-profile-'));
  const context = await launchProfile(profile);
  await createVault(await context.newPage(), site);
  await context.close();
  for (const cache of CACHES) rmSync(join(profile, 'Default', cache), { recursive: true, force: true });
  return profile;
}

async function measure(sites) {
  const profile = await profileWithVault(sites.sparekey);
  for (const [name, network] of Object.entries(NETWORKS)) {
    const times = { sparekey: [], react: [] };
    // The first round also makes the servers compress.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const who of Object.keys(sites)) {
        const time = await load(profile, sites[who], USABLE[who], network);
        if (round > 0) times[who].push(time);
      }
    }
    const [ours, theirs] = [median(times.sparekey), median(times.react)];
    row(`unlock screen usable, cold, ${name}, CPU ${SLOWER} × slower`, millis(ours), {
      peer: `one code with React ${millis(theirs)} (${(ours / theirs).toFixed(2)} ×)`,
      goal: "before React's page",
      reached: ours < theirs,
    });
  }
  rmSync(profile, { recursive: true });
}

export async function start() {
  const root = await peer('react_code.jsx');
  await served({ quality: 11 }, (sparekey) =>
    served({ root, quality: 11, headers: false }, (react) => measure({ sparekey, react })),
  );
}
