// What runs in the page that is measured, from before its own scripts on.

/** What the page noted. Times are in milliseconds from the beginning of the navigation. */
export interface Noted {
  /** When the name of the first token was painted. */
  firstToken?: number;
  /** When the list was painted with all that can be done with it. */
  list?: number;
  /** What was fetched until the list could be used. */
  until: { files: Fetched; answers: Fetched };
  /** Tasks of more than 50 ms: when they began, and how long they took. */
  longTasks: [number, number][];
  /** Bytes of WebAssembly memory. */
  wasmMemory(): number;
}

/** What was fetched of one sort. */
export interface Fetched {
  requests: number;
  /** On the wire, with headers. */
  bytes: number;
}

/** Begins to watch. */
export function watch() {
  const memories: WebAssembly.Memory[] = [];
  const noted: Noted = {
    until: { files: { requests: 0, bytes: 0 }, answers: { requests: 0, bytes: 0 } },
    longTasks: [],
    wasmMemory: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };
  Object.assign(window, { noted });
  const keep = (exports: WebAssembly.Exports) => {
    for (const one of Object.values(exports)) {
      if (one instanceof WebAssembly.Memory && !memories.includes(one)) memories.push(one);
    }
  };
  const { instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.instantiate = (async (...given: Parameters<typeof instantiate>) => {
    const made = (await instantiate(...given)) as WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance;
    keep('instance' in made ? made.instance.exports : made.exports);
    return made;
  }) as typeof instantiate;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiateStreaming(...given);
    keep(made.instance.exports);
    return made;
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) noted.longTasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  performance.setResourceTimingBufferSize(10_000);
  const painted = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(0);
    });
  Object.assign(window, { painted });
  const CARD = '[data-testid^="token-card"]';
  const whenThere = (selector: string, then: () => void) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      painted(then);
    });
    observer.observe(document, { childList: true, subtree: true });
  };
  // This build shows names before its program is there, or has made something of them.
  whenThere(`${CARD}, .token-list__skeleton .card__name`, () => (noted.firstToken = performance.now()));
  whenThere(CARD, () => {
    noted.list = performance.now();
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    for (const entry of entries as PerformanceResourceTiming[]) {
      if (entry.responseStart > noted.list) continue;
      const isAnswer = /^\/(api|health|ping|query)\b/.test(new URL(entry.name).pathname);
      const sort = isAnswer ? noted.until.answers : noted.until.files;
      sort.requests += 1;
      sort.bytes += entry.transferSize;
    }
  });
}

export const GENERATE = '[data-testid="dropdown-button--gen-token"]';
export const READ_WRITE = '[data-testid="dropdown-item generate-token--read-write"]';

/** What the page noted of presses: when each came to the browser, and when what it leads to was painted. */
export interface Presses {
  pressed: number[];
  painted: number[];
  /** Is told whenever something was painted. */
  told(): void;
}

/** Begins to note the presses that lead to the Read/Write dialog: of Generate until its menu is painted, and of
 * the item until both panes list buckets and are. */
export function watchPresses(item: string) {
  const { painted } = window as unknown as Watched;
  const presses: Presses = { pressed: [], painted: [], told: () => {} };
  Object.assign(window, { presses });
  addEventListener('click', ({ timeStamp }) => presses.pressed.push(timeStamp), { capture: true });
  // A dialog may be there before it is opened.
  const lists = () => [...document.querySelectorAll(':not(dialog:not([open]) *)[data-testid="list--contents"]')];
  const isSo = [
    () => document.querySelector(item) !== null,
    () => lists().length === 2 && lists().every((list) => list.querySelector('[title]')),
  ];
  const observer = new MutationObserver(() => {
    while (isSo[0]?.()) {
      isSo.shift();
      painted(() => {
        presses.painted.push(performance.now());
        presses.told();
      });
    }
    if (!isSo.length) observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ['open'] });
}

/** Waits until more than so many presses led to something that is painted. */
export const pressPainted = (count: number) => {
  const { presses } = window as unknown as { presses: Presses };
  return new Promise<void>((done) => {
    presses.told = () => {
      if (presses.painted.length > count) done();
    };
  });
};

/** What was noted. */
export const presses = () => (window as unknown as { presses: Presses }).presses;

/** Presses Select All in the first pane; how long until it is painted. */
export async function selectAll(): Promise<number> {
  const { painted } = window as unknown as Watched;
  const button = document.querySelector<HTMLElement>('[title="Select All"]')!;
  const began = performance.now();
  button.click();
  await new Promise<void>((done) => painted(done));
  return performance.now() - began;
}

/** Scrolls down the list for two seconds of frames; how long each took. */
export async function scrollList(): Promise<number[]> {
  const frames: number[] = [];
  let before = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < 120; frame += 1) {
    window.scrollBy(0, 240);
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - before);
    before = now;
  }
  return frames;
}

interface Watched {
  noted: Noted;
  painted(then: () => void): void;
}
