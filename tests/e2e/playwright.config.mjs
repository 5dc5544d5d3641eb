// The released build in the system's Chromium: its shell without a window where there is one, which
// takes two thirds of the time. `CHROMIUM` names another one. `make engines` drives the whole browser.
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: 'test-results',
  timeout: 30_000,
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A machine that does other work meanwhile may miss a deadline once; the report calls that flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: 'line',
  use: {
    actionTimeout: 20_000,
    // A press allows a copy in a browser with a window; the shell asks for the permission.
    permissions: ['clipboard-write'],
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path)),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // An address that is not secure, as in a network at home.
        '--host-resolver-rules=MAP sparekey.home 127.0.0.1',
      ],
    },
  },
});
