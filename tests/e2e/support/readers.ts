// Programs that read what was exported, as they are installed here: a shell, and Python with its
// readers of CSV, TOML, ZIP and its own language, and of YAML where that is there.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PYTHON = `
import ast, base64, csv, io, json, sys, tomllib, zipfile
try:
    import yaml
except ImportError:
    yaml = None
def of_zip(data):
    archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(data)))
    return {name: archive.read(name).decode() for name in archive.namelist()}
def of_python(text):
    return [node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
def of_csv(text):
    csv.field_size_limit(10**9)
    return list(csv.reader(io.StringIO(text, newline=''), strict=True))
readers = {'csv': of_csv, 'toml': tomllib.loads, 'zip': of_zip, 'python': of_python,
           'yaml': lambda text: yaml.safe_load(text) if yaml else None}
texts = json.load(sys.stdin)
json.dump([readers[kind](text) for kind, text in texts], sys.stdout)
`;

/** Why these programs cannot be used here; nothing where they can. */
export function lacksReaders(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import tomllib']);
  return status === 0 ? undefined : 'it needs Python 3.11 or later to read what was exported';
}

export type Kind = 'csv' | 'toml' | 'zip' | 'python' | 'yaml';

/** What each text is to the reader of its kind: all of them at once, as a program takes its time to start. */
export function readAll<T>(texts: [Kind, string][]): T[] {
  const input = JSON.stringify(texts);
  const { status, stdout, stderr } = spawnSync('python3', ['-c', PYTHON], { input, maxBuffer: 1e9 });
  if (status !== 0) throw new Error(String(stderr));
  return JSON.parse(String(stdout)) as T[];
}

export const read = <T>(kind: Kind, text: string): T => readAll<T>([[kind, text]])[0];

/** Runs a script in a shell, in an empty folder with `files`. What it said, cut at each NUL; a file
 * that it has made is an error. */
export function shell(script: string, files: Record<string, string> = {}): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'token-console-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const options = { cwd: folder, env: { PATH: process.env.PATH, HOME: folder }, maxBuffer: 1e8 };
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script], options);
    if (status !== 0) throw new Error(`${stderr}\n${script}`);
    const made = readdirSync(folder).filter((name) => !(name in files));
    if (made.length) throw new Error(`It made ${made.join(', ')}:\n${script}`);
    return String(stdout).split('\0').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The words that a command hands over to these programs, instead of running them. */
export function wordsOf(command: string): string[] {
  const tell = `{ printf '%s\\0' "$@"; }`;
  return shell(`influx() ${tell}\ncurl() ${tell}\nINFLUX_TOKEN=t\n${command}\n`);
}
