// What is measured and not shipped: programs in Rust around the app's own code, and pages and workers of
// the peers. All of it lands in OUT, beside cargo's own output.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import { FAST, SMALL, optimise } from '../../scripts/optimise.mjs';
import { build } from '../../scripts/node_modules/esbuild/lib/main.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PEERS = fileURLToPath(new URL('peers/', import.meta.url));
export const OUT = join(resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target'), 'bench-programs');
const WASM = ['--target', 'wasm32-unknown-unknown'];
// The page's code is made small, the worker's fast (Cargo.toml).
const PASSES = { release: SMALL, worker: FAST };

// Compiles tests/bench/<name>.rs with the flags of the page (`release`) or of the worker, binds it
// for `target` ("web", "nodejs") and answers the folder, which holds <name>.js.
export async function rust(name, profile, target) {
  const cargo = ['bench', '--bench', name, '--no-run', '--profile', profile, ...WASM];
  const options = { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8 };
  const messages = execFileSync('cargo', [...cargo, '--message-format', 'json-render-diagnostics'], options);
  const built = messages.trim().split('\n').map((line) => JSON.parse(line));
  const { executable } = built.find((message) => message.executable && message.target.name === name);
  const folder = join(OUT, `${name}-${target}`);
  execFileSync('wasm-bindgen', [executable, '--out-dir', folder, '--out-name', name, '--target', target]);
  await optimise(join(folder, `${name}_bg.wasm`), PASSES[profile]);
  if (target === 'nodejs') writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  return folder;
}

const svelte = {
  name: 'svelte',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\.svelte$/ }, ({ path }) => {
      const { js } = compile(readFileSync(path, 'utf8'), { filename: path, css: 'injected' });
      return { contents: js.code, loader: 'js' };
    });
  },
};

// peers/<file> and all that it imports as main.js, in a folder with a page of `start`; answers the
// folder.
export async function peer(file, start = '<script type="module" src="/main.js"></script>') {
  const name = basename(file).split('.')[0];
  const folder = join(OUT, name);
  await build({
    entryPoints: [join(PEERS, file)],
    outfile: join(folder, 'main.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    conditions: ['browser', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    nodePaths: [fileURLToPath(new URL('node_modules/', import.meta.url))],
    plugins: [svelte],
    logLevel: 'error',
  });
  page(folder, start);
  return folder;
}

// A page of nothing but `start`.
export function page(folder, start) {
  mkdirSync(folder, { recursive: true });
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>';
  writeFileSync(join(folder, 'index.html'), `${head}<body><div id="root"></div>${start}</body></html>`);
}
