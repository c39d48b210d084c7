// How long the main thread was busy without a pause, from the browser's own trace.
import type { CDPSession } from '@playwright/test';
import { eventsDuring } from '../support/trace';

/** Does something, and gives the milliseconds of every task on the page's main thread meanwhile. */
export async function tasksDuring(cdp: CDPSession, act: () => Promise<void>): Promise<number[]> {
  const events = await eventsDuring(cdp, ['toplevel'], act);
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && mains.has(`${pid} ${tid}`));
  return tasks.map(({ dur }) => (dur ?? 0) / 1_000);
}
