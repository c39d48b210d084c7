// The programs and files that the tests are about: named by `cargo xtask test`, or found where
// `cargo xtask serve` leaves them.
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

/** The embedded server. */
export function server(): string {
  return required(
    process.env.TOKEN_CONSOLE_SERVER ?? join(root, 'target/debug/token-console'),
    'The embedded server is not built: `cargo build --package token-console-server` does that.',
  );
}

/** The folder of the release page. */
export function dist(): string {
  return required(
    process.env.TOKEN_CONSOLE_DIST ?? join(root, 'dist'),
    'The release page is not built: `cargo xtask serve` does that.',
  );
}

/** The browser. */
export function chromium(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  throw new Error('There is no Chromium on the PATH; the variable CHROMIUM may name it.');
}

function required(path: string, otherwise: string): string {
  if (!existsSync(path)) throw new Error(otherwise);
  return path;
}
