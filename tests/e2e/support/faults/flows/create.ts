// Making tokens, in every dialog that makes one.
import { expect, type Locator } from '@playwright/test';
import {
  box,
  branch,
  bucket,
  card,
  description,
  make,
  pane,
  READ_WRITE,
  ALL_ACCESS,
  CUSTOM,
  OPERATOR,
  save,
  secretDialog,
  shownSecret,
} from '../../page';
import type { Flow, Step, Task } from '../flow';
import type { World } from '../world';

/** Opens a dialog of the menu. */
export function openDialog({ page }: World, item: string, dialog: Locator): Step {
  const button = page.getByRole('button', { name: 'Generate API Token' }).first();
  return {
    when: button,
    act: async () => {
      if (await dialog.isVisible()) return;
      await button.click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    },
  };
}

/** Writes into a field what is not there yet. */
export function describe(field: Locator, text: string): Step {
  return {
    when: field,
    act: async () => {
      if ((await field.inputValue()) !== text) await field.fill(text);
    },
    kept: async () => {
      if (await field.isVisible()) await expect(field, 'what was typed is kept').toHaveValue(text);
    },
  };
}

/** While something went wrong: whatever the server made, the page tells of. */
export async function expectToldOf(world: World, name: string) {
  const there = (await world.api.tokens()).filter((token) => token.description.startsWith(name));
  if (there.length === 0) return;
  const text = await world.page.locator('body').innerText();
  expect(text, `“${name}” is there without a secret, which has to be told`).toMatch(/lost on the way|answer was lost|nobody has|[1-9]\d* without a secret/i);
}

/** The token is there once, and its secret is what is shown. */
export async function expectMade(world: World, name: string) {
  const secret = await shownSecret(secretDialog(world.page));
  expect(secret, 'a secret').toMatch(/^[\w-]{86}==$/);
  const token = await world.api.onlyToken(name);
  expect(secret === world.secretOf(token.id), 'the secret is that of the token').toBe(true);
  await world.page.keyboard.press('Escape');
  await expect(secretDialog(world.page)).toHaveCount(0);
  await expect(card(world.page, name)).toHaveCount(1);
  await world.api.deleteToken(token.id);
}

function creation(world: World, name: string, steps: Step[]): Task {
  return {
    steps,
    done: secretDialog(world.page),
    verify: () => expectMade(world, name),
    meanwhile: () => expectToldOf(world, name),
  };
}

const dialogCalled = ({ page }: World, name: string) => page.getByRole('dialog', { name });

export const READ_WRITE_FLOW: Flow = {
  name: 'read/write token',
  async begin(world) {
    await world.toList();
    const name = world.name('read write');
    const dialog = dialogCalled(world, READ_WRITE);
    const solar = bucket(pane(dialog, 'Read'), 'solar');
    return creation(world, name, [
      openDialog(world, 'Read/Write API Token', dialog),
      describe(description(dialog), name),
      {
        when: solar,
        act: async () => {
          if ((await solar.getAttribute('aria-selected')) !== 'true') await solar.click();
          await save(dialog).click();
        },
        kept: () => expect(solar.first(), 'the bucket is still chosen').toHaveAttribute('aria-selected', 'true'),
      },
    ]);
  },
};

export const ALL_ACCESS_FLOW: Flow = {
  name: 'all access token',
  async begin(world) {
    await world.toList();
    const name = world.name('all access');
    const dialog = dialogCalled(world, ALL_ACCESS);
    const options = dialog.getByText('Owner and status');
    const field = describe(description(dialog), name);
    return creation(world, name, [
      openDialog(world, 'All Access API Token', dialog),
      field,
      {
        when: options,
        act: async () => {
          if ((await dialog.locator('details[open]').count()) === 0) await options.click();
        },
      },
      { when: save(dialog), act: () => save(dialog).click(), kept: field.kept },
    ]);
  },
};

export const OPERATOR_FLOW: Flow = {
  name: 'operator token',
  async begin(world) {
    await world.toList();
    const name = world.name('operator');
    const dialog = dialogCalled(world, OPERATOR);
    const field = describe(description(dialog), name);
    return creation(world, name, [
      openDialog(world, 'Operator API Token', dialog),
      field,
      { when: save(dialog), act: () => save(dialog).click(), kept: field.kept },
    ]);
  },
};

export const CUSTOM_FLOW: Flow = {
  name: 'custom token',
  async begin(world) {
    await world.toList();
    const name = world.name('custom');
    const dialog = dialogCalled(world, CUSTOM);
    const [docker, telegrafs] = [box(dialog, 'Read docker'), branch(dialog, 'Telegrafs')];
    const all = box(dialog, 'Write All Telegrafs');
    return creation(world, name, [
      openDialog(world, 'Custom API Token', dialog),
      describe(description(dialog), name),
      {
        when: docker,
        act: () => docker.check(),
        kept: () => expect(docker, 'the box is still ticked').toBeChecked(),
      },
      {
        when: telegrafs,
        act: async () => {
          if ((await telegrafs.getAttribute('aria-expanded')) !== 'true') await telegrafs.click();
        },
      },
      { when: all, act: () => all.check() },
      {
        when: make(dialog),
        act: () => make(dialog).click(),
        kept: () => expect(docker, 'the box is still ticked').toBeChecked(),
      },
    ]);
  },
};

export const PASTE_FLOW: Flow = {
  name: 'token from a text',
  async begin(world) {
    await world.toList();
    const name = world.name('from a text');
    const dialog = dialogCalled(world, CUSTOM);
    const text = `[[outputs.influxdb_v2]]\n  bucket = "${name}"\n`;
    const field = describe(dialog.getByLabel('Paste what the token is for'), text);
    const create = dialog.getByRole('button', { name: 'Create Bucket' });
    const reaches = dialog.getByText(`This token can write to ${name}.`);
    const called = async () => (await world.api.buckets()).filter((one) => one.name === name);
    return {
      ...creation(world, name, [
        openDialog(world, 'From a Config or Command', dialog),
        field,
        {
          when: create.or(reaches).first(),
          act: async () => {
            if (await create.isVisible()) await create.click();
          },
          kept: field.kept,
        },
        {
          when: reaches,
          act: async () => {
            await description(dialog).fill(name);
            await make(dialog).click();
          },
          kept: field.kept,
        },
      ]),
      verify: async () => {
        await expectMade(world, name);
        const made = await called();
        expect(made, 'the bucket is made once').toHaveLength(1);
        await world.api.remove(`/api/v2/buckets/${made[0].id}`);
      },
    };
  },
};

export const CLONE_FLOW: Flow = {
  name: 'clone',
  async begin(world) {
    const name = world.name('original');
    const { id } = await world.api.createReadToken(name);
    await world.toList();
    const menu = card(world.page, name).getByTestId('context-menu-token');
    return {
      steps: [
        {
          when: menu,
          act: async () => {
            await menu.click();
            await world.page.getByTestId('context-clone-token').click();
          },
        },
      ],
      done: secretDialog(world.page),
      meanwhile: () => expectToldOf(world, `${name} (clone`),
      verify: async () => {
        const secret = await shownSecret(secretDialog(world.page));
        await world.page.keyboard.press('Escape');
        const clones = (await world.api.tokens()).filter(({ description }) => description.startsWith(`${name} (clone`));
        const owned = clones.filter((clone) => world.secretOf(clone.id) === secret);
        expect(owned, 'the secret that is shown is that of one clone').toHaveLength(1);
        // One whose answer was lost was told of by its name, and stands in the list beside the other.
        expect(clones.length).toBeLessThanOrEqual(2);
        for (const clone of clones) await world.api.deleteToken(clone.id);
        await world.api.deleteToken(id);
      },
    };
  },
};
