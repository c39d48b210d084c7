// A backend with faults: a proxy before the server that is told, for each request, to refuse it,
// to lose it or its answer, to hold it back, or to do with it whatever else goes wrong between two.
import {
  createServer,
  request as send,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** Which requests a fault is for. */
export interface Match {
  /** Any, where none is said. */
  method?: string;
  /** The path without the query, or what it looks like. */
  path: string | RegExp;
}

/** A write that the server did. */
export interface Written {
  /** `POST /api/v2/authorizations`. */
  line: string;
  /** What it was sent, and what it answered. */
  body: string;
  answer: string;
}

/** A request that is held back. */
export interface Held {
  /** Settles when the request has arrived. */
  arrived: Promise<void>;
  /** Lets it go on. */
  release(): void;
}

/** What happens to a request in the place of being passed on. */
export type Fault = (way: Way) => void | Promise<void>;

/** The way of one request through the proxy. */
export interface Way {
  request: IncomingMessage;
  response: ServerResponse;
  body: Buffer;
  /** Has the server do its work; its whole answer. */
  ask(): Promise<Answered>;
  /** Sends an answer on, and ends the connection with it. */
  answer(status: number, headers: OutgoingHttpHeaders, body: Buffer | string): void;
}

/** What the server answered. */
export interface Answered {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

interface Rule {
  match: Match;
  fault: Fault;
  /** How many matching requests go by before it. */
  spared: number;
  /** How many more matching requests it is for. */
  left: number;
}

export class FaultyBackend {
  /** The requests that arrived, as `GET /api/v2/me`. */
  readonly seen: string[] = [];
  /** The writes that the server did, also where nobody heard of it. */
  readonly written: Written[] = [];
  private rules: Rule[] = [];
  private constructor(
    private target: string,
    private readonly server = createServer(),
  ) {}

  static async before(target: string): Promise<FaultyBackend> {
    const proxy = new FaultyBackend(target);
    proxy.server.on('request', (request, response) => void proxy.handle(request, response));
    await new Promise<void>((done) => proxy.server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From here on passes everything on to another server; gives the one before. */
  standBefore(target: string): string {
    const before = this.target;
    this.target = target;
    return before;
  }

  /** How often this was asked for. */
  count({ method, path }: Match): number {
    return this.seen.filter((line) => line === `${method} ${path}`).length;
  }

  /** Answers in the server's place, with a body as InfluxDB words it or any other. */
  refuse(match: Match, status: number, body: object | string, times = 1) {
    this.add(match, times, ({ response }) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const type = typeof body === 'string' ? 'text/html' : 'application/json; charset=utf-8';
      response.writeHead(status, { 'Content-Type': type, Connection: 'close' }).end(text);
    });
  }

  /** The server never hears of the request. */
  loseRequest(match: Match, times = 1) {
    this.add(match, times, ({ request }) => void request.socket.destroy());
  }

  /** The server does its work, and its answer is lost. */
  loseAnswer(match: Match, times = 1) {
    this.add(match, times, async ({ request, ask }) => {
      await ask();
      request.socket.destroy();
    });
  }

  /** The server does its work, and half of its answer arrives. */
  loseHalfOfAnswer(match: Match) {
    this.add(match, 1, async ({ request, response, ask }) => {
      const { status, headers, body } = await ask();
      response.writeHead(status, { ...headers, 'content-length': String(body.length) });
      response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
    });
  }

  /** Keeps the request until it is released. */
  hold(match: Match): Held {
    const { held, arrive, released } = holding();
    this.add(match, 1, async (way) => {
      arrive();
      await released;
      await pass(way);
    });
    return held;
  }

  /** Lets the request through at once, and keeps its answer until it is released. */
  holdAnswer(match: Match): Held {
    const { held, arrive, released } = holding();
    this.add(match, 1, async ({ ask, answer }) => {
      const { status, headers, body } = await ask();
      arrive();
      await released;
      answer(status, headers, body);
    });
    return held;
  }

  /** Has something go wrong with the request after so many others like it. */
  strike(match: Match, fault: Fault, spared = 0) {
    this.rules.push({ match, fault, spared, left: 1 });
  }

  /** From here on nothing goes wrong any more. */
  heal() {
    this.rules = [];
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private add(match: Match, left: number, fault: Fault) {
    this.rules.push({ match, fault, spared: 0, left });
  }

  /** What is to go wrong with a request. */
  private ruleFor(method: string, path: string): Rule | undefined {
    for (const rule of this.rules) {
      if (rule.left <= 0 || !isFor(rule.match, method, path)) continue;
      if (rule.spared > 0) {
        rule.spared -= 1;
        continue;
      }
      rule.left -= 1;
      return rule;
    }
    return undefined;
  }

  private async handle(request: IncomingMessage, response: ServerResponse) {
    const path = (request.url ?? '').split('?')[0];
    this.seen.push(`${request.method} ${path}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const way: Way = {
      request,
      response,
      body,
      ask: () => this.ask(request, body),
      // A browser sends a request again when a connection that it used before breaks, so that a lost
      // answer would go unnoticed: each answer closes its connection.
      answer: (status, headers, body) => {
        const { 'content-length': _, ...others } = headers;
        // Nothing is counted where there cannot be anything.
        const counted = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
        response.writeHead(status, { ...others, ...counted, connection: 'close' }).end(body);
      },
    };
    try {
      await (this.ruleFor(request.method ?? '', path)?.fault ?? pass)(way);
    } catch {
      // The server went away at the end of the test, or the browser gave up: nobody listens.
      request.socket.destroy();
    }
  }

  /** The server's whole answer. */
  private ask(request: IncomingMessage, body: Buffer): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const { method, url, headers } = request;
      const forwarded = send(`${this.target}${url}`, { method, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const status = answer.statusCode ?? 502;
          const { 'transfer-encoding': _, connection: __, ...headers } = answer.headers;
          const said = Buffer.concat(chunks);
          if (method !== 'GET' && status < 300) {
            const line = `${method} ${url?.split('?')[0]}`;
            this.written.push({ line, body: body.toString(), answer: said.toString() });
          }
          resolve({ status, headers, body: said });
        });
        answer.on('error', reject);
      });
      forwarded.on('error', reject);
      forwarded.end(body);
    });
  }
}

/** Whether a fault is for this request. */
export function isFor(match: Match, method: string, path: string): boolean {
  const isIts = typeof match.path === 'string' ? match.path === path : match.path.test(path);
  return isIts && (match.method === undefined || match.method === method);
}

/** The request goes its way. */
async function pass({ ask, answer }: Way) {
  const { status, headers, body } = await ask();
  answer(status, headers, body);
}

/** What holds a request back. */
export function holding() {
  let release!: () => void;
  let arrive!: () => void;
  const released = new Promise<void>((done) => (release = done));
  const arrived = new Promise<void>((done) => (arrive = done));
  const held: Held = { arrived, release };
  return { held, arrive, released };
}
