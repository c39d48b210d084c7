// The embedded server as a process of its own: one for each test, on a free port.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { dist, server } from './programs';

/** What a test wants of its server. */
export interface BackendOptions {
  /** What it holds at first: `demo`, `empty` (it was never set up), or so many tokens. */
  seed: string;
  /** The version of InfluxDB that it acts as. */
  emulate: string;
  /** Below which path of its host everything is; at the root where none is given. */
  basePath?: string;
}

/** Somebody who can sign in. */
export interface Person {
  username: string;
  password: string;
}

/** A server, or a way to one, that a browser can open. */
export interface Backend {
  /** Its origin and the path that it is below, without a slash at the end. */
  origin: string;
  /** Who signs in to it. */
  person: Person;
  /** What its log says, line by line. */
  log: readonly string[];
  stop(): Promise<void>;
}

const DEMO_PERSON: Person = { username: 'admin', password: 'demo-password' };

/** Starts the embedded server, and waits until it listens. */
export function startEmbedded(options: BackendOptions): Promise<Backend> {
  const below = options.basePath ? ['--base-path', options.basePath] : [];
  return start(['--seed', options.seed, '--emulate', options.emulate, ...below], DEMO_PERSON);
}

/** Puts the page before a real InfluxDB. */
export function startBefore(influxdb: string, person: Person): Promise<Backend> {
  return start(['--influxdb', influxdb], person);
}

async function start(options: string[], person: Person): Promise<Backend> {
  const always = ['--dist', dist(), '--listen', '127.0.0.1:0'];
  const child = spawn(server(), [...always, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const origin = await announcedOrigin(child).catch((error) => {
    throw new Error([error.message, ...log].join('\n'));
  });
  return { origin, person, log, stop: () => stop(child) };
}

/** Reads the line that tells the address: `Token console: http://127.0.0.1:8087/`. */
async function announcedOrigin(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The server has no output to read.');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^Token console: (http:\/\/\S+?)\/?$/.exec(line)?.[1];
    if (address) {
      // What it says later is read on, so that it never waits for a reader.
      child.stdout.resume();
      return address;
    }
  }
  throw new Error('The server ended without saying where it listens.');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
