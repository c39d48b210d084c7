// One visit to one subject with a fresh profile, and what was measured.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Locator, type Page } from '@playwright/test';
import { postSignIn } from '../support/api';
import type { Person } from '../support/backend';
import { keyTimes, watchKeys } from '../support/key-times';
import { chromium as program } from '../support/programs';
import { rendererMemory } from './process-memory';
import { tasksDuring } from './trace';
import { GENERATE, pressPainted, presses, READ_WRITE, scrollList, selectAll, watch, watchPresses, type Noted } from './watch';

/** Where and as what the page is opened. */
export interface Place {
  origin: string;
  org: string;
  person: Person;
  /** A phone on a mobile network: a processor four times slower, 10 Mbit/s, 40 ms. */
  isSlow: boolean;
}

/** What was measured, by name; what could not be is missing. */
export type Measured = Record<string, number[]>;

const FRAME = 16.7;

/** What is typed into the filter: what finds nearly everything first, then little, then all again. */
const KEYS = [...'token 0012', ...Array<string>(10).fill('Backspace')];

/** The same in the search field of a pane of buckets. */
const KEYS_IN_PANE = [...'bucket-001', ...Array<string>(10).fill('Backspace')];

/** A page with nothing in its caches, and then once more with them; and what is done on it. */
export async function visit(place: Place): Promise<Measured> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
    viewport: { width: 1440, height: 900 },
    baseURL: place.origin,
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  try {
    await context.addInitScript(watch);
    await postSignIn(context.request, place.person);
    const cold = await open(context, place);
    const measured: Measured = {};
    add(measured, 'cold', await load(cold.page));
    if (!place.isSlow) {
      Object.assign(measured, await memory(cold, profile), await act(cold));
    }
    await cold.page.close();
    const warm = await open(context, place);
    add(measured, 'warm', await load(warm.page));
    return measured;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

interface Opened {
  page: Page;
  cdp: CDPSession;
}

async function open(context: BrowserContext, { origin, org, isSlow }: Place): Promise<Opened> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  if (isSlow) {
    const throughput = 10e6 / 8;
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 40,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.goto(`${origin}/orgs/${org}/load-data/tokens`, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as unknown as { noted?: Noted }).noted?.list !== undefined, undefined, {
    timeout: 120_000,
  });
  await page.waitForLoadState('networkidle');
  return { page, cdp };
}

async function load(page: Page) {
  const { firstToken, list, until, longTasks } = await page.evaluate(() => (window as unknown as { noted: Noted }).noted);
  const blocking = longTasks.map(([, duration]) => Math.max(0, duration - 50));
  return {
    'first token (ms)': firstToken ?? NaN,
    'list usable (ms)': list ?? NaN,
    'blocked until idle (ms)': blocking.reduce((sum, one) => sum + one, 0),
    'files until then (kB)': until.files.bytes / 1e3,
    'files until then (requests)': until.files.requests,
    'answers until then (requests)': until.answers.requests,
  };
}

function add(measured: Measured, when: string, values: Record<string, number>) {
  for (const [name, value] of Object.entries(values)) measured[`${when}: ${name}`] = [value];
}

async function memory({ page, cdp }: Opened, profile: string): Promise<Measured> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN;
  const wasm = await page.evaluate(() => (window as unknown as { noted: Noted }).noted.wasmMemory());
  const process = rendererMemory(profile);
  return {
    'JS heap (MB)': [metric('JSHeapUsedSize') / 1e6],
    'wasm memory (MB)': [wasm / 1e6],
    'DOM nodes': [metric('Nodes')],
    ...(process === undefined ? {} : { 'process (MB)': [process] }),
  };
}

/** Filters, scrolls, opens the dialog, selects all and searches in a pane. */
async function act({ page, cdp }: Opened): Promise<Measured> {
  const type = async (field: Locator, keys: string[]) => {
    await field.evaluate(watchKeys);
    const tasks = await tasksDuring(cdp, async () => {
      for (const [typed, key] of keys.entries()) {
        await field.press(key);
        await page.waitForFunction((count) => (window as unknown as { keyTimes: number[] }).keyTimes.length > count, typed);
      }
    });
    return { keys: await page.evaluate(keyTimes), tasks };
  };
  const filtering = await type(page.getByTestId('input-field--filter'), KEYS);
  let frames: number[] = [];
  const scrolling = await tasksDuring(cdp, async () => {
    frames = await page.evaluate(scrollList);
    await page.evaluate(() => window.scrollTo(0, 0));
  });
  const opened = await openDialog(page);
  let selected = NaN;
  const selecting = await tasksDuring(cdp, async () => {
    selected = await page.evaluate(selectAll);
  });
  const searching = await type(page.locator('.pane input[type="search"]').first(), KEYS_IN_PANE);
  const tasks = [...filtering.tasks, ...scrolling, ...selecting, ...searching.tasks];
  const samples = filtering.keys.length + frames.length + 1 + searching.keys.length;
  return {
    'filter: key to paint (ms)': filtering.keys,
    'dialog ready (ms)': [opened],
    'Select All to paint (ms)': [selected],
    'search in a pane: key to paint (ms)': searching.keys,
    'scrolling: frames missed': [frames.reduce((sum, frame) => sum + Math.max(0, Math.round(frame / FRAME) - 1), 0)],
    'filter: longest task (ms)': [Math.max(0, ...filtering.tasks)],
    'scrolling: longest task (ms)': [Math.max(0, ...scrolling)],
    'Select All: longest task (ms)': [Math.max(0, ...selecting)],
    'search in a pane: longest task (ms)': [Math.max(0, ...searching.tasks)],
    'within a frame (%)': [within(tasks, samples)],
  };
}

/** How long a hand rests on what it is about to press, and then holds it down, in milliseconds. */
const REST = 100;
const PRESS = 80;

/** Opens the Read/Write dialog with the mouse; how long the page took for it, without what the hand does. */
async function openDialog(page: Page): Promise<number> {
  await page.evaluate(watchPresses, READ_WRITE);
  for (const [done, button] of [GENERATE, READ_WRITE].entries()) {
    const { x, y, width, height } = (await page.locator(button).boundingBox())!;
    const middle = [x + width / 2, y + height / 2] as const;
    await page.mouse.move(...middle);
    await page.waitForTimeout(REST);
    // It waits in the page from before the press on: to ask afterwards would take time of the page meanwhile.
    const painted = page.evaluate(pressPainted, done);
    await page.mouse.click(...middle, { delay: PRESS });
    await painted;
  }
  const { pressed, painted } = await page.evaluate(presses);
  return painted.reduce((sum, at, place) => sum + at - pressed[place], 0);
}

/** The share of samples (keys, frames, presses) during which no task took longer than a frame. */
function within(tasks: number[], samples: number): number {
  return 100 * (1 - Math.min(1, tasks.filter((task) => task > FRAME).length / samples));
}
