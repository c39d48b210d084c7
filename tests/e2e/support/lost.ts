// What a person cannot read or reach in a narrow window: texts that are cut off, and boxes that stick
// out of what they are in.
import type { Page } from '@playwright/test';

/** What may be cut, each with the reason. All but the first can be read elsewhere in the page. */
const MAY_BE_CUT = [
  // It can be typed on in, and scrolls under the caret.
  'input:not(:placeholder-shown)',
  // Whoever is signed in knows it, and the menu beside it is theirs.
  '.navigation__name, .navigation__connection, .page__organization',
  // All of it is in the summary, or comes with pointing at it.
  '[title], .card__meta > span, .listbox__rows--long > *',
  // Slanted heads of columns; what is in a cell says it in its name.
  '.matrix__bucket *',
  // Names that stand there for a moment before the list does.
  '.card--skeleton, .card--skeleton *',
  // A select shows as much as it can of what is chosen, and all of it when it opens.
  'select, select *',
  // The browser's own.
  'progress, svg *',
].join(', ');

/** Says what is lost in the dialog that is open, or else in the page; nothing where all is well. */
export function lost(page: Page): Promise<string[]> {
  return page.evaluate((mayBeCut) => {
    const dialogs = [...document.querySelectorAll('dialog[open]')];
    const whole = dialogs.at(-1) ?? document.body;
    const box = whole.getBoundingClientRect();
    const [left, right] = dialogs.length ? [box.left, box.right] : [0, window.innerWidth];
    const found: string[] = [];
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    // What is beyond the edge of something that scrolls can be scrolled to.
    const isScrolled = (element: Element): boolean => {
      const parent = element.parentElement;
      if (!parent || parent === document.documentElement) return false;
      return (scrolls(parent) && parent.scrollWidth > parent.clientWidth && parent.matches('.matrix, .code')) || isScrolled(parent);
    };
    const canvas = document.createElement('canvas').getContext('2d')!;
    for (const element of whole.querySelectorAll('*')) {
      if (element.closest('.visually-hidden, .toasts') || !element.checkVisibility()) continue;
      const area = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (area.width === 0 || style.clipPath !== 'none') continue;
      const say = (what: string) => {
        const text = (element.textContent || element.getAttribute('placeholder') || '').trim().slice(0, 40);
        found.push(`${what}: ${element.tagName.toLowerCase()}.${element.className} “${text}”`);
      };
      if ((area.right > right + 1 || area.left < left - 1) && !isScrolled(element)) say('sticks out');
      if (element.matches(mayBeCut) || isScrolled(element)) continue;
      if (element instanceof HTMLInputElement) {
        if (!element.placeholder) continue;
        canvas.font = style.font;
        const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        if (canvas.measureText(element.placeholder).width > room + 1) say('a placeholder is cut');
        continue;
      }
      if (style.display === 'inline' || element.clientWidth === 0) continue;
      // What opens over the page is wider than what it belongs to, and looked at by itself.
      if (element.querySelector('.menu__panel, .confirm__panel')) continue;
      const isWider = element.scrollWidth > element.clientWidth + 1;
      const isHigher = element.scrollHeight > element.clientHeight + 1;
      if (style.overflowX === 'visible' && isWider) say('its text sticks out');
      if (/hidden|clip/.test(style.overflowX) && isWider) say('cut at the side');
      if (/hidden|clip/.test(style.overflowY) && isHigher) say('cut below');
    }
    return [...new Set(found)];
  }, MAY_BE_CUT);
}
