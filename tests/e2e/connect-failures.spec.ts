// Where connecting to a server elsewhere fails, what is the matter is told as far as it can be.
import { createServer } from 'node:http';
import { createServer as listen, type AddressInfo } from 'node:net';
import { expect } from './support/fixtures';
import { expectAccessible } from './support/accessibility';
import { allAccess, fill, hosted } from './support/hosted';
import { builtPage } from './support/static-host';

/** A server that answers everything so. */
async function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(status, { 'Access-Control-Allow-Origin': '*', ...headers }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { seen, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

hosted('where nothing answers, what it may be is listed', { tag: '@pictures' }, async ({ page, host }) => {
  await page.goto(`${host.address}/`);
  await fill(page, 'http://127.0.0.1:9', 'some-token');
  await page.getByTestId('connect').click();
  await expect(page.getByText('No answer came, and browsers do not tell pages why.')).toBeVisible();
  await expect(page.getByText('Its certificate is not trusted')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open http://127.0.0.1:9/health' })).toBeVisible();
  await expect(page.getByLabel('API Token', { exact: true })).toHaveValue('some-token');
  await expectAccessible(page, 'Connect, no answer');
});

hosted('where something else answers', async ({ page, host }) => {
  const other = await answering(404, '<h1>404</h1>', { 'Content-Type': 'text/html' });
  await page.goto(`${host.address}/`);
  await fill(page, other.address, 'some-token');
  await page.getByTestId('connect').click();
  await expect(page.getByText('but not as InfluxDB 2 does')).toBeVisible();
  // It was asked before it was sent the token.
  expect(other.seen.filter(Boolean)).toEqual([]);
  other.stop();
});

hosted('where the address or the token is none', async ({ page, host, backend }) => {
  await page.goto(`${host.address}/`);
  await fill(page, 'https://admin:secret@example.org', '');
  await page.getByTestId('connect').click();
  await expect(page.getByText('Leave the name and password out of the address')).toBeVisible();
  await expect(page.getByText('Paste the secret of an API token')).toBeVisible();
  await fill(page, backend.origin, 'x'.repeat(86) + '==');
  await page.getByTestId('connect').click();
  await expect(page.getByText('does not know this token')).toBeVisible();
});

hosted('where the token is switched off, or the server was never set up', async ({ page, host, backend, api, unique }) => {
  const { id: orgID } = await api.organization();
  const permissions = [{ action: 'read', resource: { type: 'authorizations', orgID } }];
  const { id, token } = await api.createToken({ description: unique('off'), permissions });
  await api.setStatus(id, 'inactive');
  await page.goto(`${host.address}/`);
  await fill(page, backend.origin, token);
  await page.getByTestId('connect').click();
  await expect(page.getByText('knows this token, and it is switched off')).toBeVisible();
  const fresh = await answering(200, '{"allowed":true}', { 'Content-Type': 'application/json' });
  await fill(page, fresh.address, token);
  await page.getByTestId('connect').click();
  await expect(page.getByText('was never set up')).toBeVisible();
  fresh.stop();
});

hosted('where the page is encrypted and the server is not', async ({ page }) => {
  const files = builtPage();
  await page.route('https://console.test/**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const contentType = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.wasm') ? 'application/wasm' : undefined;
    const body = files.get(name) ?? files.get('404.html')!;
    return route.fulfill({ body, contentType: files.has(name) ? contentType : 'text/html', status: files.has(name) ? 200 : 404 });
  });
  await page.goto('https://console.test/connect');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await fill(page, 'http://influx.example.org:8086', 'some-token');
  await page.getByTestId('connect').click();
  await expect(page.getByText('This page came over https')).toBeVisible();
  expect(sent.filter((url) => url.startsWith('http:'))).toEqual([]);
});

hosted('where whoever serves the page allows it no other server', async ({ page, backend }) => {
  await page.goto(`${backend.origin}/connect`);
  await fill(page, 'http://127.0.0.1:9', 'some-token');
  await page.getByTestId('connect').click();
  await expect(page.getByText('allows it to speak to its own server alone')).toBeVisible();
  await page.getByRole('button', { name: 'Sign In at This Address Instead' }).click();
  await expect(page.getByLabel('Username')).toBeVisible();
});

hosted('a redirect to another host is not followed with the token', async ({ page, host, backend, api, unique }) => {
  const secret = await allAccess(api, unique('redirected'));
  const stranger = await answering(200, '{}', { 'Access-Control-Allow-Headers': '*' });
  const leading = createServer((request, response) => {
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
    if (request.method === 'OPTIONS') return response.writeHead(204, cors).end();
    if (request.url === '/api/v2/setup') return response.writeHead(200, cors).end('{"allowed":false}');
    return response.writeHead(307, { ...cors, Location: stranger.address + request.url }).end();
  });
  await new Promise<void>((done) => leading.listen(0, '127.0.0.1', done));
  await page.goto(`${host.address}/`);
  await fill(page, `http://127.0.0.1:${(leading.address() as AddressInfo).port}`, secret);
  await page.getByTestId('connect').click();
  await expect(page.getByText('No answer came')).toBeVisible();
  expect(stranger.seen).toEqual([]);
  leading.close();
  stranger.stop();
  void backend;
});

/** A server that takes connections and says nothing. */
async function silent() {
  const server = listen(() => {});
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

hosted('where a server says nothing, it is given up by the person, or in the end by the page', async ({ page, host }) => {
  const server = await silent();
  await page.clock.install();
  await page.goto(`${host.address}/connect`);
  await fill(page, server.address, 'some-token');
  const send = page.getByTestId('connect');
  await send.click();
  await expect(send).toHaveText('Connecting…');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(send).toHaveText('Connect');
  // The time of the attempt that was given up is not that of the next one.
  await page.clock.fastForward(15_000);
  await send.click();
  await page.clock.fastForward(15_000);
  await expect(send).toHaveText('Connecting…');
  await page.clock.fastForward(5_000);
  await expect(page.getByText('has not answered for 20 seconds')).toBeInViewport();
  await expect(page.getByRole('link', { name: `Open ${server.address}/health` })).toBeVisible();
  await expect(send).toHaveText('Connect');
  await expect(page.getByLabel('API Token', { exact: true })).toHaveValue('some-token');
  server.stop();
});

hosted('what was the matter before is gone when a field is wrong now, which has the focus', async ({ page, host }) => {
  await page.setViewportSize({ width: 375, height: 500 });
  await page.goto(`${host.address}/connect`);
  await fill(page, 'http://127.0.0.1:9', 'some-token');
  await page.getByTestId('connect').click();
  await expect(page.getByText('No answer came')).toBeInViewport();
  await page.getByLabel('API Token', { exact: true }).fill('');
  await page.getByTestId('connect').click();
  await expect(page.getByText('No answer came')).toHaveCount(0);
  await expect(page.getByLabel('API Token', { exact: true })).toBeFocused();
  await page.getByLabel('Server address').fill('ftp://example.org');
  await page.getByTestId('connect').click();
  await expect(page.getByLabel('Server address')).toBeFocused();
});

hosted('a link that names no server says so', async ({ page, host }) => {
  for (const server of ['javascript:alert(1)', 'https://me:secret@example.org', '']) {
    await page.goto(`${host.address}/connect?server=${encodeURIComponent(server)}`);
    await expect(page.getByText('names no server that this page could connect to')).toBeVisible();
    await expect(page.getByLabel('Server address')).toHaveValue('');
  }
  await page.goto(`${host.address}/connect`);
  await expect(page.getByLabel('Server address')).toBeFocused();
  await expect(page.getByText('names no server')).toHaveCount(0);
});
