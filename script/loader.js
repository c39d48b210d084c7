// Finds out below which path of its host the page is, begins to fetch the program, and says so where
// it does not come. The build puts the names of the files and their digests at the root of the page;
// without them, as while the page is worked on, Trunk's own script fetches the program.
(() => {
  const page = document.documentElement;
  const [script, scriptDigest, program, programDigest, sheet, sheetDigest, ...words] = page.dataset.console.split(" ");

  // The page's own addresses; what stands before one of them is where the page is.
  const own = /^(.*?)\/(?:index\.html|404\.html|signin|logout|connect|onboarding(?:\/.*)?|orgs\/[0-9a-f]{16}(?:\/.*)?)?$/;
  const found = own.exec(location.pathname);
  // Where that is not so, every folder above may be the place, the nearest first.
  const folders = (path) => (path ? [path, ...folders(path.slice(0, path.lastIndexOf("/")))] : [""]);
  const place = found ? found[1] : location.pathname.slice(0, location.pathname.lastIndexOf("/"));
  // Of an empty folder would be the name of another host.
  const bases = folders(place).filter((base) => /^(\/[^/\\]+)*$/.test(base));

  if (found && location.pathname.includes("/orgs/")) page.classList.add("frame--page");

  // What the person chose to see and to read, and where the tab is. A browser may keep nothing.
  const kept = (storage, name) => {
    try {
      return window[storage].getItem(`token-console.${name}`);
    } catch {
      return null;
    }
  };
  const theme = kept("localStorage", "theme");
  if (theme === "light" || theme === "system") page.dataset.theme = theme;
  const wanted = [kept("localStorage", "language"), ...navigator.languages.map((tag) => tag.split("-")[0])];
  const isThere = (language) => language === "en" || words.some((name) => name.startsWith(`${language}-`));
  page.dataset.language = wanted.find(isThere) ?? "en";

  const tell = (sentence) => {
    const show = () => {
      const problem = document.getElementById("cannot-run");
      if (!problem) return;
      problem.textContent = sentence;
      problem.hidden = false;
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
    else show();
  };
  if (typeof WebAssembly !== "object") {
    tell("This console needs WebAssembly, which this browser does not have or has switched off. Use a current Firefox, Chrome, Edge or Safari.");
    return;
  }
  const failed = () => tell("The console could not be loaded: a part of it did not arrive or could not be started. Load the page again; if that does not help, empty the browser's cache for this address.");

  // InfluxDB has browsers keep the page for an hour, and answers with the page where a file is gone. So
  // after an upgrade what the browser keeps may name files of before: then the page is fetched anew.
  const look = async () => {
    const [visit] = performance.getEntriesByType("navigation");
    const answer = await fetch(location.href, { cache: "reload" });
    const text = await answer.text();
    const isNewer = text.includes("data-console") && !text.includes(scriptDigest);
    if (isNewer && visit?.type !== "reload") location.reload();
    else failed();
  };
  let isLost = false;
  const lost = (event) => {
    const isRunning = document.readyState !== "loading" && !document.getElementById("frame");
    if (isRunning) return;
    // It is said in the page.
    event?.preventDefault();
    if (isLost) return;
    isLost = true;
    look().catch(failed);
  };

  // The texts of a language, and the sheet of what is fetched after the first view, for the program.
  const once = (fetching) => {
    const asked = {};
    return (what = "") =>
      (asked[what] ??= fetching(what).catch((why) => {
        delete asked[what];
        throw why;
      }));
  };
  window.consoleWords = once(async (language) => {
    const at = words.findIndex((name) => name.startsWith(`${language}-`));
    const base = page.dataset.base ?? "";
    const isSealed = at >= 0;
    const file = isSealed ? words[at] : `languages/${language}.json`;
    const answer = await fetch(`${base}/${file}`, isSealed ? { integrity: words[at + 1] } : {});
    const bytes = await answer.arrayBuffer();
    // A server may have the browser unpack it.
    const isPacked = new Uint8Array(bytes)[0] === 0x1f;
    const stream = new Blob([bytes]).stream();
    return new Response(isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).json();
  });
  window.consoleSheet = once(
    () =>
      new Promise((done, failed) => {
        if (!sheet) return done();
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = `${page.dataset.base}/${sheet}`;
        link.integrity = sheetDigest;
        link.crossOrigin = "anonymous";
        link.onload = done;
        link.onerror = () => {
          link.remove();
          failed(new Error(sheet));
        };
        document.head.append(link);
      }),
  );

  // What fails before the program runs.
  addEventListener("unhandledrejection", lost);
  if (!scriptDigest) return;

  // The list is asked for before the program is there that shows it, which takes the answer from here;
  // not where the tab is at another server, or in a demonstration.
  const askForList = (base) => {
    const list = /\/orgs\/([0-9a-f]{16})\/load-data\/tokens/.exec(location.pathname);
    const at = kept("sessionStorage", "connection");
    const isElsewhere = (at && !at.startsWith("\n")) || new URLSearchParams(location.search).has("demo");
    if (!list || isElsewhere) return;
    const address = `${base}/api/v2/authorizations?orgID=${list[1]}`;
    const answer = fetch(address);
    answer.catch(() => {});
    window.consoleAsked = [address, answer];
  };

  const start = ([base, ...others]) => {
    page.dataset.base = base;
    askForList(base);
    if (page.dataset.language !== "en") window.consoleWords(page.dataset.language).catch(() => {});
    const icon = document.createElement("link");
    icon.rel = "icon";
    icon.href = `${base}/favicon.svg`;
    // What the program was fetched for takes it from here.
    const fetched = fetch(`${base}/${program}`, { integrity: programDigest });
    window.consoleProgram = fetched;
    const module = document.createElement("script");
    module.type = "module";
    module.src = `${base}/${script}`;
    module.integrity = scriptDigest;
    module.crossOrigin = "anonymous";
    module.onerror = () => {
      module.remove();
      if (others.length) start(others);
      else lost();
    };
    module.onload = () => document.head.append(icon);
    // It is waited for by the script, which may not come.
    fetched.catch(() => {});
    document.head.append(module);
  };
  start(bases);
})();
