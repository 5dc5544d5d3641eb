// `make bench`: the figures of README.md, on the release build and with the peers beside it. Compare within a
// run: an absolute time says nothing on another day. Words choose: `node tests/bench/run.mjs codes start`.
import { argon2 } from './argon2.mjs';
import { bytes } from './bytes.mjs';
import { codes } from './codes.mjs';
import { printTable } from './harness.mjs';
import { list } from './list.mjs';
import { pictures } from './pictures.mjs';
import { start } from './start.mjs';

const SUBJECTS = { bytes, codes, argon2, start, list, pictures };

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in SUBJECTS));
if (unknown.length > 0) throw new Error(`${unknown} is none of ${Object.keys(SUBJECTS).join(', ')}`);
for (const [name, measure] of Object.entries(SUBJECTS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n== ${name}`);
  await measure();
}
printTable();
