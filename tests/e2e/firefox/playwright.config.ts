// How the tests in Firefox run: in the Firefox that is installed, which Playwright drives by the
// standard protocol WebDriver BiDi. Its own protocol takes a build of Firefox of its own.
import { defineConfig } from '@playwright/test';
import chromium from '../playwright.config';
import { firefox } from '../support/programs';

export default defineConfig({
  ...chromium,
  testDir: '.',
  testIgnore: [],
  outputDir: '../results/firefox',
  // Firefox is slow to start on a busy machine.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['../support/outcomes-reporter.ts']],
  use: {
    ...chromium.use,
    browserName: 'firefox',
    // Any channel of this family means that protocol; which program it is says the path. Playwright
    // does not document it yet: look here first where a new version of it starts no Firefox.
    channel: 'moz-firefox',
    launchOptions: { executablePath: firefox() },
  },
});
