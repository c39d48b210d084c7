// What a browser (Chromium) traces of itself.
import type { CDPSession } from '@playwright/test';

/** Something that the browser traced. */
export interface Event {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** In microseconds. */
  dur?: number;
  args?: { name?: string; counters?: { elementsStyled: number } };
}

/** Does something, and gives what the browser traced meanwhile, of every process. */
export async function eventsDuring(cdp: CDPSession, categories: string[], act: () => Promise<void>): Promise<Event[]> {
  const events: Event[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as Event[]));
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories } });
  await act();
  const complete = new Promise<void>((done) => cdp.once('Tracing.tracingComplete', () => done()));
  await cdp.send('Tracing.end');
  await complete;
  cdp.off('Tracing.dataCollected', collect);
  return events;
}
