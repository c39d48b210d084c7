// How long keys take, measured inside the page.

/** Notes, in milliseconds, the time from each key in a field to the frame after it has been painted. */
export function watchKeys(field: Element) {
  const times: number[] = [];
  Object.assign(window, { keyTimes: times });
  field.addEventListener('input', ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => times.push(performance.now() - timeStamp);
      port2.postMessage(0);
    });
  });
}

/** What was noted. */
export const keyTimes = () => (window as unknown as { keyTimes: number[] }).keyTimes;
