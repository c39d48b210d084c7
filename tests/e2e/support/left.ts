// What a page has left behind in its tab and browser, read in the page itself.

/** Each place with what is in it, as `session: {…}`. */
export async function left(): Promise<string[]> {
  const ask = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  const entries = performance.getEntries().map(({ name }) => name);
  const places: Record<string, unknown> = {
    address: location.href,
    referrer: document.referrer,
    entries,
    state: history.state,
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    title: document.title,
    name: window.name,
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await ask(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      places[`${name}/${store}`] = await ask(database.transaction(store).objectStore(store).getAll());
    }
    database.close();
  }
  // Where the address is not trusted there are no caches.
  for (const name of 'caches' in window ? await caches.keys() : []) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      places[`${name}: ${request.url}`] = await (await cache.match(request))?.text();
    }
  }
  return Object.entries(places).map(([place, what]) => `${place}: ${typeof what === 'string' ? what : JSON.stringify(what)}`);
}
