// The camera: a code held before it, what happens when it is left, and what is said where there is
// none. Chromium plays a film that is made here from a picture of tests/vectors.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect } from './app.mjs';
import { button, heading, home, openVault, test, toImport, vector } from './vault.mjs';

// A grey picture of one bit a pixel whose lines are plain (filter 0) or differences to the line above
// (filter 2): what tests/vectors/make.py writes.
function readPng(file) {
  const bytes = readFileSync(file);
  const chunks = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    chunks.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))]);
  const header = chunks[0][1];
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const data = inflateSync(Buffer.concat(chunks.filter(([name]) => name === 'IDAT').map(([, data]) => data)));
  const line = Math.ceil(width / 8) + 1;
  for (let y = 1; y < height; y += 1)
    if (data[y * line] === 2)
      for (let at = y * line + 1; at < (y + 1) * line; at += 1) data[at] += data[at - line];
  const isLight = (x, y) => Boolean((data[y * line + 1 + (x >> 3)] >> (7 - (x & 7))) & 1);
  return { width, height, isLight };
}

// Two frames of 640 × 480 with the picture in the middle, as YUV4MPEG2.
function film() {
  const picture = readPng(vector('google-other-1-of-2.png'));
  const [width, height] = [640, 480];
  const [left, top] = [(width - picture.width) >> 1, (height - picture.height) >> 1];
  const frame = Buffer.alloc((width * height * 3) / 2, 128);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [px, py] = [x - left, y - top];
      const isIn = px >= 0 && py >= 0 && px < picture.width && py < picture.height;
      frame[y * width + x] = !isIn || picture.isLight(px, py) ? 235 : 16;
    }
  const file = join(mkdtempSync(join(tmpdir(), 'sparekey-')), 'film.y4m');
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  const one = Buffer.concat([Buffer.from('FRAME\n'), frame]);
  writeFileSync(file, Buffer.concat([header, one, one]));
  return file;
}

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const fake = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    const args = [...launchOptions.args, ...fake, `--use-file-for-fake-video-capture=${film()}`];
    await use({ ...launchOptions, args });
  },
});
test.describe.configure({ timeout: 60_000 });

// Every track that the page was given.
const watchTracks = (page) =>
  page.addInitScript(() => {
    window.asked = 0;
    window.tracks = [];
    const { getUserMedia } = MediaDevices.prototype;
    MediaDevices.prototype.getUserMedia = async function (...given) {
      window.asked += 1;
      const stream = await getUserMedia.apply(this, given);
      window.tracks.push(...stream.getTracks());
      return stream;
    };
  });
const states = (page) => page.evaluate(() => window.tracks.map(({ readyState }) => readyState));
const expectStopped = (page) =>
  expect.poll(() => states(page)).toEqual(expect.not.arrayContaining(['live']));

async function toAdd(page) {
  await openVault(page);
  await page.getByRole('link', { name: 'Add account' }).click();
  await expect(heading(page, 'Add account')).toBeVisible();
}

test('a21_the camera is asked for by the button alone, and reads what it sees', async ({ page }) => {
  await watchTracks(page);
  await openVault(page);
  await toImport(page);
  expect(await page.evaluate(() => window.asked)).toBe(0);
  await button(page, 'Scan QR code').click();
  await expect(page.getByText('1 of 2 read, still missing 2')).toBeVisible({ timeout: 20_000 });
  expect(await page.evaluate(() => window.asked)).toBe(1);
  await home(page);
  expect((await states(page)).length).toBeGreaterThan(0);
  await expectStopped(page);
});

for (const [how, leave] of [
  ['the button stops it', (page) => button(page, 'Stop camera').click()],
  ['the page is left', (page) => home(page)],
  ['another way in is opened', (page) => button(page, 'Enter setup key').click()],
  ['the tab is hidden', (page) => page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  })],
  ['the vault is locked', (page) => page.evaluate(() =>
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))],
])
  test(`a21_the stream ends when ${how}`, async ({ page }) => {
    await watchTracks(page);
    // An empty film: nothing is found, so only leaving ends it.
    await page.addInitScript(() => {
      for (const context of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D])
        context.prototype.drawImage = () => {};
    });
    await toAdd(page);
    await button(page, 'Scan QR code').click();
    await expect.poll(() => states(page)).toContain('live');
    await leave(page);
    await expectStopped(page);
  });

for (const [name, words] of [
  ['NotAllowedError', /camera/i],
  ['NotFoundError', /camera/i],
  ['NotReadableError', /camera/i],
])
  test(`a21_a camera that answers ${name} has words, and the other ways stay`, async ({ page }) => {
    await page.addInitScript((name) => {
      MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException('no', name));
    }, name);
    await toAdd(page);
    await button(page, 'Scan QR code').click();
    const alert = page.getByRole('alert').filter({ hasText: words });
    await expect(alert).toBeVisible();
    test.info().annotations.push({ type: name, description: await alert.innerText() });
    for (const way of ['Choose image', 'Enter setup key', 'Paste a link', 'Scan QR code'])
      await expect(button(page, way)).toBeVisible();
  });
