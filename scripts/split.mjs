// Cuts the app in two where `src/ui/later.rs` says so: what shows the codes, and what is fetched when
// it is first needed. Writes <bin>.js, <bin>_bg.wasm, the later files, and LINK, which loads those.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const LINK = '__wasm_split.js';
/// How LINK names a later file.
export const LATER = /new URL\("\.\/([\w-]+)\.wasm", import\.meta\.url\)/g;

export function split(stage, bin, profile) {
  const metadata = execFileSync('cargo', ['metadata', '--format-version=1', '--no-deps']);
  const target = JSON.parse(metadata).target_directory;
  const whole = join(target, 'wasm32-unknown-unknown', profile, `${bin}.wasm`);
  execFileSync('wasm-split-cli', [whole, stage, '--target', 'web', '--out-name', bin]);
  const first = join(stage, `${bin}.wasm`);
  const options = ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-name', bin];
  execFileSync('wasm-bindgen', [first, ...options, '--out-dir', stage]);
  rmSync(first);
  nameLinkOnce(join(stage, `${bin}.js`));
}

// The page imports LINK once for each later file, and wasm-bindgen lists it as often.
function nameLinkOnce(glue) {
  const listed = new RegExp(`(\\s*"\\./${LINK}": import)\\d+,(?=\\1)`, 'g');
  writeFileSync(glue, readFileSync(glue, 'utf8').replace(listed, ''));
}
