// wasm-opt as this project calls it: for releases, and for what is measured in their place.
import { execFileSync } from 'node:child_process';

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
export function optimise(wasm, passes) {
  const enabled = FEATURES.map((name) => `--enable-${name}`);
  const strip = ['--strip-debug', '--strip-producers', '--strip-target-features'];
  const last = ['--reorder-functions-by-name', ...strip];
  // What it says is only told when it fails: it remarks on names that it does not know, and strips them.
  const stdio = ['ignore', 'inherit', 'pipe'];
  execFileSync('wasm-opt', [wasm, '-o', wasm, ...enabled, ...passes, ...last], { stdio });
}
