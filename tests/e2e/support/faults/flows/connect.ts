// Connecting from a static host to a server elsewhere.
import { expect } from '@playwright/test';
import { allAccess, fill } from '../../hosted';
import { StaticHost } from '../../static-host';
import type { Flow } from '../flow';

/** Also what browsers ask first across origins is struck. */
export const CONNECT_FLOW: Flow = {
  name: 'connect',
  async begin(world) {
    const { page, api, faults } = world;
    const [host, before] = [await StaticHost.start(), await api.tokens()];
    const token = await allAccess(api, world.name('connects'));
    world.atEnd(async () => {
      await page.goto('about:blank');
      host.stop();
    });
    const address = page.getByLabel('Server address');
    const secret = page.getByLabel('API Token', { exact: true });
    return {
      steps: [
        { when: page.locator('body'), act: async () => void (await page.goto(`${host.address}/`)) },
        {
          when: secret,
          act: async () => {
            await fill(page, faults.origin, token);
            await page.getByTestId('connect').click();
          },
          kept: async () => {
            if (!(await secret.isVisible())) return;
            await expect(address, 'the address is kept').toHaveValue(faults.origin);
            // Whoever is led back here is told why, and that the token is of no use any more.
            const isLedBack = await page.locator('.form__lead').isVisible();
            if (!isLedBack) await expect(secret, 'the token is kept').toHaveValue(token);
          },
        },
      ],
      done: page.getByTestId('token-list'),
      signsIn: true,
      verify: async () => {
        const made = (await api.tokens()).filter(({ id }) => !before.some((one) => one.id === id));
        expect(made, 'nothing is made by connecting').toHaveLength(1);
        await api.deleteToken(made[0]!.id);
      },
    };
  },
};
