// wasm-opt as this project calls it: for releases, and for what is measured in their place.
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

// Inlined, what generics have in common would no longer look alike: more bytes once compressed.
export const SMALL = ['-Os', '--one-caller-inline-max-function-size=0'];
export const FAST = ['-O3'];
// What rustc emits for wasm32 and every browser from the floor on runs (tests/e2e/engines/floor.mjs);
// wasm-opt may use no more than that.
export const FEATURES = [
  'bulk-memory',
  'bulk-memory-opt',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];

// Sorted by name, functions made from the same generic lie together and compress better.
export async function optimise(wasm, passes) {
  const enabled = FEATURES.map((name) => `--enable-${name}`);
  const strip = ['--strip-debug', '--strip-producers', '--strip-target-features'];
  const last = ['--reorder-functions-by-name', ...strip];
  // What it says is only told when it fails: it remarks on names that it does not know, and strips them.
  await run('wasm-opt', [wasm, '-o', wasm, ...enabled, ...passes, ...last]);
}

// Pairs of a file and its passes, as many at a time as there are cores: one wasm-opt uses one.
export async function optimiseAll(files) {
  const queue = files.values();
  const worker = async () => {
    for (const [wasm, passes] of queue) await optimise(wasm, passes);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
