import { test, expect } from './support/fixtures';
import { StaticHost } from './support/static-host';
test('shots', async ({ page, backend, api }) => {
  const host = await StaticHost.start();
  for (const [w,h] of [[1440,900],[375,800]]) {
    await page.setViewportSize({ width: w, height: h });
    await page.goto(host.address + '/');
    await page.evaluate(() => localStorage.setItem('token-console.connections', JSON.stringify([{name:'Greenhouse',colour:'green',server:'https://influx.example.org'},{name:'Lab',colour:'red',server:'http://nas.local:8086'}])));
    await page.reload();
    await page.getByLabel('Server address').waitFor();
    await page.screenshot({ path: `/tmp/shot-connect-${w}.png`, fullPage: true });
    await page.getByLabel('Server address').fill('http://127.0.0.1:9');
    await page.getByLabel('API Token', { exact: true }).fill('some-token');
    await page.getByText('Name and colour').click();
    await page.getByTestId('connect').click();
    await page.getByText('No answer came').waitFor();
    await page.screenshot({ path: `/tmp/shot-fail-${w}.png`, fullPage: true });
    await page.goto(host.address + '/?demo');
    await page.getByTestId('token-list').waitFor();
    await page.screenshot({ path: `/tmp/shot-demo-${w}.png` });
    await page.goto(host.address + '/logout');
    await page.getByLabel('Server address').waitFor();
  }
  const { id: orgID } = await api.organization();
  const user = await api.createUser('auditor zz', 'members');
  const { token } = await api.createToken({ description: 'reads', userID: await api.userID(user.username), permissions: [
    { action: 'read', resource: { type: 'authorizations', orgID } },{ action: 'read', resource: { type: 'users' } },{ action: 'read', resource: { type: 'orgs', id: orgID } }]});
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(host.address + '/');
  await page.getByLabel('Server address').fill(backend.origin);
  await page.getByLabel('API Token', { exact: true }).fill(token);
  await page.getByTestId('connect').click();
  await page.getByTestId('token-list').waitFor();
  await page.screenshot({ path: `/tmp/shot-read.png` });
  await page.goto(host.address + '/orgs/0123456789abcdef/dashboards');
  await page.getByText('Start influxd').waitFor();
  await page.screenshot({ path: `/tmp/shot-404.png` });
});
