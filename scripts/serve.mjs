// Serves a release as a host would: the headers of dist/_headers, the rewrites of dist/_redirects, 404
// for what is neither, brotli for what shrinks. `PORT` chooses the port; `HEADERS=off` plays a host without any.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
// The best quality, 11, takes seconds for each file, and every run of the tests would wait for it.
const QUICK = 4;
const HTTPS_ONLY = '; upgrade-insecure-requests';

// `/a/*` matches all below, `/:name` one segment.
function pattern(path) {
  const source = path.replace(/[.+]/g, '\\$&').replace(/:\w+/g, '[^/]+').replace(/\*/g, '.*');
  return new RegExp(`^${source}$`);
}

export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split('\n').filter((line) => line.trim() && !line.startsWith('#'))) {
    const [, name, value] = line.match(/^\s+([\w-]+):\s*(.*)$/) ?? [];
    if (name) rules.at(-1).headers.push([name, value]);
    else rules.push({ pattern: pattern(line.trim()), headers: [] });
  }
  return rules;
}

// On this machine there is no TLS, so what asks for it is left out.
function local(headers) {
  return headers
    .filter(([name]) => name !== 'Strict-Transport-Security')
    .map(([name, value]) => [name, value.replace(HTTPS_ONLY, '')]);
}

// `from to 200` a line: another file under the same address.
function parseRedirects(text) {
  const rules = text.split('\n').filter((line) => line.trim()).map((line) => line.trim().split(/\s+/));
  return rules.map(([from, to]) => ({ pattern: pattern(from), to }));
}

function fileAt(root, path) {
  const file = join(root, normalize(path === '/' ? '/index.html' : path));
  const isFile = file.startsWith(root) && (statSync(file, { throwIfNoEntry: false })?.isFile() ?? false);
  return isFile && !path.startsWith('/_') ? file : undefined;
}

function locate(root, rewrites, path) {
  const rewritten = rewrites.find((rule) => rule.pattern.test(path))?.to;
  const file = fileAt(root, path) ?? (rewritten && fileAt(root, rewritten));
  return file ? { file, status: 200 } : { file: fileAt(root, '/404.html'), status: 404 };
}

// Answers requests with the files in `root`.
export function answers({ headers = true, root = DIST, quality = QUICK } = {}) {
  const rules = headers ? parseHeaders(readFileSync(join(root, '_headers'), 'utf8')) : [];
  const redirects = join(root, '_redirects');
  const rewrites = existsSync(redirects) ? parseRedirects(readFileSync(redirects, 'utf8')) : [];
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  const compressed = new Map();
  const shrink = (file, bytes) => {
    const key = `${file} ${statSync(file).mtimeMs}`;
    if (!compressed.has(key)) compressed.set(key, brotliCompressSync(bytes, { params }));
    return compressed.get(key);
  };
  return (request, response) => {
    const path = decodeURI(new URL(`http://localhost${request.url}`).pathname);
    const { file, status } = locate(root, rewrites, path);
    response.statusCode = status;
    if (!file) return response.end();
    let bytes = readFileSync(file);
    const rest = rules.filter((rule) => rule.pattern.test(path)).flatMap((rule) => rule.headers);
    for (const [name, value] of local(rest)) response.setHeader(name, value);
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    if (/\bbr\b/.test(request.headers['accept-encoding'] ?? '') && extname(file) !== '.png') {
      bytes = shrink(file, bytes);
      response.setHeader('Content-Encoding', 'br');
      response.setHeader('Vary', 'Accept-Encoding');
    }
    response.setHeader('Content-Length', bytes.length);
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}

// No request ends the server: an address that cannot be read is the asker's mistake.
function guarded(answer) {
  return (request, response) => {
    try {
      answer(request, response);
    } catch (error) {
      const isTheirs = error instanceof URIError || /^ERR_INVALID/.test(error.code);
      response.writeHead(isTheirs ? 400 : 500, { 'Content-Type': 'text/plain' });
      response.end(isTheirs ? 'Bad request\n' : 'The file could not be read\n');
    }
  };
}

// `answer` takes the place of the release's own answers.
export function serve({ port = 0, answer, ...options } = {}) {
  const server = createServer(guarded(answer ?? answers(options)));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const headers = process.env.HEADERS !== 'off';
  const server = await serve({ port: Number(process.env.PORT ?? 8080), headers });
  console.log(`\n  Sparekey is at http://localhost:${server.address().port}/   (Ctrl-C stops it)\n`);
}
