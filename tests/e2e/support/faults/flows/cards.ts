// What is done with tokens from the list: on their cards, in the summary, with several at once.
import { expect, type Page } from '@playwright/test';
import { card } from '../../page';
import type { Flow } from '../flow';
import type { World } from '../world';

/** A token of its own in the list. */
async function listed(world: World, words: string) {
  const name = world.name(words);
  const { id } = await world.api.createReadToken(name);
  await world.toList();
  return { id, name };
}

const named = async ({ api }: World, id: string) => (await api.tokens()).find((token) => token.id === id);

export const RENAME_FLOW: Flow = {
  name: 'rename',
  async begin(world) {
    const { page } = world;
    const { id, name } = await listed(world, 'to rename');
    const after = world.name('renamed');
    const field = page.getByTestId('resource-editable-name--input');
    const pencil = card(page, name).getByTestId('resource-editable-name--button');
    return {
      steps: [
        {
          when: pencil.or(field),
          act: async () => {
            if (!(await field.isVisible())) {
              await pencil.click();
              await field.fill(after);
            }
            await field.press('Enter');
          },
          kept: () => expect(field, 'the new name is still there').toHaveValue(after),
        },
      ],
      done: card(page, after),
      verify: async () => {
        expect((await named(world, id))?.description).toBe(after);
        await world.api.deleteToken(id);
      },
    };
  },
};

export const TOGGLE_FLOW: Flow = {
  name: 'switch off',
  async begin(world) {
    const { id, name } = await listed(world, 'to switch off');
    const toggle = card(world.page, name).getByRole('switch');
    return {
      steps: [{ when: toggle, act: () => toggle.click() }],
      done: card(world.page, name).getByRole('switch', { checked: false }),
      verify: async () => {
        expect((await named(world, id))?.status).toBe('inactive');
        await world.api.deleteToken(id);
      },
    };
  },
};

export const DELETE_FLOW: Flow = {
  name: 'delete',
  async begin(world) {
    const { page } = world;
    const { id, name } = await listed(world, 'to delete');
    const button = card(page, name).getByTestId('context-delete-menu--button');
    return {
      steps: [
        {
          when: button,
          act: async () => {
            await button.click();
            await page.getByTestId('context-delete-menu--confirm-button').click();
          },
        },
      ],
      done: page.getByTestId('token-list').and(page.locator(`:not(:has([data-testid="token-card ${name}"]))`)),
      verify: async () => expect(await named(world, id)).toBeUndefined(),
    };
  },
};

/** The summary of a token, opened from its card or by its address. */
function summary(name: string, isByAddress: boolean): Flow {
  return {
    name,
    async begin(world) {
      const { page } = world;
      const { id, name } = await listed(world, 'to edit');
      const after = world.name('edited');
      const dialog = page.getByRole('dialog', { name: 'API Token Summary' });
      const field = dialog.getByLabel('Description', { exact: true });
      const button = card(page, name).getByRole('button', { name, exact: true });
      const address = `${page.url().split('?')[0]}/${id}`;
      const save = dialog.getByRole('button', { name: /^Sav(e|ing…)$/ });
      return {
        steps: [
          isByAddress
            ? { when: page.locator('body'), act: async () => void (await page.goto(address)) }
            : { when: button, act: () => button.click() },
          {
            when: field,
            act: async () => {
              if ((await field.inputValue()) !== after) await field.fill(after);
            },
            kept: async () => {
              if (await field.isVisible()) await expect(field, 'what was typed is kept').toHaveValue(after);
            },
          },
          { when: save, act: () => save.click() },
        ],
        done: card(page, after),
        verify: async () => {
          expect((await named(world, id))?.description).toBe(after);
          await expect(dialog).toHaveCount(0);
          await world.api.deleteToken(id);
        },
      };
    },
  };
}

export const SUMMARY_FLOW = summary('summary', false);
export const SUMMARY_BY_ADDRESS_FLOW = summary('summary by its address', true);

/** Chooses tokens by their boxes. */
async function choose(page: Page, names: string[]) {
  for (const name of names) {
    const box = page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
    if (!(await box.isChecked())) await box.click();
  }
}

async function several(world: World) {
  const { api } = world;
  const names = ['a', 'b', 'c'].map((letter) => world.name(`several ${letter}`));
  const ids: string[] = [];
  for (const name of names) ids.push((await api.createReadToken(name)).id);
  await world.toList();
  await choose(world.page, names);
  const ours = async () => (await api.tokens()).filter(({ id }) => ids.includes(id));
  return { names, ids, ours };
}

export const SEVERAL_OFF_FLOW: Flow = {
  name: 'several switched off',
  async begin(world) {
    const { page } = world;
    const { names, ids, ours } = await several(world);
    const off = page.getByRole('button', { name: 'Deactivate', exact: true });
    const isOff = (name: string) => `:has([data-testid="token-card ${name}"] [aria-checked=false])`;
    const first = page.getByRole('checkbox', { name: `Select ${names[0]}`, exact: true });
    return {
      steps: [
        {
          when: off.or(first).first(),
          act: async () => {
            if (!(await off.isVisible())) await choose(page, names);
            await off.click();
          },
        },
      ],
      done: page.locator(`body${names.map(isOff).join('')}`),
      verify: async () => {
        expect((await ours()).map(({ status }) => status)).toEqual(['inactive', 'inactive', 'inactive']);
        for (const id of ids) await world.api.deleteToken(id);
        await world.toList();
      },
    };
  },
};

export const SEVERAL_DELETE_FLOW: Flow = {
  name: 'several deleted',
  async begin(world) {
    const { page } = world;
    const { names, ours } = await several(world);
    const remove = page.getByRole('button', { name: /^Delete \d+ selected$/ });
    const isGone = (name: string) => `:not(:has([data-testid="token-card ${name}"]))`;
    const cards = page.getByTestId('token-list');
    return {
      steps: [
        {
          when: remove.or(cards).first(),
          act: async () => {
            if (!(await remove.isVisible())) {
              const left = [];
              for (const name of names) if (await card(page, name).isVisible()) left.push(name);
              await choose(page, left);
            }
            await remove.click();
            await page.getByTestId('delete-selected--confirm-button').click();
          },
        },
      ],
      done: cards.and(page.locator(names.map(isGone).join(''))),
      verify: async () => expect(await ours()).toEqual([]),
    };
  },
};
