// Tells whether a text became more than a text: a script that ran, an element that it made, a
// request elsewhere. The policy of the page is off (`bypassCSP`), so that not it alone saves us.
import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    trapped: (where: unknown) => void;
    sprung: string[];
  }
}

/** No view of this page has such an element; what `index.html` has of them stands there from the start. */
const FOREIGN = [
  'script', 'iframe', 'frame', 'object', 'embed', 'img', 'video', 'audio', 'source', 'link', 'style',
  'base', 'meta', 'math', 'marquee', 'template', 'animate', 'foreignObject', 'use', 'image', 'b',
].join(',');

export class Trap {
  private readonly told: string[] = [];
  private constructor(private readonly page: Page) {}

  /** Sets it, before the page is opened. */
  static async set(page: Page, origin: string): Promise<Trap> {
    const trap = new Trap(page);
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') trap.told.push(`a dialog: ${dialog.message()}`);
      void dialog.accept();
    });
    page.on('popup', (popup) => trap.told.push(`a window: ${popup.url()}`));
    page.on('pageerror', (error) => trap.told.push(`an error: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${origin}/`) && !url.startsWith('blob:')) trap.told.push(`a request: ${url}`);
    });
    await page.addInitScript((foreign) => {
      window.sprung = [];
      window.trapped = (where) => window.sprung.push(`a script: ${where}`);
      const look = (node: Node) => {
        if (!(node instanceof Element)) return;
        for (const element of [node, ...node.querySelectorAll('*')]) {
          const events = element.getAttributeNames().filter((name) => name.startsWith('on'));
          const leads = ['href', 'src', 'action', 'formaction', 'xlink:href'].filter((name) =>
            /^\s*(javascript|data):/i.test(element.getAttribute(name) ?? ''),
          );
          if (element.matches(foreign) || events.length || leads.length) {
            window.sprung.push(`an element: ${element.outerHTML.slice(0, 200)}`);
          }
        }
      };
      document.addEventListener('DOMContentLoaded', () => {
        const watch = new MutationObserver((changes) => {
          for (const { target, addedNodes, attributeName } of changes) {
            addedNodes.forEach(look);
            if (attributeName?.startsWith('on')) window.sprung.push(`an attribute: ${attributeName}`);
            if (attributeName === 'href') look(target);
          }
        });
        // The program and its parts are asked for in the head.
        watch.observe(document.body, { childList: true, subtree: true, attributes: true });
      });
    }, FOREIGN);
    return trap;
  }

  /** Nothing was caught since the page was opened or loaded. */
  async expectNothingCaught(): Promise<void> {
    expect([...this.told, ...(await this.page.evaluate(() => window.sprung))]).toEqual([]);
  }
}
