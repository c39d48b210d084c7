// Everything that goes wrong with a request, by name.
import type { IncomingMessage } from 'node:http';
import type { Page } from '@playwright/test';
import { holding, isFor, type FaultyBackend, type Held, type Match, type Way } from '../faulty-backend';

/** A fault that was prepared for one request. */
export interface Prepared {
  /** Whether that request came. */
  struck(): boolean;
  /** What holds the request or its answer back, for a slow one. */
  held?: Held;
  /** Takes it back. */
  lift(): Promise<void>;
}

/** A way for things to go wrong. */
export interface Kind {
  name: string;
  /** What kinds like it are called together in the table. */
  group: string;
  /** Whether a request is struck at all: an answer without a body has no half. */
  prepare(page: Page, faults: FaultyBackend, match: Match, spared: number): Promise<Prepared>;
}

/** What InfluxDB says with each status, as recorded, or would say. */
const REFUSALS: [number, string, string][] = [
  [401, 'unauthorized', 'unauthorized access'],
  [403, 'forbidden', 'insufficient permissions'],
  [404, 'not found', 'not found'],
  [409, 'conflict', 'it is in use'],
  [413, 'request too large', 'request body too large'],
  [429, 'too many requests', 'too many requests'],
  [500, 'internal error', 'the disk is full'],
  [502, 'internal error', 'the other end said nothing'],
  [503, 'unavailable', 'the server is starting'],
];

/** As InfluxDB answers, also to whoever asks from another origin; what stands before it need not allow that. */
const asInfluxDb = ({ headers: { origin } }: IncomingMessage) => ({
  'content-type': 'application/json; charset=utf-8',
  ...(origin === undefined ? {} : { 'access-control-allow-origin': origin }),
});

const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const HTML = '<!doctype html><html><body><h1>Welcome to the hotel</h1></body></html>';

/** At the proxy, to one request. */
function atProxy(group: string, name: string, fault: (way: Way) => void | Promise<void>): Kind {
  const prepare: Kind['prepare'] = async (_page, faults, match, spared) => {
    let struck = false;
    faults.strike(
      match,
      (way) => {
        struck = true;
        return fault(way);
      },
      spared,
    );
    return { struck: () => struck, lift: async () => faults.heal() };
  };
  return { name, group, prepare };
}

/** Nothing listens where the request goes to; only the browser can tell that of one request alone. */
const REFUSED: Kind = {
  name: 'refused',
  group: 'no connection',
  async prepare(page, _faults, match, spared) {
    let [left, struck] = [spared, false];
    const isIts = (url: URL) => isFor({ path: match.path }, '', url.pathname);
    await page.route(isIts, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (struck || !isFor(match, route.request().method(), pathname) || left-- > 0) return route.fallback();
      struck = true;
      await route.abort('connectionrefused');
    });
    return { struck: () => struck, lift: () => page.unroute(isIts) };
  },
};

/** The request or its answer is kept for as long as the test likes, as 30 seconds would be. */
function slow(name: string, isDone: boolean): Kind {
  return {
    name,
    group: 'slow',
    async prepare(_page, faults, match, spared) {
      const { held, arrive, released } = holding();
      let struck = false;
      faults.strike(
        match,
        async ({ ask, answer }) => {
          struck = true;
          const before = isDone ? await ask() : undefined;
          arrive();
          await released;
          const { status, headers, body } = before ?? (await ask());
          answer(status, headers, body);
        },
        spared,
      );
      return { struck: () => struck, held, lift: async () => faults.heal() };
    },
  };
}

/** The part of a text before its middle. */
const half = (body: Buffer) => body.subarray(0, Math.floor(body.length / 2));

const LOST: Kind[] = [
  REFUSED,
  atProxy('no connection', 'reset', ({ request }) => void request.socket.resetAndDestroy()),
  atProxy('no connection', 'closed', ({ request }) => void request.socket.destroy()),
  atProxy('done, answer lost', 'done, then reset', async ({ request, ask }) => {
    await ask();
    request.socket.resetAndDestroy();
  }),
  atProxy('done, answer lost', 'done, then truncated', async ({ request, response, ask }) => {
    const { status, headers, body } = await ask();
    if (body.length === 0) {
      request.socket.write('HTTP/1.1 2', () => request.socket.destroy());
      return;
    }
    response.writeHead(status, { ...headers, 'content-length': String(body.length) });
    response.write(half(body), () => request.socket.destroy());
  }),
  slow('slow (30 s)', false),
  slow('done, then slow (30 s)', true),
];

const ODD: Kind[] = [
  atProxy('done, answer odd', 'done, half of the JSON', async ({ ask, answer }) => {
    const { status, headers, body } = await ask();
    answer(status, headers, half(body));
  }),
  atProxy('done, answer odd', 'done, JSON of another shape', async ({ request, ask, answer }) => {
    await ask();
    answer(200, asInfluxDb(request), '[7, null, {"id": []}]');
  }),
  atProxy('done, answer odd', 'done, wrong content type', async ({ ask, answer }) => {
    const { status, headers, body } = await ask();
    answer(status, { ...headers, 'content-type': 'image/png' }, body);
  }),
  atProxy('done, answer odd', 'done, then HTML', async ({ ask, answer }) => {
    await ask();
    answer(200, HTML_TYPE, HTML);
  }),
  atProxy('done, answer odd', 'done, then 502 of a proxy', async ({ ask, answer }) => {
    await ask();
    answer(502, HTML_TYPE, HTML);
  }),
  atProxy('HTML', 'HTML in its place', ({ answer }) => answer(200, HTML_TYPE, HTML)),
];

const REFUSED_WITH: Kind[] = REFUSALS.flatMap(([status, code, message]) => [
  atProxy(`${status}`, `${status} with a body`, async ({ request, ask, answer }) => {
    // In the server's own words a deletion is not found only where somebody else was faster.
    if (status === 404 && request.method === 'DELETE') await ask();
    answer(status, asInfluxDb(request), JSON.stringify({ code, message }));
  }),
  atProxy(`${status}`, `${status} without a body`, ({ answer }) => answer(status, {}, '')),
]);

/** All of them. */
export const KINDS: Kind[] = [...LOST, ...ODD, ...REFUSED_WITH];
