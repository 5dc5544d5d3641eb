// WebKitGTK's small browser, driven by Debian's WebKitWebDriver over plain HTTP (W3C WebDriver).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { select } from './look.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const CONTROL = '\uE009';
const START = 30_000;
const program = process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';
// A screen is drawn somewhere even if nobody looks at it.
const display = process.env.DISPLAY ? [] : ['/usr/bin/xvfb-run'].filter(existsSync);

export const webkit = {
  name: 'WebKit',
  program: existsSync(program) && (process.env.DISPLAY || display.length) ? program : undefined,
  start,
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

// In a group of its own, so that the screen and the browser go with it.
function launch(port) {
  const screen = display.length ? [...display, '-a', '-s', '-screen 0 1280x1700x24'] : [];
  const [command, ...args] = [...screen, program, `--port=${port}`];
  // Root has no sandbox to give away, and in a container there is none to be had.
  const env = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  return spawn(command, args, { env, stdio: 'ignore', detached: true });
}

async function ask(address, method, path, body) {
  const request = { method, body: body && JSON.stringify(body) };
  const answer = await fetch(address + path, request);
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function connected(address) {
  const end = Date.now() + START;
  while (Date.now() < end) {
    try {
      return await ask(address, 'GET', '/status');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('WebKitWebDriver does not answer');
}

async function start() {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const driver = launch(port);
  try {
    await connected(address);
    // `none`: a navigation comes back at once, in time to listen to the page from its first moments.
    const capabilities = { alwaysMatch: { pageLoadStrategy: 'none' } };
    const { sessionId, capabilities: got } = await ask(address, 'POST', '/session', { capabilities });
    const session = (method, path, body) => ask(address, method, `/session/${sessionId}${path}`, body);
    return {
      version: `${got.browserName} ${got.browserVersion}`,
      newPage: () => newPage(session),
      close: async () => {
        // A page that hangs does not let its session end.
        await Promise.race([session('DELETE', '').catch(() => {}), new Promise((ended) => setTimeout(ended, 5000))]);
        stop(driver);
      },
    };
  } catch (error) {
    stop(driver);
    throw error;
  }
}

function stop(driver) {
  try {
    process.kill(-driver.pid, 'SIGTERM');
  } catch {
    // It is gone already.
  }
}

async function newPage(session) {
  const { handle } = await session('POST', '/window/new', { type: 'window' });
  return new Page(session, handle);
}

// Runs in the page, as early as it can be reached. Its errors are kept there; violations of the
// policy that came before are told by the observer.
function watch() {
  if (window.troubles) return;
  const troubles = [];
  window.troubles = troubles;
  const { error } = console;
  console.error = (...words) => {
    troubles.push(`console: ${words.join(' ')}`);
    error.apply(console, words);
  };
  addEventListener('error', (event) => troubles.push(`exception: ${event.message}`));
  addEventListener('unhandledrejection', ({ reason }) => troubles.push(`exception: ${reason}`));
  const told = (reports) => reports.forEach(({ body }) =>
    troubles.push(`policy violation: ${body.effectiveDirective} ${body.blockedURL} ${body.sample}`));
  new ReportingObserver(told, { types: ['csp-violation'], buffered: true }).observe();
}

class Page {
  #session;
  #handle;
  #troubles = [];

  constructor(session, handle) {
    this.#session = session;
    this.#handle = handle;
  }

  // Each tab is a window of its own, and all are seen.
  async front() {}

  async navigate(url) {
    await this.#leave();
    await this.#ask('POST', '/url', { url });
    await this.#arrive();
  }

  async reload() {
    await this.#leave();
    await this.#ask('POST', '/refresh', {});
    await this.#arrive();
  }

  async #leave() {
    this.#troubles.push(...await this.#kept());
    await this.evaluate(() => { window.left = true; });
  }

  async #arrive() {
    const end = Date.now() + START;
    while (Date.now() < end) {
      const isNew = await this.evaluate(() => !window.left && location.protocol !== 'about:').catch(() => false);
      if (isNew) return this.evaluate(watch);
    }
    throw new Error('the page does not come');
  }

  async evaluate(call, ...args) {
    return this.#ask('POST', '/execute/sync', { script: `return (${call}).apply(null, arguments)`, args });
  }

  async element(...call) {
    const found = await this.evaluate(...call);
    return found?.[ELEMENT] ? found : null;
  }

  async click(element) {
    await this.#ask('POST', `/element/${element[ELEMENT]}/click`, {});
  }

  async fill(element, text) {
    const path = `/element/${element[ELEMENT]}`;
    await this.evaluate(select, element);
    if (await this.evaluate((field) => field.value, element)) await this.#ask('POST', `${path}/clear`, {});
    if (text) await this.#ask('POST', `${path}/value`, { text });
  }

  async upload(element, files) {
    await this.#ask('POST', `/element/${element[ELEMENT]}/value`, { text: files.join('\n') });
  }

  async paste(element) {
    await this.evaluate((field) => field.focus(), element);
    const key = (type, value) => ({ type, value });
    const actions = [key('keyDown', CONTROL), key('keyDown', 'v'), key('keyUp', 'v'), key('keyUp', CONTROL)];
    await this.#ask('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
  }

  async troubles() {
    return [...this.#troubles.splice(0), ...await this.#kept()];
  }

  #kept() {
    return this.evaluate(() => window.troubles?.splice(0) ?? []);
  }

  async close() {
    await this.#ask('DELETE', '/window');
  }

  // There is one current window; each tab makes itself that before it asks.
  async #ask(method, path, body) {
    await this.#session('POST', '/window', { handle: this.#handle });
    return this.#session(method, path, body);
  }
}
