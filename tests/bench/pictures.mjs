// Reads a corpus of decoded pictures with this project's reader and with its peers, in turn, and
// prints what share of the symbols each read and how long it took.
//
//     node tests/bench/pictures.mjs <reader.js> <corpus> [text that a line of list.tsv must hold]
//
// <reader.js> is the module that wasm-bindgen (--target nodejs) made of pictures.rs; <corpus>
// is a directory as tests/bench/pictures.rs describes it. Peers: `npm ci` in tests/bench.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(path.join(process.cwd(), 'index.js')));
const [reader, corpus, only = ''] = process.argv.slice(2);
const ours = require(path.resolve(reader));
const { prepareZXingModule, readBarcodes } = await import(pathToFileURL(require.resolve('zxing-wasm/reader')));
const jsqr = require('jsqr');
const zxingDirectory = path.dirname(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
const wasmBinary = fs.readFileSync(path.join(zxingDirectory, 'zxing_reader.wasm'));
await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });

const readers = {
  sparekey: async (width, height, rgba) => ours.read_picture(width, height, rgba, true),
  'zxing-wasm': async (width, height, rgba) => {
    const options = { formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: true, maxNumberOfSymbols: 255 };
    const found = await readBarcodes({ width, height, data: rgba, colorSpace: 'srgb' }, options);
    return found.filter((symbol) => symbol.isValid).map((symbol) => symbol.text);
  },
  jsqr: async (width, height, rgba) => {
    if (process.env.WITHOUT_JSQR) return [];
    const found = jsqr(rgba, width, height);
    return found ? [found.data] : [];
  },
};
const sizes = [['< 0.5 MP', 0, 5e5], ['0.5 to 4 MP', 5e5, 4e6], ['12 MP', 4e6, Infinity]];

const rows = [];
for (const line of fs.readFileSync(path.join(corpus, 'list.tsv'), 'utf8').trim().split('\n')) {
  if (!line.includes(only)) continue;
  const [file, group, , , ...hex] = line.split('\t');
  const expected = hex.map((text) => Buffer.from(text, 'hex').toString());
  const bytes = fs.readFileSync(path.join(corpus, file));
  const [width, height] = [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
  const rgba = new Uint8ClampedArray(bytes.buffer, bytes.byteOffset + 8, width * height * 4);
  const row = { group, pixels: width * height };
  for (const [name, read] of Object.entries(readers)) {
    let millis = Infinity;
    let texts = [];
    for (let round = 0; round < (row.pixels < 4e6 ? 3 : 2); round += 1) {
      const start = performance.now();
      texts = await read(width, height, rgba);
      millis = Math.min(millis, performance.now() - start);
    }
    const right = expected.filter((text) => texts.includes(text)).length;
    row[name] = {
      millis,
      score: expected.length ? right / expected.length : Number(texts.length === 0),
      wrong: texts.filter((text) => !expected.includes(text)).length,
    };
  }
  rows.push(row);
}

const mean = (numbers) => (100 * numbers.reduce((sum, number) => sum + number, 0)) / numbers.length;
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
for (const name of Object.keys(readers)) {
  const score = (wanted) => mean(rows.filter(wanted).map((row) => row[name].score)).toFixed(2);
  const times = sizes.map(([label, from, to]) => {
    const millis = rows.filter((row) => row.pixels >= from && row.pixels < to).map((row) => row[name].millis);
    return `${label} ${median(millis).toFixed(1)} ms (most ${Math.max(...millis).toFixed(0)})`;
  });
  const wrong = rows.reduce((sum, row) => sum + row[name].wrong, 0);
  console.log(
    `${name.padEnd(11)} all ${score((row) => row.group !== 'negative')} %`,
    `mainstream ${score((row) => row.group === 'mainstream')} %`,
    `hard ${score((row) => row.group === 'hard')} %  wrong ${wrong}  ${times.join('  ')}`,
  );
}
