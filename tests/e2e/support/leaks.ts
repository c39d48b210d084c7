// Where a secret could leak to: everything that outlives its being shown.
import { expect, type Page } from '@playwright/test';

export class Leaks {
  private readonly told: string[] = [];

  /** Watches a page from before it is opened. */
  constructor(private readonly page: Page) {
    page.on('console', (message) => this.told.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => this.told.push(`error: ${error.message}`));
    page.on('request', (request) => this.told.push(`request: ${request.url()}`));
    page.on('framenavigated', (frame) => this.told.push(`address: ${frame.url()}`));
  }

  /** The secret is in no address, storage, cookie or console line. */
  async expectNoTraceOf(secret: string): Promise<void> {
    expect(secret.length, 'a secret to look for').toBeGreaterThan(7);
    const kept = await this.page.evaluate(() => ({
      address: location.href,
      state: String(JSON.stringify(history.state)),
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      title: document.title,
    }));
    for (const [place, text] of Object.entries(kept)) {
      expect(includesSecret(text, secret), `${place} has the secret`).toBe(false);
    }
    const lines = this.told.filter((line) => includesSecret(line, secret));
    expect(lines).toEqual([]);
  }

  /** Nor is it in the document, in attributes and fields neither. */
  async expectNotInDocument(secret: string): Promise<void> {
    const text = await this.page.evaluate(() => {
      const fields = [...document.querySelectorAll('input, textarea, select')];
      const values = fields.map((field) => (field as HTMLInputElement).value);
      return [document.documentElement.outerHTML, ...values].join('\n');
    });
    expect(text.includes(secret), 'the document has the secret').toBe(false);
  }
}

function includesSecret(text: string, secret: string): boolean {
  return text.includes(secret) || text.includes(encodeURIComponent(secret));
}
