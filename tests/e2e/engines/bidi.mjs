// Firefox and Chromium, driven over WebDriver BiDi without any other program between.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { listen, select } from './look.mjs';

const FIREFOX = [
  process.env.FIREFOX,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];
const CHROMIUM = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const engine = (name, browser, places, args) => ({
  name,
  program: places.find((place) => place && existsSync(place)),
  start() {
    return start({ browser, executablePath: this.program, args });
  },
});

export const firefox = engine('Firefox', 'firefox', FIREFOX, []);
export const chromium = engine('Chromium', 'chrome', CHROMIUM, ['--no-sandbox', '--disable-gpu']);

async function start(options) {
  const viewport = { width: 1280, height: 1600 };
  const browser = await puppeteer.launch({
    ...options,
    protocol: 'webDriverBiDi',
    headless: true,
    defaultViewport: viewport,
  });
  return {
    version: await browser.version(),
    newPage: async () => new Page(await watched(await browser.newPage())),
    close: () => browser.close(),
  };
}

async function watched(page) {
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  await page.evaluateOnNewDocument(listen);
  return { page, troubles };
}

class Page {
  #page;
  #troubles;

  constructor({ page, troubles }) {
    this.#page = page;
    this.#troubles = troubles;
  }

  async front() {
    await this.#page.bringToFront();
  }

  async navigate(url) {
    await this.front();
    await this.#page.goto(url);
  }

  async reload() {
    await this.#page.reload();
  }

  evaluate(...call) {
    return this.#page.evaluate(...call);
  }

  async element(...call) {
    return (await this.#page.evaluateHandle(...call)).asElement();
  }

  async click(element) {
    await element.click();
  }

  async fill(element, text) {
    await element.evaluate(select);
    await this.#page.keyboard.press('Backspace');
    await element.type(text);
  }

  async upload(element, files) {
    await element.uploadFile(...files);
  }

  async paste(element) {
    await element.focus();
    await this.#page.keyboard.down('Control');
    await this.#page.keyboard.press('v');
    await this.#page.keyboard.up('Control');
  }

  async troubles() {
    return this.#troubles.splice(0);
  }

  async close() {
    await this.#page.close();
  }
}
