// Argon2id with the vault's strongest parameters: the release's own worker, and libsodium in a worker, in turn.
import { readFileSync } from 'node:fs';
import { peer } from './build.mjs';
import { launch, median, millis, row, served } from './harness.mjs';

const [KIB, PASSES, LANES] = [65_536, 3, 1];
const ROUNDS = 15;
const GOAL = 1.05;

// Runs in the page.
async function start(url) {
  const worker = new Worker(url, { type: 'module' });
  const answer = () => new Promise((done) => (worker.onmessage = ({ data }) => done(data)));
  await answer();
  window.ask = async (message) => {
    const begin = performance.now();
    const answered = answer();
    worker.postMessage(message);
    const parts = await answered;
    const key = parts.find((part) => part instanceof Uint8Array);
    return { millis: performance.now() - begin, key: Array.from(key).join(' ') };
  };
}

function derive({ before, after }) {
  const password = new TextEncoder().encode('correct horse battery staple');
  const salt = new Uint8Array(16).fill(7);
  return window.ask([...before, password, salt, ...after]);
}

async function pageWith(browser, site, worker) {
  const page = await browser.newPage();
  await page.goto(site);
  await page.evaluate(start, worker);
  return page;
}

async function measure(ourSite, theirSite) {
  const browser = await launch();
  const html = readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8');
  const [, worker] = html.match(/name="sparekey-worker" content="([^"]+)"/);
  const ours = await pageWith(browser, ourSite, worker);
  const theirs = await pageWith(browser, theirSite, '/main.js');
  const times = { ours: [], theirs: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const mine = await ours.evaluate(derive, { before: ['key'], after: [KIB, PASSES, LANES] });
    const other = await theirs.evaluate(derive, { before: [], after: [PASSES, KIB * 1024] });
    if (mine.key !== other.key) throw new Error('the keys differ');
    // The first round pays for compiling.
    if (round === 0) continue;
    times.ours.push(mine.millis);
    times.theirs.push(other.millis);
  }
  await browser.close();
  return times;
}

export async function argon2() {
  const root = await peer('sodium_worker.mjs', '');
  const times = await served({}, (ours) =>
    served({ root, headers: false }, (theirs) => measure(ours, theirs)),
  );
  const [ours, theirs] = [median(times.ours), median(times.theirs)];
  row('Argon2id, 64 MiB and 3 passes, in the worker', millis(ours), {
    peer: `libsodium ${millis(theirs)} (${(ours / theirs).toFixed(2)} ×)`,
    goal: `≤ ${GOAL} × libsodium`,
    reached: ours / theirs <= GOAL,
  });
}
