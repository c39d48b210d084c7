// A server on which everything is called by a hostile name: tokens, their owners and buckets,
// organizations and configurations of Telegraf.
import type { Page } from '@playwright/test';
import type { Api } from './api';
import { asUtf8, HOSTILE, UNPAIRED } from './hostile';

/** The names, as they are sent. */
export const SENT: readonly string[] = [...HOSTILE, ...UNPAIRED];
/** The names, as a page can have them. */
export const NAMES: readonly string[] = SENT.map(asUtf8);

/** What is called by each name. */
export interface Planted {
  tokens: string[];
  buckets: string[];
  owners: string[];
}

/** What the API would not take it calls so, and the page is answered with the name in its place. */
const standIn = (place: number) => `stand-in-${place}-`;
const STAND_IN = /stand-in-(\d+)-/g;

const isBucketName = (name: string) => !name.startsWith('_') && !name.includes('"');
const isUnpaired = (name: string) => name !== asUtf8(name);

/** Makes one of each for every name, and has the page answered with those that the server refuses. */
export async function plant(page: Page, api: Api): Promise<Planted> {
  const { id: orgID } = await api.organization();
  const planted: Planted = { tokens: [], buckets: [], owners: [] };
  for (const [place, name] of SENT.entries()) {
    const called = isUnpaired(name) ? standIn(place) : name;
    const owner = await api.createOwner(called);
    const bucket = await api.createBucket(isBucketName(called) ? called : standIn(place));
    const resource = { type: 'buckets', id: bucket.id, orgID };
    const permissions = ['read', 'write'].map((action) => ({ action, resource }));
    const token = await api.createToken({ description: called, userID: owner.id, permissions });
    planted.tokens.push(token.id);
    planted.buckets.push(bucket.id);
    planted.owners.push(owner.id);
  }
  await page.route('**/api/v2/**', async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const response = await route.fetch();
    const body = (await response.text()).replace(STAND_IN, (_, place) =>
      JSON.stringify(SENT[Number(place)]).slice(1, -1),
    );
    await route.fulfill({ response, body });
  });
  return planted;
}

/** Answers a list of resources with one for each name: `telegrafs` of `/api/v2/telegrafs`. */
export async function plantList(page: Page, path: string, field: string) {
  const list = SENT.map((name, place) => ({ id: (place + 0xabc000).toString(16).padStart(16, '0'), name }));
  await page.route(`**/api/v2/${path}*`, (route) => route.fulfill({ json: { [field]: list } }));
}
