// Rotations with their steps, and a token for each of many.
import { expect, type Locator } from '@playwright/test';
import { bucket, card, pane, secretDialog, shownSecret } from '../../page';
import type { Flow } from '../flow';
import type { World } from '../world';
import { describe, expectToldOf, openDialog } from './create';

const rotateDialog = ({ page }: World) => page.getByRole('dialog', { name: 'Rotate API Tokens' });

export const ROTATE_FLOW: Flow = {
  name: 'rotation begun',
  async begin(world) {
    const { page, api } = world;
    const name = world.name('to rotate');
    const { id } = await api.createReadToken(name);
    await world.toList();
    const dialog = rotateDialog(world);
    const menu = card(page, name).getByTestId('context-menu-token');
    const makeIt = dialog.getByTestId('make-successors');
    const close = dialog.getByTestId('button--done');
    return {
      steps: [
        {
          when: menu,
          act: async () => {
            await menu.click();
            await page.getByRole('menuitem', { name: 'Rotate…' }).click();
          },
        },
        {
          when: makeIt.or(close),
          act: async () => {
            // A run that came to nothing is closed, and begun again.
            if (!(await makeIt.isVisible())) {
              await close.click();
              await menu.click();
              await page.getByRole('menuitem', { name: 'Rotate…' }).click();
            }
            await makeIt.click();
          },
        },
      ],
      // Where the list did not come once more, the secret is saved like those of many.
      done: secretDialog(page).or(dialog.getByTestId('run-counts').filter({ hasText: '1 of 1 tokens made' })),
      meanwhile: () => expectToldOf(world, `${name} [replaces`),
      verify: async () => {
        const isShown = await secretDialog(page).isVisible();
        const secret = isShown ? await shownSecret(secretDialog(page)) : (await savedSecrets(world, dialog))[0][2];
        if (isShown) await page.keyboard.press('Escape');
        else await dialog.getByTestId('button--done').click();
        const successor = await api.onlyToken(`${name} [replaces ${id}]`);
        expect(world.secretOf(successor.id) === secret, 'the secret is the successor’s').toBe(true);
        expect((await api.onlyToken(name)).status).toBe('active');
        for (const one of [id, successor.id]) await api.deleteToken(one);
        await world.toList();
      },
    };
  },
};

/** One step of a rotation that is under way; what the row says before and after. */
function step(name: string, button: string, isOff: boolean, ends: RegExp | undefined): Flow {
  return {
    name,
    async begin(world) {
      const { page, api } = world;
      const token = world.name('rotating');
      const old = await api.createReadToken(token);
      const successor = await api.createReadToken(`${token} [replaces ${old.id}]`);
      if (isOff) await api.setStatus(old.id, 'inactive');
      await world.toList();
      await page.goto(`${page.url().split('?')[0]}/rotate`);
      const row = rotateDialog(world).getByRole('listitem', { name: `Rotation of ${token}` });
      const press = row.getByRole('button', { name: button });
      const finish = row.getByRole('button', { name: 'Finish' });
      await expect(press).toBeVisible();
      await world.quiet();
      // Where the list did not come, no row says nothing.
      const without = `body:not(:has([role=alert])) :not(:has([aria-label="Rotation of ${token}"]))`;
      const gone = rotateDialog(world).and(page.locator(without));
      return {
        steps: [
          {
            when: press.or(finish),
            act: async () => {
              if (await finish.isVisible()) return finish.click();
              await press.click();
              const confirm = row.getByTestId('confirm-step');
              if (await confirm.isVisible()) await confirm.click();
            },
          },
        ],
        done: ends ? row.filter({ hasText: ends }) : gone,
        // As long as the step is not done, neither of the two is lost, nor what one of them replaces.
        meanwhile: async () => {
          const tokens = await api.tokens();
          const isThere = (id: string) => tokens.some((one) => one.id === id);
          expect(isThere(old.id) || isThere(successor.id), 'one of the two is there').toBe(true);
          if (isThere(old.id) && isThere(successor.id)) {
            const { description } = tokens.find((one) => one.id === successor.id)!;
            expect(description, 'what the successor replaces is not forgotten').toContain('[replaces');
          }
        },
        verify: async () => {
          const left = (await api.tokens()).filter(({ id }) => id === old.id || id === successor.id);
          const is = left.map((one) => `${one.id === old.id ? 'old' : 'new'} ${one.status}`);
          const expected: Record<string, string[]> = {
            'The New One Is in Place': ['old inactive', 'new active'],
            'Switch the Old One On Again': ['old active', 'new active'],
            'Delete the Old One': ['new active'],
            'Give Up': ['old active'],
          };
          expect(is).toEqual(expected[button]);
          if (button === 'Delete the Old One') expect(left[0].description).toBe(token);
          for (const { id } of left) await api.deleteToken(id);
        },
      };
    },
  };
}

export const IN_PLACE_FLOW = step('new one in place', 'The New One Is in Place', false, /The old one was switched off/);
export const ON_AGAIN_FLOW = step('old one on again', 'Switch the Old One On Again', true, /Both work\. The new one was made/);
export const DELETE_OLD_FLOW = step('old one deleted', 'Delete the Old One', true, undefined);
export const GIVE_UP_FLOW = step('rotation given up', 'Give Up', false, undefined);

async function savedSecrets({ page }: World, dialog: Locator): Promise<string[][]> {
  const download = page.waitForEvent('download');
  await dialog.getByTestId('save-secrets').click();
  const lines = await (await (await download).createReadStream()).setEncoding('utf8').toArray();
  return lines.join('').trim().split('\r\n').slice(1).map((line) => line.split(','));
}

export const MANY_FLOW: Flow = {
  name: 'many tokens',
  async begin(world) {
    const { page, api } = world;
    await world.toList();
    const name = world.name('many');
    const dialog = page.getByRole('dialog', { name: 'Generate Many API Tokens' });
    const names = ['a', 'b', 'c'].map((letter) => `${letter} ${name}`);
    const solar = bucket(pane(dialog, 'Read'), 'solar');
    const all = dialog.getByTestId('button--generate-all');
    const ours = async () => (await api.tokens()).filter(({ description }) => description.endsWith(name));
    return {
      steps: [
        openDialog(world, 'Many API Tokens', dialog),
        describe(dialog.getByLabel('Who shall have a token'), names.join('\n')),
        {
          when: solar,
          act: async () => {
            if ((await solar.getAttribute('aria-selected')) !== 'true') await solar.click();
            await all.click();
          },
        },
      ],
      done: dialog.getByTestId('run-counts').filter({ hasText: /^(3 of 3 tokens made|2 of 3 tokens made, 1 refused)$/ }),
      meanwhile: async () => {
        const without = (await ours()).filter((token) => !world.secretOf(token.id));
        expect(without, 'every token came from the page').toEqual([]);
      },
      verify: async () => {
        const made = await ours();
        const text = await dialog.innerText();
        const rows = made.length > 0 ? await savedSecrets(world, dialog) : [];
        for (const token of made) {
          const row = rows.find(([, id]) => id === token.id);
          // Whatever is there has its secret in the file, or is named as one that has none.
          if (row) expect(row[2] === world.secretOf(token.id), 'its own secret').toBe(true);
          else expect(text).toMatch(new RegExp(`nobody has|Nobody has`));
        }
        const isRefused = / refused/.test(await dialog.getByTestId('run-counts').innerText());
        expect(rows.length, 'each row was made, or is said to be refused').toBe(isRefused ? 2 : 3);
        if (isRefused) await expect(dialog.getByRole('alert').filter({ hasText: 'Not made' })).toBeVisible();
        await dialog.getByTestId('button--done').click();
        await expect(dialog).toHaveCount(0);
        for (const { id } of made) await api.deleteToken(id);
      },
    };
  },
};
