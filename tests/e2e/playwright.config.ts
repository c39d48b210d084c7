// How the browser tests run: in the Chromium that is installed.
import { defineConfig } from '@playwright/test';
import { chromium } from './support/programs';

export default defineConfig({
  testDir: '.',
  // These have a config of their own.
  testIgnore: ['firefox/**', 'bench/**'],
  outputDir: 'results',
  fullyParallel: true,
  // On a server that is not the tests' own, what one makes another would count.
  workers: process.env.INFLUX_URL ? 1 : 2,
  forbidOnly: !!process.env.CI,
  // A test that passes only at the second try tells of a fault.
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [['list'], ['./support/outcomes-reporter.ts']],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: chromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    actionTimeout: 10_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    // What is half faded in has no contrast worth measuring.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // A trace of a page with thousands of tokens takes longer than the test: `--trace on` makes one.
    trace: 'off',
  },
});
