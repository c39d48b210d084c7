// Signing in and out, and the first set-up of a server.
import { expect, type Page } from '@playwright/test';
import { Api } from '../../api';
import { startEmbedded, type Backend } from '../../backend';
import { shownSecret } from '../../page';
import type { Flow, Step } from '../flow';
import { describe } from './create';

/** A field of who signs in, which is empty for whoever is led back to it: no password is kept. */
function credential(page: Page, label: string, text: string): Step {
  const step = describe(page.getByLabel(label, { exact: true }), text);
  const kept = async () => {
    if (!(await page.locator('.form__lead').isVisible())) await step.kept?.();
  };
  return { ...step, kept };
}

export const SIGN_IN_FLOW: Flow = {
  name: 'sign in',
  async begin(world) {
    const { page, person } = world;
    await page.context().clearCookies();
    // What was shown before is not what is waited for.
    await page.goto('about:blank');
    const button = page.getByRole('button', { name: 'Sign In' });
    return {
      steps: [
        { when: page.locator('body'), act: async () => void (await page.goto('/signin')) },
        credential(page, 'Username', person.username),
        credential(page, 'Password', person.password),
        { when: button, act: () => button.click() },
      ],
      done: page.getByTestId('token-list'),
      signsIn: true,
    };
  },
};

export const TOKEN_SIGN_IN_FLOW: Flow = {
  name: 'sign in with a token',
  async begin(world) {
    const { page, api } = world;
    await page.context().clearCookies();
    // What was shown before is not what is waited for.
    await page.goto('about:blank');
    const { id: orgID } = await api.organization();
    const permissions = ['authorizations', 'buckets', 'orgs', 'users'].map((type) => ({
      action: 'read',
      resource: type === 'users' ? { type } : { type, orgID },
    }));
    const { id, token } = await api.createToken({ description: world.name('signs in'), permissions });
    const button = page.getByRole('button', { name: 'Sign In' });
    const otherwise = page.getByTestId('sign-in-otherwise');
    const field = page.getByLabel('API Token', { exact: true });
    return {
      steps: [
        { when: page.locator('body'), act: async () => void (await page.goto('/signin')) },
        { when: otherwise, act: async () => void ((await field.isVisible()) || (await otherwise.click())) },
        credential(page, 'API Token', token),
        { when: button, act: () => button.click() },
      ],
      done: page.getByTestId('token-list'),
      signsIn: true,
      verify: async () => {
        await api.deleteToken(id);
        await page.goto('about:blank');
      },
    };
  },
};

export const SIGN_OUT_FLOW: Flow = {
  name: 'sign out',
  async begin(world) {
    const { page } = world;
    await world.toList();
    const user = page.getByRole('button', { name: 'Signed-in user' });
    return {
      steps: [
        {
          when: user,
          act: async () => {
            await user.click();
            await page.getByRole('menuitem', { name: 'Sign Out' }).click();
          },
        },
      ],
      done: page.getByLabel('Username'),
      signsIn: true,
      verify: async () => expect((await page.request.get('/api/v2/me')).status()).toBe(401),
    };
  },
};

const FIRST = { username: 'ada', password: 'first and only' };

/** A server that was never set up, anew each time. */
export const SET_UP_FLOW: Flow = {
  name: 'set up',
  async begin(world) {
    const { page, faults } = world;
    const fresh: Backend = await startEmbedded({ seed: 'empty', emulate: '2.9' });
    const before = faults.standBefore(fresh.origin);
    world.atEnd(async () => {
      await page.goto('about:blank');
      faults.standBefore(before);
      await fresh.stop();
    });
    await page.context().clearCookies();
    const fields = {
      Username: FIRST.username,
      Password: FIRST.password,
      'Password Again': FIRST.password,
      Organization: 'home-lab',
      Bucket: 'first',
    };
    const button = page.getByRole('button', { name: 'Set Up' });
    const field = (label: string) => page.getByLabel(label, { exact: true });
    const goOn = page.getByRole('button', { name: 'Go to API Tokens' });
    const signIn = page.getByRole('button', { name: 'Sign In', exact: true });
    return {
      steps: [
        { when: page.locator('body'), act: async () => void (await page.goto('/onboarding/0')) },
        {
          when: button,
          act: async () => {
            for (const [label, value] of Object.entries(fields)) await field(label).fill(value);
            await button.click();
          },
          kept: async () => {
            if (!(await button.isVisible())) return;
            for (const [label, value] of Object.entries(fields)) {
              await expect(field(label), 'what was typed is kept').toHaveValue(value);
            }
          },
        },
        {
          // Where the answer was lost, the way on is to sign in.
          when: goOn.or(signIn),
          act: async () => {
            if (await goOn.isVisible()) {
              expect(await shownSecret(page.locator('body'))).toMatch(/^[\w-]{86}==$/);
              return goOn.click();
            }
            if (!(await page.getByLabel('Username').isVisible())) await signIn.click();
          },
        },
        {
          when: signIn,
          act: async () => {
            await page.getByLabel('Username').fill(FIRST.username);
            await page.getByLabel('Password', { exact: true }).fill(FIRST.password);
            await signIn.click();
          },
        },
      ],
      done: page.getByTestId('token-list'),
      signsIn: true,
      verify: async () => {
        const api = await Api.signIn(fresh.origin, FIRST);
        expect((await api.organization()).name).toBe('home-lab');
        expect(await api.tokens()).toHaveLength(1);
        await api.dispose();
      },
    };
  },
};
