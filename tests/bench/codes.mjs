// Codes a second inside the browser: the app's own code with the page's flags, and otpauth, in turn in
// one page. Both hold their accounts ready and hand every code to the page.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { page as writePage, peer, rust } from './build.mjs';
import { launch, median, row, secret, served } from './harness.mjs';

const ACCOUNTS = 2000;
const ROUNDS = 15;
const GOAL = 8;
const START = `<script type="module">
  import init, { Accounts } from '/codes.js';
  import { accounts } from '/peer.js';
  await init();
  window.readers = (secrets) => ({ ours: new Accounts(secrets.join('\\n')), theirs: accounts(secrets) });
  window.ready = true;
</script>`;

// Runs in the page: codes a second of each, in turn, each round at another moment.
function measure({ secrets, rounds }) {
  const { ours, theirs } = window.readers(secrets);
  const passes = { ours: 10, theirs: 1 };
  const codes = { ours: (at) => ours.codes(at), theirs: (at) => theirs.codes(at) };
  if (codes.ours(1e12) !== codes.theirs(1e12)) throw new Error('the codes differ');
  const rates = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const who of ['ours', 'theirs']) {
      const begin = performance.now();
      for (let pass = 0; pass < passes[who]; pass += 1) codes[who]((round * 10 + pass) * 30_000);
      rates[who].push((passes[who] * secrets.length * 1000) / (performance.now() - begin));
    }
  }
  return rates;
}

export async function codes() {
  const root = await rust('codes', 'release', 'web');
  copyFileSync(join(await peer('otpauth.mjs'), 'main.js'), join(root, 'peer.js'));
  writePage(root, START);
  const browser = await launch();
  const rates = await served({ root, headers: false }, async (site) => {
    const page = await browser.newPage();
    await page.goto(site);
    await page.waitForFunction(() => window.ready);
    const secrets = Array.from({ length: ACCOUNTS }, (_, n) => secret(n));
    if (new Set(secrets).size !== ACCOUNTS) throw new Error('two secrets are the same');
    return page.evaluate(measure, { secrets, rounds: ROUNDS });
  });
  await browser.close();
  const [ours, theirs] = [median(rates.ours), median(rates.theirs)];
  const ratio = ours / theirs;
  row(`codes a second in the browser, ${ACCOUNTS} secrets (SHA-1)`, Math.round(ours).toLocaleString('en'), {
    peer: `otpauth ${Math.round(theirs).toLocaleString('en')} (${ratio.toFixed(1)} ×)`,
    goal: `≥ ${GOAL} × otpauth`,
    reached: ratio >= GOAL,
  });
}
