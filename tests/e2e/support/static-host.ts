// Hosts for the built page, each as people have them: a static host, and InfluxDB's `--assets-path`.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { dist } from './programs';

/** What a host answers where it has no file. */
type Fallback =
  /** 404 with `404.html` (GitHub Pages and others). */
  | 'own-404'
  /** 404 with a page of the host's own. */
  | 'none'
  /** 200 with `index.html`, kept for an hour: `influxd --assets-path`. */
  | 'influxd';

interface Options {
  /** Below which path the page is; empty for the root. */
  base?: string;
  fallback?: Fallback;
  /** Where the API is passed on to, as at InfluxDB's own origin. */
  api?: string;
  /** The files of the page. */
  page?: Map<string, Buffer>;
  /** Whether browsers keep the scripts and programs, too; the page itself they keep as InfluxDB says. */
  keepsFiles?: boolean;
}

const KINDS: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** The InfluxDB's own addresses, as `contract/server.md` has them. */
const OF_API = /^\/(api\/v2|v1|private|docs|write|query|ping|health|metrics|debug)(\/|$)/;

/** Whether an address is the API's. */
export const isOfApi = (path: string) => OF_API.test(path);

/** The content type of a file that ends so. */
export const kindOf = (end: string) => KINDS[end] ?? 'application/octet-stream';

/** The files of the built page. */
export function builtPage(): Map<string, Buffer> {
  return new Map(readdirSync(dist()).map((name) => [name, readFileSync(join(dist(), name))]));
}

/** The page as an upgrade would leave it: every file that the page names has another name and other bytes. */
export function upgraded(page: Map<string, Buffer>): Map<string, Buffer> {
  const integrity = (bytes: Buffer) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  const renamed = (name: string) => name.replace(/[0-9a-f]{16}/, (hash) => [...hash].reverse().join(''));
  const files = [...page];
  const parts = files.filter(([name]) => name.endsWith('.wasmz'));
  const script = files.find(([name]) => name.endsWith('.js'))!;
  const program = files.find(([name]) => name.endsWith('.wasm'))!;
  const naming = parts.reduce((text, [name]) => text.replaceAll(name, renamed(name)), `${script[1]}`);
  const newScript = Buffer.from(naming + '\n// upgraded');
  let html = `${page.get('index.html')}`;
  html = html.replace(script[0], renamed(script[0])).replace(integrity(script[1]), integrity(newScript));
  html = html.replace(program[0], renamed(program[0]));
  return new Map([
    ['index.html', Buffer.from(html)],
    ['404.html', Buffer.from(html)],
    ['favicon.svg', page.get('favicon.svg')!],
    [renamed(script[0]), newScript],
    [renamed(program[0]), program[1]],
    ...parts.map(([name, bytes]): [string, Buffer] => [renamed(name), bytes]),
  ]);
}

export class StaticHost {
  /** What was asked for, as `GET /signin`. */
  readonly seen: string[] = [];
  private readonly server = createServer();
  private constructor(private readonly options: Required<Omit<Options, 'api'>> & { api?: string }) {}

  static async start(options: Options = {}): Promise<StaticHost> {
    const host = new StaticHost({ base: '', fallback: 'own-404', page: builtPage(), keepsFiles: true, ...options });
    host.server.on('request', (request, response) => host.answer(request, response));
    await new Promise<void>((done) => host.server.listen(0, '127.0.0.1', done));
    return host;
  }

  /** Where the page is, without a slash at the end. */
  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${this.options.base}`;
  }

  /** Puts another page in the place of the one that is there. */
  replace(page: Map<string, Buffer>) {
    this.options.page = page;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(`http://host${request.url}`);
    this.seen.push(`${request.method} ${pathname}`);
    const { base, api, page, fallback } = this.options;
    if (api && isOfApi(pathname)) return pass(api, request, response);
    const serve = (name: string, status = 200) => {
      const kept = fallback === 'influxd' && (this.options.keepsFiles || name.endsWith('.html'));
      const caching = { 'Cache-Control': kept ? 'public, max-age=3600' : 'no-store' };
      const type = kindOf(extname(name));
      response.writeHead(status, { 'Content-Type': type, ...caching }).end(page.get(name));
    };
    const name = pathname.startsWith(`${base}/`) ? pathname.slice(base.length + 1) : undefined;
    if (name === '') return serve('index.html');
    if (name !== undefined && page.has(name)) return serve(name);
    if (fallback === 'influxd') return serve('index.html');
    if (fallback === 'own-404' && name !== undefined) return serve('404.html', 404);
    response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>404 Not Found</h1>');
  }
}

/** Passes a request on to another server, and its answer back. */
export function pass(target: string, request: IncomingMessage, response: ServerResponse) {
  const onward = send(target + request.url, { method: request.method, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}
