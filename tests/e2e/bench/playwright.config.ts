// How the benchmark runs: alone, and as long as it takes.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../results-of-bench',
  workers: 1,
  timeout: 0,
  reporter: [['list']],
});
