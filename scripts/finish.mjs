// Trunk's post-build hook: turns its staging folder into what is published. No inline script is left,
// every file but the page carries the hash of its contents in its name, and whoever loads a
// file knows its integrity. A development build keeps its plain names and starts the same way.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, transformSync } from 'esbuild';
import { TARGET } from './floor.mjs';
import { FAST, SMALL, optimiseAll } from './optimise.mjs';
import { LATER, LINK, split } from './split.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const STAGE = process.env.TRUNK_STAGING_DIR;
// The programs, and which of them is the page's.
const APP = 'sparekey';
const BINS = [APP, 'worker', 'strength'];
const read = (name) => readFileSync(join(STAGE, name));
const write = (name, contents) => writeFileSync(join(STAGE, name), contents);
const remove = (name) => rmSync(join(STAGE, name));
const digest = (algorithm, encoding, contents) =>
  createHash(algorithm).update(contents).digest(encoding);
const integrity = (contents) => `sha384-${digest('sha384', 'base64', contents)}`;
const version = (contents) => digest('sha256', 'hex', contents).slice(0, 16);

// Trunk's own start of the app, and what it loads ahead.
const INLINE = /<script type="module">\s*import init[^]*?<\/script>/;
const TRUNK_LINKS = /<link rel="(?:stylesheet|modulepreload|preload)"[^>]*>/g;

// Path -> integrity of everything that the service worker stores.
const published = {};

function publish(stem, extension, contents) {
  const path = `/assets/${stem}-${version(contents)}.${extension}`;
  write(path, contents);
  published[path] = integrity(contents);
  return path;
}

// Fails loudly when Trunk's output is not what this script was written for.
function replace(text, from, to) {
  if (text.search(from) < 0) throw new Error(`finish.mjs: nothing matches ${from}`);
  return text.replace(from, () => to);
}

// A file of scripts/page with its words in capitals replaced.
function fill(name, words) {
  const text = readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8');
  return Object.entries(words).reduce((text, [word, to]) => replace(text, `__${word}__`, to), text);
}

// One script out of `contents` and what it imports, without what nothing uses. What starts with `page/`
// is beside this script.
function bundle(contents, { resolveDir = STAGE, format = 'esm', external } = {}) {
  const shape = { bundle: true, minify: true, format, external, target: TARGET };
  const output = buildSync({ stdin: { contents, resolveDir }, nodePaths: [HERE], write: false, ...shape });
  if (output.warnings.length > 0) throw new Error('finish.mjs: a script that esbuild warns of');
  return output.outputFiles[0].text;
}

// wasm-bindgen's names of imports end in a hash each, which does not compress. Numbers do; of the same
// length, they leave every offset in the wasm as it is.
function numberImports(bin) {
  const numbers = new Map();
  const numbered = (name) => {
    if (!numbers.has(name)) numbers.set(name, String(numbers.size));
    return `__wbg_${numbers.get(name).padStart(name.length - '__wbg_'.length, '_')}`;
  };
  for (const file of [`${bin}.js`, `${bin}_bg.wasm`]) {
    const text = read(file).toString('latin1').replace(/__wbg_\w+_[0-9a-f]{16}\b/g, numbered);
    write(file, Buffer.from(text, 'latin1'));
  }
}

// All wasm of the release, with its passes.
async function optimiseWasm() {
  BINS.forEach(numberImports);
  const later = [...read(LINK).toString().matchAll(LATER)].map(([, name]) => [`${name}.wasm`, SMALL]);
  const programs = BINS.map((bin) => [`${bin}_bg.wasm`, bin === 'worker' ? FAST : SMALL]);
  await optimiseAll([...programs, ...later].map(([name, passes]) => [join(STAGE, name), passes]));
}

// What a later file is called; what several of them share is one more.
const LATER_STEMS = ['people', 'later'];

// The files that LINK fetches later, and LINK with where they will be.
function publishLater() {
  const located = read(LINK).toString().replace(LATER, (_, name) => {
    const path = publish(LATER_STEMS.find((stem) => name.includes(stem)) ?? 'shared', 'wasm', read(`${name}.wasm`));
    remove(`${name}.wasm`);
    return `"${path}", { integrity: "${published[path]}" }`;
  });
  // What LINK calls `fetch` tries a second time.
  write(LINK, `import { whole as fetch } from 'page/fetch.js';\n${located}`);
}

// A Rust program as two files: its wasm, and the script that holds its glue and starts it.
function program(bin, starter, words = {}) {
  const template = { ...words, GLUE: `./${bin}.js` };
  const placeholders = { WASM: '__WASM__', INTEGRITY: '__INTEGRITY__' };
  const script = bundle(fill(starter, { ...template, ...placeholders }));
  const wasm = publish(bin, 'wasm', read(`${bin}_bg.wasm`));
  const located = replace(replace(script, '__WASM__', wasm), '__INTEGRITY__', published[wasm]);
  const used = new RegExp(`^${bin}(?:_bg\\.wasm|_loader\\.js|\\.js)$`);
  readdirSync(STAGE).filter((name) => used.test(name)).forEach(remove);
  return { wasm, script: publish(bin, 'js', located) };
}

// The numbering plans: a script of its own, which the app fetches by the address in the page.
const phonePlans = () => bundle(fill('phone.js', {}), { resolveDir: HERE, format: 'iife' });

function stylesheet(html) {
  const names = [...html.matchAll(/<link rel="stylesheet" href="\/?([^"]+)"/g)].map(([, name]) => name);
  const css = names.map((name) => read(name)).join('\n');
  names.forEach(remove);
  return publish('style', 'css', transformSync(css, { loader: 'css', minify: true, target: TARGET }).code);
}

// The policy for hosts that cannot set headers. frame-ancestors means nothing in a page, and without
// https the upgrade would only hide the page's own scripts: all of them are of this origin.
const ONLY_IN_HEADERS = /^(?:frame-ancestors|upgrade-insecure-requests)/;

function policy() {
  const header = read('_headers').toString().match(/Content-Security-Policy: (.*)/)[1];
  return header.split('; ').filter((rule) => !ONLY_IN_HEADERS.test(rule)).join('; ');
}

// A year for each file that exists: a host gives this answer's headers to a missing file, too.
function headers() {
  const rule = (path) => `${path}\n  Cache-Control: public, max-age=31536000, immutable\n`;
  const assets = Object.keys(published).filter((path) => path.startsWith('/assets/'));
  write('_headers', read('_headers') + assets.map(rule).join(''));
}

function head(app, css, watch) {
  const signed = (path) => `"${path}" integrity="${published[path]}"`;
  return `<script src=${signed(watch)}></script>
<link rel="stylesheet" href=${signed(css)}>
<link rel="preload" as="fetch" type="application/wasm" crossorigin href=${signed(app.wasm)}>
<script type="module" src=${signed(app.script)}></script>
</head>`;
}

function page(html, app, css, { workers, watch }) {
  const meta = `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy()}">`;
  const replacements = [
    [INLINE, ''],
    ['/worker_loader.js', workers.worker],
    ['/strength_loader.js', workers.strength],
    ['content="development"', `content="${build()}"`],
    ['/phone.js', `${workers.phone} ${published[workers.phone]}`],
    ['<head>', meta],
    ['</head>', head(app, css, watch)],
  ];
  return replacements
    .reduce((text, [from, to]) => replace(text, from, to), html.replace(TRUNK_LINKS, ''))
    .replace(/\n\s*/g, '\n');
}

async function finish() {
  mkdirSync(join(STAGE, 'assets'));
  split(STAGE, APP, 'release');
  await optimiseWasm();
  const html = read('index.html').toString();
  const workers = {
    worker: program('worker', 'worker.js').script,
    strength: program('strength', 'worker.js').script,
    phone: publish('phone', 'js', phonePlans()),
  };
  const addresses = { WORKER: workers.worker, STRENGTH: workers.strength, PHONE: workers.phone };
  const scripts = { ...addresses, OFFLINE: '/sw.js' };
  publishLater();
  const app = program(APP, 'boot.js', scripts);
  remove(LINK);
  const watch = publish('watch', 'js', bundle(fill('watch.js', {}), { format: 'iife' }));
  write('index.html', page(html, app, stylesheet(html), { workers, watch }));
  copyFileSync(join(STAGE, 'index.html'), join(STAGE, '404.html'));
  headers();
  for (const name of readdirSync(STAGE).filter((name) => /\.(svg|png|webmanifest)$/.test(name)))
    published[`/${name}`] = integrity(read(name));
  write('sw.js', serviceWorker(app));
  write('SHA256SUMS', sums(filesOf()));
}

// Its version is a hash of all that it stores and of itself.
function serviceWorker({ script }) {
  const files = JSON.stringify(published);
  const words = { FILES: files, PAGE: integrity(read('index.html')), APP: script };
  const text = bundle(fill('sw.js', words));
  return replace(text, '__VERSION__', version(text));
}

// As `sha256sum` writes and checks it, in an order of its own.
function sums(names) {
  return names.sort().map((name) => `${digest('sha256', 'hex', read(name))}  ${name}\n`).join('');
}

function filesOf(folder = '') {
  const entries = readdirSync(join(STAGE, folder), { withFileTypes: true });
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesOf(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]);
}

// What About shows: the hash of the sums of all that the page loads.
function build() {
  return version(sums(filesOf('assets/')));
}

function develop() {
  split(STAGE, APP, 'debug');
  const words = {
    ...{ WORKER: '/worker_loader.js', STRENGTH: '/strength_loader.js', PHONE: '/phone.js' },
    ...{ GLUE: '/sparekey.js', WASM: '/sparekey_bg.wasm', INTEGRITY: '', OFFLINE: '' },
  };
  write('boot.js', bundle(fill('boot.js', words), { external: ['/sparekey.js'] }));
  write('phone.js', phonePlans());
  write('watch.js', bundle(fill('watch.js', {}), { format: 'iife' }));
  write('sw.js', fill('gone.js', {}));
  const start = '<script src="/watch.js"></script><script type="module" src="/boot.js"></script>';
  write('index.html', replace(read('index.html').toString(), INLINE, start));
}

if (process.env.TRUNK_PROFILE === 'release') await finish();
else develop();
