// Hosts that misbehave, and a second version of the release to put on them.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answers, serve } from '../../scripts/serve.mjs';

export const RELEASE = fileURLToPath(new URL('../../dist/', import.meta.url));

const hash = (algorithm, encoding, bytes) => createHash(algorithm).update(bytes).digest(encoding);
const integrity = (bytes) => `sha384-${hash('sha384', 'base64', bytes)}`;

// Changes nothing in what a file does: a custom section, or a comment.
function marked(name, bytes, mark) {
  if (!name.endsWith('.wasm')) return Buffer.concat([bytes, Buffer.from(`\n/*${mark}*/`)]);
  const section = Buffer.from([0, mark.length + 1, mark.length, ...Buffer.from(mark)]);
  return Buffer.concat([bytes, section]);
}

// Those that name no other come first.
const ORDER = [/\.wasm$/, /\.css$/, /^(?:worker|strength|watch)-.*\.js$/, /^sparekey-.*\.js$/];

// The release as its next version would be: every asset has another name.
export function nextVersion(mark) {
  const root = join(mkdtempSync(join(tmpdir(), 'sparekey-')), '/');
  cpSync(RELEASE, root, { recursive: true });
  const renames = [];
  const renamed = (bytes) =>
    Buffer.from(renames.reduce((text, [from, to]) => text.replaceAll(from, to), bytes.toString('latin1')), 'latin1');
  const names = readdirSync(join(root, 'assets'));
  for (const kind of ORDER)
    for (const name of names.filter((name) => kind.test(name))) {
      const before = readFileSync(join(root, 'assets', name));
      const after = marked(name, name.endsWith('.wasm') ? before : renamed(before), mark);
      const next = name.replace(/-[0-9a-f]{16}\./, `-${hash('sha256', 'hex', after).slice(0, 16)}.`);
      rmSync(join(root, 'assets', name));
      writeFileSync(join(root, 'assets', next), after);
      renames.push([name, next], [integrity(before), integrity(after)]);
    }
  const page = readFileSync(join(root, 'index.html'));
  renames.push([integrity(page), integrity(renamed(page))]);
  for (const name of ['index.html', '404.html', '_headers', 'sw.js']) {
    const text = renamed(readFileSync(join(root, name))).toString('latin1');
    const version = (found) => `sparekey-${hash('sha256', 'hex', text + found).slice(0, 16)}`;
    const is = name === 'sw.js' ? text.replace(/(?<=["'`])sparekey-[0-9a-f]{16}(?=["'`])/, version) : text;
    writeFileSync(join(root, name), is, 'latin1');
  }
  return root;
}

export const assetsOf = (root) => readdirSync(join(root, 'assets')).map((name) => `/assets/${name}`);
export const assetOf = (root, kind) => assetsOf(root).find((path) => kind.test(basename(path)));

// Serves `host.root`. While `host.fault` is set it may answer in the release's place: it gets the path and
// the response, and says whether it did.
export async function startHost(root = RELEASE) {
  const made = new Map();
  const release = (root) => {
    if (!made.has(root)) made.set(root, answers({ root }));
    return made.get(root);
  };
  const host = { root, fault: null };
  const answer = (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (!host.fault?.(pathname, response, request)) release(host.root)(request, response);
  };
  const server = await serve({ answer });
  host.site = `http://localhost:${server.address().port}`;
  host.release = release;
  host.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return host;
}

const html = (response, status, body) => {
  response.writeHead(status, { 'Content-Type': 'text/html' });
  response.end(body);
  return true;
};

// What each host answers, whatever is asked.
export const FAULTS = {
  'an error of the server': (_, response) => html(response, 503, 'Service Unavailable'),
  'too many requests': (_, response) => html(response, 429, 'Too Many Requests'),
  'the page of a network that wants a log-in': (_, response) => html(response, 200, '<h1>Welcome to our Wi-Fi</h1>'),
  'a redirect elsewhere': (_, response) => {
    response.writeHead(302, { Location: 'http://localhost:1/portal' });
    response.end();
    return true;
  },
  'html in place of each script': (path, response) =>
    path.startsWith('/assets/') && html(response, 200, '<h1>Welcome to our Wi-Fi</h1>'),
  'a page whose files are missing': (path, response) =>
    path.startsWith('/assets/') && html(response, 404, 'Not Found'),
};
