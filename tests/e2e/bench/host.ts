// One host for every subject, so that they differ in nothing else: the files of the page as influxd
// serves them or in brotli, and the API passed on to one server with the same tokens.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { isOfApi, kindOf, pass } from '../support/static-host';
import type { Subject } from './subjects';

/** `raw` as influxd serves its assets; `brotli` as static hosts and this project's program do. */
export type Encoding = 'raw' | 'brotli';

/** What is smaller goes as it is. */
const LEAST = 1_000;

/** Starts the host; gives its origin and what stops it. */
export async function startHost({ page }: Subject, api: string, encoding: Encoding) {
  const files = typeof page === 'string' ? undefined : packed(page, encoding);
  const server = createServer((request, response) => {
    const { pathname } = new URL(`http://host${request.url}`);
    if (isOfApi(pathname)) return pass(api, request, response);
    if (!files) return pass(page as string, request, response);
    // What is no file is an address of the page, as for influxd.
    const name = files.has(pathname.slice(1)) ? pathname.slice(1) : 'index.html';
    const { bytes, headers } = files.get(name)!;
    response.writeHead(200, headers).end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

function packed(page: Map<string, Buffer>, encoding: Encoding) {
  const entries = [...page].map(([name, raw]) => {
    const isPacked = encoding === 'brotli' && raw.length >= LEAST;
    const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    const bytes = isPacked ? brotliCompressSync(raw, best) : raw;
    const headers = {
      'Content-Type': kindOf(extname(name)),
      'Content-Length': bytes.length,
      'Cache-Control': 'public, max-age=3600',
      ...(isPacked ? { 'Content-Encoding': 'br' } : {}),
    };
    return [name, { bytes, headers }] as const;
  });
  return new Map(entries);
}
