// What is exported is read by other programs: each finds the very names in it, and nothing that it
// would take for more than a text.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, hostileTest as test } from './support/hostile-fixtures';
import { ONE_LINE } from './support/hostile';
import { bucket, description, generate, pane, save, secretDialog } from './support/page';
import { NAMES } from './support/planted';
import { lacksReaders, read, readAll, shell, wordsOf, type Kind } from './support/readers';

test.beforeEach(() => test.skip(lacksReaders() !== undefined, lacksReaders()));

/** What a program for tables would reckon, whatever that is not seen stands before it. */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;

/** A name as a cell of a table has it. */
const inCell = (name: string) => (FORMULA.test(name) ? `'${name}` : name);

async function saved(page: Page, button: Locator): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await button.click();
  return readFile(await (await download).path());
}

test('the files of many', async ({ tokensPage: page, api }) => {
  const existing = new Set((await api.buckets()).map(({ name }) => name));
  const isPlain = (name: string) => name === name.replace(/^[\s\u0085]+|[\s\u0085]+$/g, '') && name.length < 500;
  const names = ONE_LINE.filter((name) => isPlain(name) && !name.includes('{n') && name !== '\ufeffa mark of the order of bytes');
  const isBucket = (name: string) => !/^_|["|\r]|^\*$/.test(name) && name.trim() === name;
  for (const name of names.filter(isBucket)) if (!existing.has(name)) await api.createBucket(name);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = names.map((name) => `${quoted(name)},${quoted(isBucket(name) ? name : 'solar')}`);

  await page.getByRole('button', { name: 'Generate API Token' }).first().click();
  await page.getByRole('menuitem', { name: 'Many API Tokens' }).click();
  const dialog = page.getByRole('dialog', { name: 'Generate Many API Tokens' });
  await dialog.getByLabel('Who shall have a token').fill(['name,write', ...rows].join('\n'));
  await expect(dialog.getByTestId('many-counts')).toHaveText(`${names.length} tokens to be made`);
  await dialog.getByTestId('button--generate-all').click();
  await expect(dialog.getByTestId('run-counts')).toHaveText(`${names.length} of ${names.length} tokens made`, {
    timeout: 60_000,
  });
  const file = async (kind: string) => {
    await dialog.getByLabel('As', { exact: true }).selectOption(kind);
    return saved(page, dialog.getByTestId('save-secrets'));
  };
  const [csv, json, env, zip] = [
    await file('CSV'),
    await file('JSON'),
    await file('Environment file'),
    await file('Telegraf (ZIP)'),
  ];
  const inOrder = (texts: string[]) => [...texts].sort();

  const list: { description: string; token: string; write: string[] }[] = JSON.parse(json.toString());
  expect(inOrder(list.map((one) => one.description))).toEqual(inOrder(names));
  for (const one of list) expect(one.write).toEqual([isBucket(one.description) ? one.description : 'solar']);

  const [, ...table] = read<string[][]>('csv', csv.toString());
  expect(inOrder(table.map(([name]) => name))).toEqual(inOrder(names.map(inCell)));
  for (const [name, , , , write] of table) expect([name, 'solar']).toContain(write);

  const secrets = inOrder(list.map(({ token }) => token));
  const variables = shell(`set -a; . ./tokens.env; env -0`, { 'tokens.env': env.toString() });
  const tokens = variables.filter((line) => line.startsWith('INFLUX_TOKEN_'));
  expect(inOrder(tokens.map((line) => line.slice(line.indexOf('=') + 1)))).toEqual(secrets);

  const files = read<Record<string, string>>('zip', zip.toString('base64'));
  const entries = Object.keys(files);
  expect(entries).toHaveLength(names.length);
  // No folder, no other place, nothing that is a flag, and no two that are one file on Windows.
  for (const entry of entries) expect(entry).toMatch(/^[A-Za-z0-9_][\w-]*\.conf$/);
  expect(new Set(entries.map((entry) => entry.toLowerCase())).size).toBe(names.length);
  expect(entries.filter((entry) => /^(con|prn|aux|nul|com\d|lpt\d)\./i.test(entry))).toEqual([]);
  type Config = { outputs: { influxdb_v2: { bucket: string; token: string }[] } };
  const configs = readAll<Config>(Object.values(files).map((text) => ['toml', text]));
  const outputs = configs.flatMap((config) => config.outputs.influxdb_v2);
  expect(inOrder(outputs.map(({ token }) => token))).toEqual(secrets);
  expect(inOrder(outputs.map((output) => output.bucket))).toEqual(inOrder(list.flatMap(({ write }) => write)));
});

test('the files of the audit', async ({ hostilePage: page }) => {
  await page.getByRole('link', { name: 'Audit' }).click();
  // The buckets have come.
  await expect(page.getByTestId('matrix-shown')).toHaveText(/, (1[6-9]\d|2\d\d) of/);
  const file = async (kind: string) => {
    await page.getByLabel('Save as').selectOption(kind);
    return (await saved(page, page.getByTestId('save-audit'))).toString();
  };
  const reach = read<string[][]>('csv', await file('Who reaches what (CSV)'));
  const cells = new Set(reach.flat());
  expect(NAMES.filter((name) => !cells.has(inCell(name)))).toEqual([]);
  const findings = read<string[][]>('csv', await file('Findings (CSV)')).flat();
  expect([...reach.flat(), ...findings].filter((cell) => FORMULA.test(cell))).toEqual([]);
  JSON.parse(await file('Findings (JSON)'));
});

test('commands', async ({ tokensPage: page }) => {
  const dialog = await generate(page, 'Read/Write');
  await bucket(pane(dialog, 'Read'), 'solar').click();
  await dialog.getByText('As a command').click();
  const text = dialog.getByTestId('command-text');
  for (const way of ['influx CLI (sh)', 'curl (sh)', 'JSON']) {
    await dialog.getByLabel('The same for').selectOption(way);
    for (const name of ONE_LINE) {
      await description(dialog).fill(name);
      const written = (await text.textContent()) ?? '';
      if (way === 'JSON') {
        expect(JSON.parse(written).description ?? '').toBe(name);
        continue;
      }
      const words = wordsOf(written);
      if (way === 'curl (sh)') {
        const body = words.find((word) => word.startsWith('{')) ?? '{}';
        expect(JSON.parse(body).description).toBe(name);
      } else {
        const said = name.replaceAll('\0', '');
        expect(words.some((word, at) => word === `--description=${said}` || (word === said && words[at - 1] === '--description'))).toBe(true);
        if (said !== name) await expect(dialog.getByText('has a NUL in it')).toBeVisible();
      }
    }
  }
});

/** The names that break one of the languages, or are hard to write in it. */
const HARD = NAMES.filter((name) => /[\p{Cc}\p{Cf}\u2028\u2029"'\\$`{@#!&%:\ufffe]/u.test(name) && name.length < 100 && !/^<|trapped/.test(name));

test('ready texts', async ({ tokensPage: page }) => {
  let name = '';
  await page.route('**/api/v2/authorizations', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const response = await route.fetch();
    const token = await response.json();
    for (const { resource } of token.permissions) resource.name = name;
    await route.fulfill({ response, json: { ...token, org: name } });
  });
  for (name of HARD) {
    const dialog = await generate(page, 'Read/Write');
    await bucket(pane(dialog, 'Write'), 'solar').click();
    await save(dialog).click();
    const made = secretDialog(page);
    await made.getByText('Use it in…').click();
    const texts: Record<string, string> = {};
    for (const way of ['Telegraf', 'Grafana', 'influx CLI', 'Environment file', 'Python', 'Go', 'JavaScript', 'Rust', 'Kubernetes Secret']) {
      await made.getByTestId('snippet').selectOption(way);
      texts[way] = (await made.getByTestId('snippet-text').textContent()) ?? '';
      if (way === 'Environment file' && name.includes('\0')) await expect(made.getByText('has a NUL in it')).toBeVisible();
    }
    await made.getByTestId('button--done').click();
    await expect(made).toHaveCount(0);
    const kinds: [Kind, string][] = [['toml', texts.Telegraf], ['yaml', texts.Grafana], ['yaml', texts['Kubernetes Secret']], ['python', texts.Python]];
    const [toml, grafana, secret, python] = readAll<any>(kinds);
    const [output] = toml.outputs.influxdb_v2;
    expect([output.organization, output.bucket]).toEqual([name, name]);
    expect(python.filter((text: unknown) => text === name)).toHaveLength(2);
    // Grafana makes one of two.
    if (grafana) expect(grafana.datasources[0].jsonData.organization.replaceAll('$$', '$')).toBe(name);
    if (secret) expect(secret.stringData.INFLUX_ORG).toBe(name);
    for (const way of ['Go', 'JavaScript', 'Rust']) {
      const numbers = texts[way].replace(/\\u\{([0-9a-f]+)\}/g, (_, digits) => `\\u${digits.padStart(4, '0')}`);
      const found = (numbers.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((text) => JSON.parse(text));
      expect(found.filter((text) => text === name)).toHaveLength(2);
    }
    const said = name.replaceAll('\0', '');
    const words = wordsOf(texts['influx CLI']);
    expect(words.some((word, at) => word === `--org=${said}` || (word === said && words[at - 1] === '--org'))).toBe(true);
    const variables = shell('set -a; . ./influxdb.env; env -0', { 'influxdb.env': texts['Environment file'] });
    expect(variables).toContain(`INFLUX_ORG=${said}`);
    expect(variables).toContain(`INFLUX_BUCKET=${said}`);
  }
});
