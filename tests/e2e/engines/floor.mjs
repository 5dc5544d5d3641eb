// The floor of README.md, held against what the style sheets and wasm-opt use. Which version brought
// what is MDN's knowledge, not ours.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import bcd from '@mdn/browser-compat-data/forLegacyNode';
import { FLOOR } from '../../../scripts/floor.mjs';
import { FEATURES } from '../../../scripts/optimise.mjs';

const root = new URL('../../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const STYLE = 'src/ui/style/';
const sheets = readdirSync(new URL(STYLE, root)).map((name) => [name, read(STYLE + name)]);

// The names of wasm-opt and those of MDN.
const WASM = {
  'bulk-memory': 'bulk-memory-operations',
  'bulk-memory-opt': 'bulk-memory-operations',
  multivalue: 'multi-value',
  'nontrapping-float-to-int': 'non-trapping-float-to-int-conversions',
  'reference-types': 'reference-types',
  'sign-ext': 'sign-extension-operations',
};
// What MDN keeps under another name than the style sheets.
const ELSEWHERE = {
  'at-rule layer': bcd.css['at-rules'].layer,
  'function calc': bcd.css.types.calc,
  'unit dvh': bcd.css.types.length.viewport_percentage_units_dynamic,
};
// Older than what MDN still lists.
const AGES = ['unit px', 'unit s', 'unit ms', 'unit fr', 'mutable-globals'];
// Without these the app only looks a little otherwise.
const TRIMMINGS = [
  'property -webkit-text-size-adjust', 'property text-size-adjust', 'property accent-color',
  // esbuild writes the prefix for Safari.
  'property user-select',
  // Only Windows has forced colours.
  'property forced-color-adjust',
];

function numbers(version) {
  return version.replace('≤', '').split('.').map(Number);
}

function isAtMost(version, limit) {
  const [[major, minor = 0], [most, least = 0]] = [numbers(version), numbers(limit)];
  return major < most || (major === most && minor <= least);
}

// The browsers of the floor that lack what `entry` describes, without a prefix and without a flag.
function lacking(entry) {
  const { support } = entry.__compat;
  return Object.entries(FLOOR).filter(([browser, limit]) => ![support[browser]].flat().some(
    ({ version_added: added, version_removed: removed, prefix, flags, alternative_name: other }) =>
      typeof added === 'string' && added !== 'preview' && !removed && !prefix && !flags && !other &&
      isAtMost(added, limit)));
}

// The blocks of `@supports`, which need no support, are left out; so are comments, texts and addresses.
function unconditional(css) {
  let rest = css.replace(/\/\*[^]*?\*\//g, '').replace(/"[^"]*"|url\([^)]*\)/g, '');
  for (let at = rest.indexOf('@supports'); at >= 0; at = rest.indexOf('@supports')) {
    let end = rest.indexOf('{', at) + 1;
    for (let depth = 1; depth; end += 1) depth += { '{': 1, '}': -1 }[rest[end]] ?? 0;
    rest = rest.slice(0, at) + rest.slice(end);
  }
  return rest;
}

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);

function used(css) {
  const text = unconditional(css);
  const declared = /(?:^|[{;])\s*([a-z-]+):\s*([^;{}]*)(?=[;}])/g;
  const values = [...text.matchAll(declared)].map(([, , value]) => value).join('\n');
  const selectors = all(text, /(?:^|[{};])\s*([^{};@]+)\{/g).join('\n');
  return {
    property: all(text, declared).filter((name) => !name.startsWith('--')),
    'at-rule': all(text, /@([a-z-]+)/g),
    function: all(values, /(?<![\w-])([a-z][\w-]*)\(/g),
    selector: all(selectors, /::?([a-z-]+)/g),
    unit: all(values, /(?<![\w#-])-?[\d.]+([a-z]+)/g),
  };
}

// MDN keeps functions and units beside the kind of value that they make.
function anywhere(tree, names) {
  if (!tree || typeof tree !== 'object') return undefined;
  for (const [name, below] of Object.entries(tree)) {
    if (name === '__compat') continue;
    if (names.includes(name) && below.__compat) return below;
    const found = anywhere(below, names);
    if (found) return found;
  }
  return undefined;
}

const LOOKED_UP = {
  property: (name) => bcd.css.properties[name],
  'at-rule': (name) => bcd.css['at-rules'][name],
  function: (name) => anywhere(bcd.css.types, [name, `${name}_function`]) ?? anywhere(bcd.css.properties, [name]),
  selector: (name) => bcd.css.selectors[name],
  unit: (name) => anywhere(bcd.css.types, [name]),
};

function ofCss() {
  const broken = [];
  for (const [file, css] of sheets) {
    for (const [kind, names] of Object.entries(used(css))) {
      for (const name of new Set(names)) {
        if ([...AGES, ...TRIMMINGS].includes(`${kind} ${name}`)) continue;
        const entry = ELSEWHERE[`${kind} ${name}`] ?? LOOKED_UP[kind](name);
        if (!entry) broken.push(`${file}: ${kind} ${name} is unknown`);
        else if (lacking(entry).length) broken.push(`${file}: ${kind} ${name} is not in ${lacking(entry)}`);
      }
    }
  }
  assert.deepEqual(broken, []);
}

function ofWasm() {
  for (const name of FEATURES.filter((name) => !AGES.includes(name))) {
    const entry = bcd.webassembly[WASM[name]];
    assert.ok(entry, `wasm-opt's ${name} is unknown`);
    assert.deepEqual(lacking(entry), [], name);
  }
}

// Where `light-dark()` is unknown every colour has its plain value, and that is the light one.
function ofColours() {
  for (const [file, css] of sheets) {
    for (const [line, name, light] of css.matchAll(/(--[\w-]+): light-dark\(((?:[^(),]|\([^)]*\))+), .*\);/g)) {
      const plain = [...unconditional(css).matchAll(new RegExp(`${name}: ([^;]*);`, 'g'))].map(([, value]) => value);
      assert.ok(plain.includes(light), `${file}: ${line}`);
    }
    assert.ok(!unconditional(css).includes('light-dark('), `${file}: light-dark() without @supports`);
  }
}

function ofReadme() {
  const { chrome, firefox, safari } = FLOOR;
  const words = `Chrome ${chrome}, Firefox ${firefox} and Safari ${safari}`;
  assert.ok(read('README.md').replace(/\s+/g, ' ').includes(words), `README.md does not say ${words}`);
}

export const CHECKS = [
  ['README.md names it', ofReadme],
  ['the style sheets keep it', ofCss],
  ['every colour has a plain value before light-dark()', ofColours],
  ['wasm-opt keeps it', ofWasm],
];
