// What every browser test starts from: a server of its own, a client of its API, and the page.
import { randomBytes } from 'node:crypto';
import { expect, test as base, type Page } from '@playwright/test';
import { Api, postSignIn } from './api';
import { startBefore, startEmbedded, type Backend, type BackendOptions, type Person } from './backend';
import { FaultyBackend } from './faulty-backend';
import { Leaks } from './leaks';

export { expect };

/** What a test asks for with `test.use`. Each of these takes the embedded server. */
interface Needs {
  /** What the server holds at first; `demo` where nothing is asked for. */
  seed: string | undefined;
  /** The version that the server acts as; 2.9 where nothing is asked for. */
  emulate: string | undefined;
  /** Whether `faults` stands between the page and the server. */
  faulty: boolean;
}

interface Options {
  /** Whether an error that the page throws and does not catch, such as a panic, is what the test is about. */
  mayThrow: boolean;
}

interface Sweep {
  /** The token of the connection, where the person ticked to keep it for the tab: the one secret
   * that may be in the storage of the session. */
  keptForTab: string | undefined;
  /** Looks for secrets after every test, wherever one could have been left. */
  sweep: void;
}

interface Fixtures {
  backend: Backend;
  /** The proxy before the server, or none where no fault is asked for. */
  detour: FaultyBackend | undefined;
  /** The proxy, where the test asked for one. */
  faults: FaultyBackend;
  /** Who signs in. */
  person: Person;
  /** A client with a session of its own that no fault reaches. */
  api: Api;
  /** Makes a description or a name that no other test has, and no person. */
  unique: (words: string) => string;
  /** Watches the page for secrets. */
  leaks: Leaks;
  /** The page, signed in, with the list of tokens open. */
  tokensPage: Page;
}

/** A real InfluxDB to run against, when the environment names one. */
const real = process.env.INFLUX_URL
  ? {
      url: process.env.INFLUX_URL,
      person: {
        username: process.env.INFLUX_USER ?? '',
        password: process.env.INFLUX_PASSWORD ?? '',
      },
    }
  : undefined;

/** Why a test cannot run against a real server: the one place that decides it. */
function needsEmbedded({ seed, emulate, faulty }: Needs): string | undefined {
  if (faulty) return 'it needs a fault, which a real server does not have';
  if (emulate !== undefined) return `it needs a server that acts as ${emulate}`;
  if (seed !== undefined) return `it needs a server that holds what the seed "${seed}" does`;
  return undefined;
}

export const test = base.extend<Needs & Options & Fixtures & Sweep>({
  seed: [undefined, { option: true }],
  emulate: [undefined, { option: true }],
  faulty: [false, { option: true }],
  mayThrow: [false, { option: true }],

  // Whatever a test is about, no page of it may panic.
  context: async ({ context, mayThrow }, use) => {
    const thrown: string[] = [];
    context.on('weberror', (error) => thrown.push(error.error().stack ?? error.error().message));
    await use(context);
    if (!mayThrow) expect(thrown, 'errors that a page did not catch').toEqual([]);
  },

  backend: async ({ seed, emulate, faulty }, use, testInfo) => {
    const reason = needsEmbedded({ seed, emulate, faulty });
    testInfo.skip(real !== undefined && reason !== undefined, reason ?? '');
    const options: BackendOptions = { seed: seed ?? 'demo', emulate: emulate ?? '2.9' };
    const backend = real ? await startBefore(real.url, real.person) : await startEmbedded(options);
    await use(backend);
    await backend.stop();
  },

  detour: async ({ backend, faulty }, use) => {
    const detour = faulty ? await FaultyBackend.before(backend.origin) : undefined;
    await use(detour);
    await detour?.stop();
  },

  faults: async ({ detour }, use) => {
    if (!detour) throw new Error('Say `test.use({ faulty: true })` for a backend with faults.');
    await use(detour);
  },

  baseURL: async ({ backend, detour }, use) => use(detour?.origin ?? backend.origin),

  person: async ({ backend }, use) => use(backend.person),

  unique: async ({}, use) => {
    const tag = randomBytes(3).toString('hex');
    await use((words) => `${words} ${tag}`);
  },

  keptForTab: [undefined, { option: true }],

  api: async ({ backend, unique, leaks }, use) => {
    const api = await Api.signIn(backend.origin, backend.person);
    await use(api);
    leaks.know(api.secrets);
    await api.tidyUp(unique(''));
    await api.dispose();
  },

  leaks: async ({ page }, use) => use(new Leaks(page)),

  sweep: [
    async ({ leaks, backend, keptForTab }, use, testInfo) => {
      await use();
      // What failed on the way may be anywhere, and says more.
      if (testInfo.status === 'passed') await leaks.sweep(backend.log, keptForTab);
    },
    { auto: true },
  ],

  tokensPage: async ({ page, person, api, leaks: _ }, use) => {
    await postSignIn(page.request, person);
    await page.goto(`/orgs/${(await api.organization()).id}/load-data/tokens`);
    await page.getByTestId('token-list').or(page.getByTestId('empty-state')).waitFor();
    await use(page);
  },
});
