// What is only looked at: the list, the audit, another organization, the check of a token.
import { expect } from '@playwright/test';
import { card } from '../../page';
import type { Flow } from '../flow';
import { describe } from './create';

export const OPEN_FLOW: Flow = {
  name: 'list',
  async begin(world) {
    const { page, api } = world;
    await world.toList();
    const name = world.name('listed');
    const { id } = await api.createReadToken(name);
    const address = page.url();
    return {
      steps: [{ when: page.locator('body'), act: async () => void (await page.goto(address)) }],
      done: card(page, name),
      verify: () => api.deleteToken(id),
    };
  },
};

export const REFRESH_FLOW: Flow = {
  name: 'refresh and filter',
  async begin(world) {
    const { page, api } = world;
    await world.toList();
    const name = world.name('refreshed');
    const { id } = await api.createReadToken(name);
    const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
    return {
      steps: [
        describe(page.getByPlaceholder('Filter Tokens...'), 'refreshed'),
        { when: refresh, act: () => refresh.click() },
      ],
      done: card(page, name),
      verify: async () => {
        await page.getByPlaceholder('Filter Tokens...').fill('');
        await api.deleteToken(id);
      },
    };
  },
};

export const COME_BACK_FLOW: Flow = {
  name: 'back to the tab',
  async begin(world) {
    const { page, api } = world;
    await world.toList();
    const name = world.name('meanwhile');
    const { id } = await api.createReadToken(name);
    const show = page.getByRole('button', { name: 'Show Changes' });
    const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
    return {
      steps: [
        {
          when: page.getByTestId('token-list'),
          act: async () => {
            await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
            await world.drawn();
          },
        },
        // Where looking failed, nobody asked for anything: Refresh is what a person would press.
        { when: show.or(refresh).first(), act: async () => ((await show.isVisible()) ? show : refresh).click() },
      ],
      done: card(page, name),
      verify: () => api.deleteToken(id),
    };
  },
};

export const AUDIT_FLOW: Flow = {
  name: 'audit',
  async begin(world) {
    const { page } = world;
    await world.toList();
    const tab = page.getByRole('link', { name: 'Audit' });
    return {
      steps: [{ when: tab, act: () => tab.click() }],
      done: page.getByTestId('matrix'),
      verify: async () => void (await page.getByRole('link', { name: 'API Tokens', exact: true }).click()),
    };
  },
};

export const ORGANIZATION_FLOW: Flow = {
  name: 'another organization',
  async begin(world) {
    const { page, api } = world;
    await world.toList();
    const other = await api.createOrganization(world.name('second house'));
    const address = page.url();
    const choice = page.getByRole('button', { name: /^Organization: / });
    return {
      steps: [
        { when: page.locator('body'), act: async () => void (await page.goto(address)) },
        {
          when: choice,
          act: async () => {
            await choice.click();
            await page.getByRole('menuitem', { name: other.name }).click();
          },
        },
      ],
      done: page.getByTestId('empty-state'),
      verify: async () => {
        expect(page.url()).toContain(other.id);
        await world.quiet();
        await api.remove(`/api/v2/orgs/${other.id}`);
        await page.goto(address);
      },
    };
  },
};

export const CHECK_FLOW: Flow = {
  name: 'check',
  async begin(world) {
    const { page, api } = world;
    await world.toList();
    const { id: orgID } = await api.organization();
    const all = ['read', 'write'].map((action) => ({ action, resource: { type: 'buckets', orgID } }));
    const { id, token } = await api.createToken({ description: world.name('to check'), permissions: all });
    const button = page.getByRole('button', { name: 'Check a Token' });
    const dialog = page.getByRole('dialog', { name: 'Check an API Token' });
    const field = dialog.getByLabel('API Token', { exact: true });
    const goal = dialog.getByLabel('What it is meant to do');
    const task = dialog.getByLabel('Which task');
    const check = dialog.getByTestId('button--check');
    return {
      steps: [
        { when: button, act: async () => void ((await dialog.isVisible()) || (await button.click())) },
        // A secret is kept nowhere, and pasted again by whoever had to sign in.
        { ...describe(field, token), kept: undefined },
        {
          when: goal,
          act: async () => {
            const labels = await goal.locator('option').allTextContents();
            await goal.selectOption({ label: labels.find((label) => label.startsWith('Run a task'))! });
          },
        },
        {
          when: task.filter({ has: page.locator('option') }),
          act: async () => {
            await task.selectOption('Monthly energy report');
            await check.click();
          },
        },
      ],
      done: dialog.getByTestId('check-result').getByText('The server knows this token, and it is active.'),
      verify: async () => {
        await page.keyboard.press('Escape');
        await api.deleteToken(id);
      },
    };
  },
};
