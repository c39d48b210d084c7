// What a person does on the page, and how they get to its end whatever goes wrong on the way: they
// read what is said, take the way that is offered, and try again.
import { expect, type Locator } from '@playwright/test';
import { signIn } from '../page';
import type { Held } from '../faulty-backend';
import type { World } from './world';

/** One thing that a person does. */
export interface Step {
  /** What has to be there for it. */
  when: Locator;
  act(): Promise<void>;
  /** What was typed by it is still there. */
  kept?(): Promise<void>;
}

/** Something that a person wants, in steps. */
export interface Task {
  steps: Step[];
  /** What shows that it is done. */
  done: Locator;
  /** What the server must have in the end, and nothing else. */
  verify?(): Promise<void>;
  /** What holds of the server while the page says that something went wrong. */
  meanwhile?(): Promise<void>;
  /** Whether signing in is a part of it. */
  signsIn?: boolean;
}

export interface Flow {
  name: string;
  /** Brings page and server to where it begins, while nothing goes wrong. */
  begin(world: World): Promise<Task>;
}

/** How it ended. */
export type Outcome =
  /** As if nothing had happened. */
  | 'unharmed'
  /** It was said, and the way that was offered led to the end. */
  | 'said'
  /** It led to signing in and back. */
  | 'sign-in';

/** So often a person tries. */
const PATIENCE = 9;

/** What a person presses first where it is offered. */
const OFFERS = [
  'Confirm',
  'Delete It',
  'Delete Them and Make Them Again',
  'Delete Them',
  'Look Again',
  'Try Again',
  'Go On',
  'Sign In',
  'Sign In at This Address Instead',
  'Show Changes',
];

/** Gets to the end of a task. */
export async function carryOut(world: World, flow: string, task: Task, held?: Held): Promise<Outcome> {
  const { page } = world;
  let [next, outcome] = [0, 'unharmed' as Outcome];
  let offer: string | undefined;
  let waiting: Held | undefined = held;
  const performed = new Set<Step>();
  const perform = async (step: Step) => {
    await press(world, flow, step);
    performed.add(step);
  };
  for (let tried = 0; tried < PATIENCE; ) {
    if (waiting) {
      const step = task.steps[next];
      waiting = await whileHeld(world, flow, task, waiting, next);
      if (waiting && step && (await step.when.isVisible())) {
        await perform(step);
        next += 1;
        continue;
      }
      if (waiting) {
        waiting.release();
        waiting = undefined;
      }
    }
    await settle(world, task, task.steps[next]);
    await world.expectSound(flow);
    if (await task.done.first().isVisible()) return outcome;
    const step = task.steps[next];
    if (step && (await step.when.isVisible())) {
      await perform(step);
      next += 1;
      continue;
    }
    // Something went wrong.
    tried += 1;
    const isLedAway = new URL(page.url()).pathname.endsWith('/signin') && !task.signsIn;
    if (!isLedAway) {
      const sentences = await world.sentences();
      expect(sentences.length, `${flow}: a sentence is shown, at ${page.url()}\n${await world.says()}`).toBeGreaterThan(0);
    }
    await world.expectWayOn(flow);
    await task.meanwhile?.();
    if (isLedAway) {
      outcome = 'sign-in';
      await expect(page.getByText(/session is over|you come to where you wanted to go/i), `${flow}: it is said why, at ${page.url()}, where it says ${await world.says()}`).toBeVisible();
      await signIn(page, world.person);
      await settle(world, task, undefined);
      next = await whereWeAre(task);
      for (const step of task.steps.slice(0, next + 1)) {
        if (performed.has(step) && (await step.when.isVisible())) await step.kept?.();
      }
      continue;
    }
    if (outcome === 'unharmed') outcome = 'said';
    for (const step of task.steps.slice(0, next)) await step.kept?.();
    offer = await takeOffer(world, task, offer);
    if (offer) continue;
    if (task.signsIn && (await isOnTheWay(task))) {
      next = await whereWeAre(task, 1);
      continue;
    }
    // Nothing special is offered: what was pressed can be pressed again, or the page loaded anew.
    const last = task.steps[next - 1];
    if (last && (await last.when.isVisible())) {
      await perform(last);
      continue;
    }
    await page.reload();
    performed.clear();
    next = 0;
  }
  throw new Error(`${flow}: ${PATIENCE} ways on led nowhere; the page says: ${await world.says()}`);
}

/** Does one thing; the page sends nothing twice of itself. */
async function press(world: World, flow: string, step: Step) {
  const before = world.faults.written.length;
  await step.act();
  await world.drawn();
  const lines = world.faults.written.slice(before).map(({ line, body }) => `${line} ${body}`);
  const creations = lines.filter((line) => line.startsWith('POST /api/v2/authorizations'));
  expect(creations.length, `${flow}: nothing is made twice`).toBe(new Set(creations).size);
}

/** Waits until the task is done, can be gone on with, or something is said to be wrong. */
async function settle(world: World, task: Task, step: Step | undefined) {
  await world.quiet();
  const ends = step ? task.done.or(step.when) : task.done;
  await expect(ends.or(world.wrong()).filter({ visible: true }).first())
    .toBeVisible({ timeout: 3_000 })
    .catch(() => {});
  // What goes on by itself is waited for, whatever is said of a part of it meanwhile.
  await expect(world.front().getByRole('button', { name: 'Stop', exact: true }))
    .toHaveCount(0, { timeout: 3_000 })
    .catch(() => {});
  await world.quiet();
}

/** A request is held back: the page is neither blank nor stuck meanwhile. Gives the holding back as
 * long as the request has not come. */
async function whileHeld(world: World, flow: string, task: Task, held: Held, next: number) {
  const step = task.steps[next];
  const came = await Promise.race([
    held.arrived.then(() => true),
    (step ? step.when.first().waitFor() : task.done.first().waitFor()).then(() => false),
  ]).catch(() => false);
  if (!came) return held;
  await world.drawn();
  await world.expectSound(`${flow}, while it is slow`);
  await world.expectPatience(`${flow}, while it is slow`);
  held.release();
  return undefined;
}

/** Presses what is offered in front, and says what that was. `last` was pressed just before. */
async function takeOffer(world: World, task: Task, last: string | undefined): Promise<string | undefined> {
  const front = world.front();
  for (const name of OFFERS) {
    // To sign in, something has to be filled in first.
    if (name === 'Sign In' && task.signsIn) continue;
    // What is not there at the second look either is to be made anew.
    if (name === 'Look Again' && last === name && (await front.getByText('no such token is in the list').isVisible())) continue;
    const button = front.getByRole('button', { name, exact: true }).filter({ visible: true }).first();
    if ((await button.isVisible()) && (await button.isEnabled())) {
      await button.click();
      return name;
    }
  }
  return undefined;
}

/** Whether anything but the first step can be done. */
async function isOnTheWay({ steps }: Task): Promise<boolean> {
  for (const step of steps.slice(1)) if (await step.when.isVisible()) return true;
  return false;
}

/** After having been led away and back, the first step from which on everything is there. */
async function whereWeAre(task: Task, from = 0): Promise<number> {
  let first = from;
  for (const [place, step] of task.steps.entries()) {
    if (place < from) continue;
    if (await step.when.isVisible()) {
      // What is behind a dialog is not to be pressed.
      const isBehind = await step.when
        .first()
        .evaluate((element) => !!document.querySelector('dialog[open]') && !element.closest('dialog'));
      if (!isBehind) return place;
    }
    first = place;
  }
  return first;
}
