// Runs the smoke journey in each engine of this machine, or in those that are named:
// `node run.mjs webkit`. `DIST` names another folder with a release. An engine that is missing is said, and with `CI` set it is a failure.
import { serve } from '../../../scripts/serve.mjs';
import { chromium, firefox } from './bidi.mjs';
import { CHECKS } from './floor.mjs';
import { STEPS } from './journey.mjs';
import { Tab } from './tab.mjs';
import { webkit } from './webkit.mjs';

const named = process.argv.slice(2).map((name) => name.toLowerCase());
const engines = [chromium, firefox, webkit].filter(
  ({ name }) => !named.length || named.includes(name.toLowerCase()));
const counts = { passed: 0, failed: 0, skipped: 0 };

function tell(outcome, engine, what) {
  counts[outcome] += 1;
  console.log(`  ${{ passed: 'ok', failed: 'FAILED', skipped: 'skipped' }[outcome]}  ${engine.name}: ${what}`);
}

async function openWorld(browser) {
  const server = await serve(process.env.DIST ? { root: process.env.DIST } : {});
  const tabs = new Set();
  // A tab at a time: WebKit's driver has one current window.
  const troubles = async (asked) => {
    const all = [];
    for (const tab of asked) all.push(...await tab.troubles());
    return all;
  };
  const ofClosed = [];
  const world = {
    site: `http://localhost:${server.address().port}`,
    ahead: 0,
    newTab: async () => {
      const tab = new Tab(await browser.newPage(), world);
      tabs.add(tab);
      return tab;
    },
    closeTab: async (tab) => {
      ofClosed.push(...await troubles([tab]));
      tabs.delete(tab);
      await tab.close();
    },
    troubles: async () => [...ofClosed.splice(0), ...await troubles(tabs)],
    stopServer: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
  return world;
}

// A page may hang for good, and with it the driver: nothing is waited for longer than this.
const LONGEST = 90_000;
const SOON = 10_000;

function within(limit, work) {
  let timer;
  const late = new Promise((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`nothing came within ${limit / 1000} s`)), limit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

// A step that fails ends the journey: those after it build on it.
async function journey(engine, browser) {
  const world = await openWorld(browser);
  try {
    for (const [what, step] of STEPS) {
      await within(LONGEST, step(world)).catch(async (error) => {
        const troubles = await within(SOON, world.troubles()).catch(() => []);
        throw new Error(`${what}: ${error.message}\n${troubles.join('\n')}`);
      });
      const troubles = await world.troubles();
      if (troubles.length) throw new Error(`${what}: ${troubles.join('\n')}`);
      tell('passed', engine, what);
    }
  } finally {
    await world.stopServer();
  }
}

async function run(engine) {
  if (!engine.program) {
    return tell(process.env.CI ? 'failed' : 'skipped', engine, 'is not on this machine');
  }
  const before = { ...counts };
  // A machine that does other work meanwhile may fail once.
  for (let more = process.env.CI ? 1 : 0; ; more -= 1) {
    try {
      return await attempt(engine);
    } catch (error) {
      if (!more) return tell('failed', engine, error.message);
      Object.assign(counts, before);
      console.log(`  once more  ${engine.name}: ${error.message}`);
    }
  }
}

async function attempt(engine) {
  const browser = await engine.start();
  try {
    console.log(`${engine.name}: ${browser.version}`);
    await journey(engine, browser);
  } finally {
    await within(SOON, browser.close()).catch(() => {});
  }
}

function floor() {
  for (const [what, check] of CHECKS) {
    try {
      check();
      tell('passed', { name: 'The floor' }, what);
    } catch (error) {
      tell('failed', { name: 'The floor' }, `${what}: ${error.message}`);
    }
  }
}

if (!named.length || named.includes('floor')) floor();
for (const engine of engines) await run(engine);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
// Whatever hangs does not hold up the end.
process.exit(counts.failed ? 1 : 0);
