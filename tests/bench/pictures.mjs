// Reads a corpus of decoded pictures with this project's reader and with its peers, in turn: what share of the
// symbols each read, how long it took, and whether it read what is not there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import jsQR from 'jsqr';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { rust } from './build.mjs';
import { SEED, corpus } from './corpus.mjs';
import { median, millis, row } from './harness.mjs';

const require = createRequire(import.meta.url);
const ZXING = require.resolve('zxing-wasm/reader/zxing_reader.wasm');
const SIZES = [['below 0.5 MP', 0, 5e5], ['0.5 to 4 MP', 5e5, 4e6], ['12 MP', 4e6, Infinity]];
const EVERY_WAY = { tryHarder: true, tryRotate: true, tryInvert: true };
const TRY_HARDER = { formats: ['QRCode'], maxNumberOfSymbols: 255, ...EVERY_WAY };
const ROUNDS = 3;
const FASTER = 0.7;
const CHUNK = 90_000;
// A frame of the camera has no second chance to be slow: with a code and without.
const FRAME = { pixels: 640 * 480, groups: { mainstream: 8, negative: 10 } };

async function readers(folder) {
  const wasmBinary = readFileSync(ZXING);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const ours = require(join(folder, 'pictures.js'));
  return {
    frame: async (width, height, data) => ours.read_picture(width, height, data, false),
    sparekey: async (width, height, data) => ours.read_picture(width, height, data, true),
    'zxing-wasm': async (width, height, data) => {
      const found = await readBarcodes({ width, height, data, colorSpace: 'srgb' }, TRY_HARDER);
      return found.filter((symbol) => symbol.isValid).map((symbol) => symbol.text);
    },
    jsQR: async (width, height, data) => [jsQR(data, width, height)?.data].filter((text) => text !== undefined),
  };
}

function* picturesOf(folder) {
  for (const line of readFileSync(join(folder, 'list.tsv'), 'utf8').trim().split('\n')) {
    const [file, group, , , ...hex] = line.split('\t');
    const bytes = readFileSync(join(folder, file));
    const [width, height] = [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
    const rgba = new Uint8ClampedArray(bytes.buffer, bytes.byteOffset + 8, width * height * 4);
    yield { group, width, height, rgba, expected: hex.map((text) => Buffer.from(text, 'hex').toString()) };
  }
}

// What each reader made of one picture: { millis, score, wrong }. jsQR is slow, and nothing is compared
// with its time: it reads once.
async function judge(readers, { width, height, rgba, expected }) {
  const outcome = Object.fromEntries(Object.keys(readers).map((name) => [name, { times: [] }]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, read] of Object.entries(readers)) {
      if (round > 0 && name === 'jsQR') continue;
      const begin = performance.now();
      const texts = await read(width, height, rgba);
      outcome[name].times.push(performance.now() - begin);
      const right = expected.filter((text) => texts.includes(text)).length;
      outcome[name].score = expected.length ? right / expected.length : Number(texts.length === 0);
      outcome[name].wrong = texts.filter((text) => !expected.includes(text)).length;
    }
  }
  return outcome;
}

function shares(rows, name, wanted) {
  const scores = rows.filter(wanted).map((row) => row[name].score);
  return (100 * scores.reduce((sum, score) => sum + score, 0)) / scores.length;
}

const PERCENT = { all: 96, mainstream: 100 };
const GROUPS = {
  all: (row) => row.group !== 'negative',
  mainstream: (row) => row.group === 'mainstream',
  hard: (row) => row.group === 'hard',
};

function reportShares(rows) {
  for (const [group, wanted] of Object.entries(GROUPS)) {
    const [ours, zxing, jsqr] = ['sparekey', 'zxing-wasm', 'jsQR'].map((name) => shares(rows, name, wanted));
    row(`codes read from pictures, ${group} (seed ${SEED})`, `${ours.toFixed(1)} %`, {
      peer: `zxing-wasm ${zxing.toFixed(1)} %, jsQR ${jsqr.toFixed(1)} %`,
      goal: PERCENT[group] ? `≥ ${PERCENT[group]} %` : '',
      reached: ours >= (PERCENT[group] ?? 0),
    });
  }
  const wrong = (name) => rows.reduce((sum, row) => sum + row[name].wrong, 0);
  row('wrong texts and false finds', `${wrong('sparekey')}`, {
    peer: `zxing-wasm ${wrong('zxing-wasm')}, jsQR ${wrong('jsQR')}`,
    goal: '0',
    reached: wrong('sparekey') === 0,
  });
}

function reportTimes(rows) {
  for (const [label, from, to] of SIZES) {
    const sized = rows.filter((row) => row.pixels >= from && row.pixels < to);
    const time = (name) => median(sized.map((row) => median(row[name].times)));
    const [ours, zxing, jsqr] = ['sparekey', 'zxing-wasm', 'jsQR'].map(time);
    row(`a picture ${label}, median`, millis(ours), {
      peer: `zxing-wasm ${millis(zxing)} (${(ours / zxing).toFixed(2)} ×), jsQR ${millis(jsqr)}`,
      goal: `≤ ${FASTER} × zxing-wasm`,
      reached: ours / zxing <= FASTER,
    });
  }
}

function reportFrames(rows) {
  for (const [group, goal] of Object.entries(FRAME.groups)) {
    const frames = rows.filter((row) => row.pixels === FRAME.pixels && row.group === group);
    const time = median(frames.map((row) => median(row.frame.times)));
    const what = group === 'negative' ? 'without a code' : 'with a code';
    row(`a camera frame of 640 × 480 ${what}`, millis(time), { goal: `≤ ${goal} ms`, reached: time <= goal });
  }
}

function reportBytes(folder) {
  const of = (file) => brotliCompressSync(readFileSync(file)).length;
  const [ours, zxing] = [of(join(folder, 'pictures_bg.wasm')), of(ZXING)];
  row('the reader alone, brotli 11', `${ours.toLocaleString('en')} bytes`, {
    peer: `zxing-wasm ${zxing.toLocaleString('en')}`,
    goal: `≤ ${CHUNK.toLocaleString('en')} bytes`,
    reached: ours <= CHUNK,
  });
}

export async function pictures() {
  const { folder, missing } = corpus();
  if (missing) return row('codes read from pictures', `not measured: ${missing}`);
  const program = await rust('pictures', 'worker', 'nodejs');
  const all = await readers(program);
  const rows = [];
  for (const picture of picturesOf(folder)) {
    const { group, width, height } = picture;
    rows.push({ group, pixels: width * height, ...(await judge(all, picture)) });
  }
  reportShares(rows);
  reportTimes(rows);
  reportFrames(rows);
  return reportBytes(program);
}
