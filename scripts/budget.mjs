// What a visitor downloads, brotli 11. Fails when a part grows past its limit; the first load is to
// come down to 160,000 with all of the people side (README.md, Figures).
import { readFileSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { constants, brotliCompressSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);
const KB = 1000;
const BUDGETS = [
  ['first load', 230 * KB, /^(?:index\.html|assets\/(?:style|watch|sparekey).*)$/],
  ['later screens', 290 * KB, /^assets\/(?:later|shared)-.*$/],
  ['people', 234 * KB, /^assets\/people-.*$/],
  ['phone numbers', 50 * KB, /^assets\/phone-.*$/],
  ['worker', 150 * KB, /^assets\/worker-.*$/],
  ['strength', 660 * KB, /^assets\/strength-.*$/],
];

function brotli(name) {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(readFileSync(new URL(name, DIST)), { params: quality }).length;
}

// Every part: its title, its limit, its files as [name, bytes], and their total.
export function weights() {
  const names = ['index.html', ...readdirSync(new URL('assets/', DIST)).map((name) => `assets/${name}`)];
  return BUDGETS.map(([title, limit, pattern]) => {
    const files = names.filter((name) => pattern.test(name)).map((name) => [name, brotli(name)]);
    return { title, limit, files, total: files.reduce((sum, [, size]) => sum + size, 0) };
  });
}

const row = (name, size, limit = '') =>
  console.log(`${name.padEnd(44)}${size.toLocaleString('en').padStart(10)}${limit.padStart(14)}`);

function check({ title, limit, files, total }) {
  for (const [name, size] of files) row(`  ${name}`, size);
  row(title, total, `of ${limit.toLocaleString('en')}`);
  if (files.length === 0 || total > limit) {
    console.error(`${title}: ${files.length === 0 ? 'nothing was built' : 'over its budget'}`);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) weights().forEach(check);
