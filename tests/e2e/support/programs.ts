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

/** The browser of most tests. */
export function chromium(): string {
  return browser('CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome']);
}

/** The browser of the tests in `firefox/`. */
export function firefox(): string {
  return browser('FIREFOX', ['firefox-esr', 'firefox']);
}

/** The program that the variable names, or the first of these that is on the PATH. */
function browser(variable: string, names: string[]): string {
  const named = process.env[variable];
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  throw new Error(`There is no ${names[0]} on the PATH; the variable ${variable} may name it.`);
}

function required(path: string, otherwise: string): string {
  if (!existsSync(path)) throw new Error(otherwise);
  return path;
}
