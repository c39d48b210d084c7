// The page under faults, and what must hold of it whatever goes wrong.
import { expect, type Locator, type Page, type Request } from '@playwright/test';
import { postSignIn, type Api } from '../api';
import type { Person } from '../backend';
import type { FaultyBackend } from '../faulty-backend';

/** What the browser itself writes of an answer that did not come, was no success, or may not be read. */
const OF_THE_NETWORK = /^Failed to load resource: |^Access to fetch at \S+ from origin \S+ has been blocked by CORS policy/;

/** What a fetch that was given up leaves behind. */
const GIVEN_UP = /^console: (TypeError: Failed to fetch|Fetch API cannot load )/;

/** Where the page says that something went wrong. */
const WRONG = '[role=alert], .toast--error, :not(form) > .form__lead, .summary__note, [data-testid=check-result]';

/** Where it says anything of how things stand. */
const SAYS = `${WRONG}, .field__hint, [role=status]`;

/** Notes what nobody took care of on a page; gives what there was so far. */
export function unhandled(page: Page): () => string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`unhandled: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || OF_THE_NETWORK.test(message.text())) return;
    errors.push(`console: ${message.text()}`);
  });
  // What is on its way when a page is left for another is given up, and the page that is left still says so.
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    errors.splice(0, errors.length, ...errors.filter((error) => !GIVEN_UP.test(error)));
  });
  return () => errors;
}

export class World {
  /** What broke an invariant, or would have. */
  private readonly errors: () => string[];
  private readonly pending = new Set<Request>();
  private named = 0;
  private last: (() => Promise<void>)[] = [];
  private moved: (() => void)[] = [];

  constructor(
    readonly page: Page,
    readonly faults: FaultyBackend,
    readonly api: Api,
    readonly person: Person,
    readonly unique: (words: string) => string,
  ) {
    // Whatever the browser asks before a page is left, a person has done with it.
    page.on('dialog', (question) => void question.accept().catch(() => {}));
    this.errors = unhandled(page);
    const ended = (request: Request) => {
      this.pending.delete(request);
      this.moved.splice(0).forEach((tell) => tell());
    };
    // What the page asked for last may be noted when it has been left.
    page.on('request', (request) => {
      if (page.url() !== 'about:blank' || request.isNavigationRequest()) this.pending.add(request);
    });
    page.on('requestfinished', ended);
    page.on('requestfailed', ended);
    // What a page asked for that is no longer there is not waited for.
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      for (const request of this.pending) if (!request.isNavigationRequest() && request.frame() !== frame) ended(request);
    });
  }

  /** A name that nothing had before, also none of this world. */
  name(words: string): string {
    this.named += 1;
    return this.unique(`${words} ${this.named}`);
  }

  /** Has something done when what is going on is over. */
  atEnd(then: () => Promise<void>) {
    this.last.push(then);
  }

  /** Does what was left for the end. */
  async end(): Promise<void> {
    for (const then of this.last.splice(0)) await then();
  }

  /** The list with nothing over it, as it is at the server. */
  async toList(): Promise<void> {
    const { page } = this;
    const { id } = await this.api.organization();
    const isThere =
      new URL(page.url()).pathname === `/orgs/${id}/load-data/tokens` &&
      (await page.locator('dialog[open], .toast--error, [role=alert], .card__problem').count()) === 0 &&
      (await page.getByTestId('token-list').isVisible());
    if (isThere) await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    else {
      // What the page before it asked for last may have been noted after it was left.
      if (page.url() === 'about:blank') this.pending.clear();
      await this.quiet();
      await postSignIn(page.request, this.person);
      await page.goto(`/orgs/${id}/load-data/tokens`);
    }
    await page.getByTestId('token-list').waitFor();
    await this.quiet();
  }

  /** The secret that the server gave a token. */
  secretOf(id: string): string | undefined {
    const made = this.faults.written
      .filter(({ line }) => line === 'POST /api/v2/authorizations')
      .map(({ answer }) => JSON.parse(answer) as { id: string; token: string });
    return made.find((token) => token.id === id)?.token;
  }

  /** What is shown in front: the dialog that is open, or the page. */
  front(): Locator {
    return this.page.locator('dialog[open], body:not(:has(dialog[open]))').last();
  }

  /** Waits until nothing is being asked and what came of it is shown. `held` may still be waited for. */
  async quiet(held = 0): Promise<void> {
    for (;;) {
      while (this.pending.size > held) await new Promise<void>((tell) => this.moved.push(tell));
      await this.drawn();
      if (this.pending.size <= held) return;
    }
  }

  /** Waits until the page has drawn what it knows. */
  async drawn(): Promise<void> {
    await this.page
      .evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
      // The page was left for another one meanwhile.
      .catch(() => this.page.waitForLoadState('domcontentloaded'));
  }

  /** Where a sentence says that something went wrong. */
  wrong(): Locator {
    return this.page.locator(WRONG).filter({ visible: true, hasText: /\w/ });
  }

  /** The sentences that say that something went wrong. */
  async sentences(): Promise<string[]> {
    return this.wrong().allInnerTexts();
  }

  /** All that the page says at the moment, of what is wrong and of what is under way. */
  async says(): Promise<string> {
    return (await this.page.locator(SAYS).filter({ visible: true }).allInnerTexts()).join('\n');
  }

  /** Forgets what went wrong, with the page that it went wrong on. */
  async startAfresh(): Promise<void> {
    this.faults.heal();
    await this.page.unrouteAll();
    await this.page.goto('about:blank');
    this.pending.clear();
    this.errors().splice(0);
    await this.end();
  }

  /** Nothing is blank, and nothing went wrong that nobody took care of. */
  async expectSound(where: string): Promise<void> {
    if (this.page.url() === 'about:blank') return;
    await expect(this.page.locator('#frame'), `${where}: the program takes the place of its frame`).toHaveCount(0);
    const text = (await this.page.locator('body').innerText()).trim();
    expect(text.length, `${where}: the page is not blank`).toBeGreaterThan(20);
    expect(this.errors(), `${where}: no unhandled error`).toEqual([]);
  }

  /** There is something to press, or it is said that something is under way. */
  async expectPatience(where: string): Promise<void> {
    const says = this.page.getByRole('status').filter({ visible: true, hasText: /\w/ });
    if ((await says.count()) === 0) await this.expectWayOn(where);
  }

  /** There is something to press, in front. */
  async expectWayOn(where: string): Promise<void> {
    const ways = this.front().locator('button:enabled, a[href], input:enabled').filter({ visible: true });
    expect(await ways.count(), `${where}: there is a way on`).toBeGreaterThan(0);
  }
}
