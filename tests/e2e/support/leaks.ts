// Where a secret could leak to: everything that outlives its being shown.
import { expect, type Page, type Request, type Response } from '@playwright/test';
import { left } from './left';

/** A longer answer is a list of thousands of tokens, and to read it would be to wait for it. */
const MOST = 200_000;

/** Of a run that makes a thousand tokens, so many are looked for: to read each answer is to slow it down. */
const ENOUGH = 60;

export class Leaks {
  private readonly told: string[] = [];
  private readonly secrets = new Set<string>();
  private readonly answers: Promise<void>[] = [];

  /** Watches a page from before it is opened. */
  constructor(private readonly page: Page) {
    page.on('console', (message) => this.told.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => this.told.push(`error: ${error.message}`));
    page.on('request', (request) => {
      this.told.push(`request: ${request.url()}`);
      this.know(sentSecrets(request));
    });
    page.on('framenavigated', (frame) => this.told.push(`address: ${frame.url()}`));
    // Of one that came as the page was left nothing can be read any more.
    page.on('response', (response) => this.answers.push(this.read(response).catch(() => {})));
  }

  /** Adds secrets to those that are looked for at the end. */
  know(secrets: readonly string[]) {
    // One that is shorter would be found in any text.
    for (const secret of secrets) if (secret.length > 7) this.secrets.add(secret);
  }

  /** The secret is in no address, storage, cookie or console line. */
  async expectNoTraceOf(secret: string): Promise<void> {
    expect(secret.length, 'a secret to look for').toBeGreaterThan(7);
    expect(await this.tracesOf([secret])).toEqual([]);
  }

  /** Nor is it in the document, in attributes and fields neither. */
  async expectNotInDocument(secret: string): Promise<void> {
    expect(includesSecret(await this.document(), secret), 'the document has the secret').toBe(false);
  }

  /** Closes what may show a secret, and looks for every one that was sent or answered. `keptForTab`
   * may be in the storage of the session, and nowhere else. */
  async sweep(log: readonly string[], keptForTab?: string): Promise<void> {
    await Promise.all(this.answers);
    const secrets = [...this.secrets];
    const inLog = log.filter((line) => secrets.some((secret) => includesSecret(line, secret)));
    expect(inLog, 'lines of the log').toEqual([]);
    if (secrets.length === 0 || this.page.isClosed() || !this.page.url().startsWith('http')) return;
    expect(await this.tracesOf(secrets, keptForTab)).toEqual([]);
    const isOpen = () => this.page.evaluate(() => document.querySelector('dialog[open]') !== null);
    for (let tries = 0; tries < 4 && (await isOpen()); tries += 1) await this.page.keyboard.press('Escape');
    if (await isOpen()) return;
    // The set-up ends with a secret that is no dialog's.
    const onward = this.page.getByRole('button', { name: 'Go to API Tokens' });
    if (await onward.isVisible()) await onward.click();
    // It is gone when the page has drawn itself anew.
    const found = async () => {
      const text = await this.document();
      return secrets.filter((secret) => includesSecret(text, secret)).length;
    };
    await expect.poll(found, 'secrets in the document').toBe(0);
  }

  /** The places that have one of these secrets. */
  private async tracesOf(secrets: readonly string[], keptForTab?: string): Promise<string[]> {
    const places = [...this.told, ...(await this.history()), ...(await this.page.evaluate(left))];
    const isLeak = (place: string, secret: string) =>
      includesSecret(place, secret) && !(secret === keptForTab && place.startsWith('session: '));
    return places.filter((place) => secrets.some((secret) => isLeak(place, secret)));
  }

  /** Every entry that Back and Forward lead to. */
  private async history(): Promise<string[]> {
    // Only Chromium tells it.
    if (this.page.context().browser()?.browserType().name() !== 'chromium') return [];
    const browser = await this.page.context().newCDPSession(this.page);
    const { entries } = await browser.send('Page.getNavigationHistory');
    await browser.detach();
    return entries.map(({ url, userTypedURL, title }) => `history: ${url} ${userTypedURL} ${title}`);
  }

  /** The document with what stands in its fields, but for those that show nothing of it. */
  private async document(): Promise<string> {
    return this.page.evaluate(() => {
      const fields = [...document.querySelectorAll('input:not([type=password]), textarea, select')];
      const values = fields.map((field) => (field as HTMLInputElement).value);
      return [document.documentElement.outerHTML, ...values].join('\n');
    });
  }

  private async read(response: Response): Promise<void> {
    const path = new URL(response.url()).pathname;
    if (!/\/api\/v2\/(authorizations|setup)/.test(path) || this.secrets.size > ENOUGH) return;
    if (Number(response.headers()['content-length'] ?? 0) > MOST) return;
    const text = await response.text();
    this.know([...text.matchAll(/"token":\s*"([^"]+)"/g)].map(([, secret]) => secret));
  }
}

/** The passwords and tokens that a request signs in with. */
function sentSecrets(request: Request): string[] {
  const [way, what] = (request.headers().authorization ?? '').split(' ');
  if (way === 'Basic') return [Buffer.from(what, 'base64').toString().split(':').slice(1).join(':'), what];
  if (way === 'Token' || way === 'Bearer') return [what];
  if (!request.url().endsWith('/api/v2/setup')) return [];
  const password = /"password":\s*"([^"]+)"/.exec(request.postData() ?? '')?.[1];
  return password ? [password] : [];
}

function includesSecret(text: string, secret: string): boolean {
  return text.includes(secret) || text.includes(encodeURIComponent(secret));
}
