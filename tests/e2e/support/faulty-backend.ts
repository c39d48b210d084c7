// A backend with faults: a proxy before the server that is told, for each request, to refuse it,
// to lose it or its answer, or to hold it back.
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Which requests a fault is for. */
export interface Match {
  method: string;
  /** The path without the query. */
  path: string;
}

/** A request that is held back. */
export interface Held {
  /** Settles when the request has arrived. */
  arrived: Promise<void>;
  /** Lets it go on. */
  release(): void;
}

type Fault = (way: Way) => void | Promise<void>;

/** The way of one request through the proxy. */
interface Way {
  request: IncomingMessage;
  response: ServerResponse;
  body: Buffer;
}

interface Rule {
  match: Match;
  fault: Fault;
  /** How many more matching requests it is for. */
  left: number;
}

export class FaultyBackend {
  /** The requests that arrived, as `GET /api/v2/me`. */
  readonly seen: string[] = [];
  private rules: Rule[] = [];
  private constructor(
    private readonly target: string,
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
    this.add(match, times, async (way) => {
      await this.ask(way);
      way.request.socket.destroy();
    });
  }

  /** The server does its work, and half of its answer arrives. */
  loseHalfOfAnswer(match: Match) {
    this.add(match, 1, async (way) => {
      const { answer, body } = await this.ask(way);
      const headers = { ...answer.headers, 'content-length': String(body.length) };
      way.response.writeHead(answer.statusCode ?? 502, headers);
      way.response.write(body.subarray(0, body.length / 2), () => way.request.socket.destroy());
    });
  }

  /** Keeps the request until it is released. */
  hold(match: Match): Held {
    let release!: () => void;
    let arrive!: () => void;
    const released = new Promise<void>((done) => (release = done));
    const arrived = new Promise<void>((done) => (arrive = done));
    this.add(match, 1, async (way) => {
      arrive();
      await released;
      await this.pass(way);
    });
    return { arrived, release };
  }

  /** Lets the request through at once, and keeps its answer until it is released. */
  holdAnswer(match: Match): Held {
    let release!: () => void;
    let arrive!: () => void;
    const released = new Promise<void>((done) => (release = done));
    const arrived = new Promise<void>((done) => (arrive = done));
    this.add(match, 1, async (way) => {
      const { answer, body } = await this.ask(way);
      arrive();
      await released;
      const { 'transfer-encoding': _, ...headers } = answer.headers;
      way.response.writeHead(answer.statusCode ?? 502, { ...headers, connection: 'close' });
      way.response.end(body);
    });
    return { arrived, release };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private add(match: Match, left: number, fault: Fault) {
    this.rules.push({ match, fault, left });
  }

  private async handle(request: IncomingMessage, response: ServerResponse) {
    const path = (request.url ?? '').split('?')[0];
    this.seen.push(`${request.method} ${path}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const way = { request, response, body: Buffer.concat(chunks) };
    const rule = this.rules.find(
      ({ match, left }) => left > 0 && match.method === request.method && match.path === path,
    );
    try {
      if (rule) {
        rule.left -= 1;
        await rule.fault(way);
      } else {
        await this.pass(way);
      }
    } catch {
      // The server went away at the end of the test, or the browser gave up: nobody listens.
      request.socket.destroy();
    }
  }

  private async pass(way: Way) {
    const { answer, body } = await this.ask(way);
    // A browser sends a request again when a connection that it used before breaks, so that a lost
    // answer would go unnoticed: each answer closes its connection.
    const { 'transfer-encoding': _, ...headers } = answer.headers;
    way.response.writeHead(answer.statusCode ?? 502, { ...headers, connection: 'close' });
    way.response.end(body);
  }

  /** The server's whole answer. */
  private ask({ request, body }: Way): Promise<{ answer: IncomingMessage; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const { method, url, headers } = request;
      const forwarded = send(`${this.target}${url}`, { method, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ answer, body: Buffer.concat(chunks) }));
        answer.on('error', reject);
      });
      forwarded.on('error', reject);
      forwarded.end(body);
    });
  }
}
