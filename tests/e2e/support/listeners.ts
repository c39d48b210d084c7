// What listens to the window and the document, counted in the page.

interface Counted {
  listeners: Record<string, number>;
}

/** Begins to count, before the page's own scripts. */
export function countListeners() {
  const listeners: Counted['listeners'] = {};
  Object.assign(window, { listeners });
  for (const target of [window, document] as EventTarget[]) {
    const heard = new Map<string, Set<unknown>>();
    const [add, remove] = [target.addEventListener.bind(target), target.removeEventListener.bind(target)];
    const of = (type: string) => heard.get(type) ?? heard.set(type, new Set()).get(type)!;
    const count = (type: string, by: number) => (listeners[type] = (listeners[type] ?? 0) + by);
    target.addEventListener = (type: string, listener: EventListenerOrEventListenerObject | null, ...rest: unknown[]) => {
      if (!of(type).has(listener)) count(type, 1);
      of(type).add(listener);
      add(type, listener, ...(rest as []));
    };
    target.removeEventListener = (type: string, listener: EventListenerOrEventListenerObject | null, ...rest: unknown[]) => {
      if (of(type).delete(listener)) count(type, -1);
      remove(type, listener, ...(rest as []));
    };
  }
}

/** How many there are of each type of event. */
export const listeners = () => (window as unknown as Counted).listeners;
