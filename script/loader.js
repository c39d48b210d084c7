// Finds out below which path of its host the page is, begins to fetch the program, and says so where
// it does not come. The build puts the names of the files and their digests at the root of the page;
// without them, as while the page is worked on, Trunk's own script fetches the program.
(() => {
  const page = document.documentElement;
  const [script, scriptDigest, program, programDigest, sheet, sheetDigest, ...words] = page.dataset.console.split(" ");

  // So many tokens fill most screens.
  const SEEN = 12;

  // The page's own addresses; what stands before one of them is where the page is.
  const own = /^(.*?)\/(?:index\.html|404\.html|signin|logout|connect|onboarding(?:\/.*)?|orgs\/[0-9a-f]{16}(?:\/.*)?)?$/;
  const found = own.exec(location.pathname);
  // Where that is not so, every folder above may be the place, the nearest first.
  const folders = (path) => (path ? [path, ...folders(path.slice(0, path.lastIndexOf("/")))] : [""]);
  const place = found ? found[1] : location.pathname.slice(0, location.pathname.lastIndexOf("/"));
  // Of an empty folder would be the name of another host.
  const bases = folders(place).filter((base) => /^(\/[^/\\]+)*$/.test(base));

  if (found && location.pathname.includes("/orgs/")) page.classList.add("frame--page");

  // What the browser keeps, or refuses to.
  const kept = (storage, name) => {
    try {
      return window[storage].getItem(`token-console.${name}`);
    } catch {
      return null;
    }
  };

  // What is said before the program is there that speaks: in English, until the other language has come.
  const speak = (texts) => {
    for (const said of document.querySelectorAll("#frame [data-said]")) said.textContent = texts[said.textContent] ?? said.textContent;
  };
  const tell = (sentence) => {
    const show = () => {
      const problem = document.getElementById("cannot-run");
      if (!problem) return;
      problem.textContent = sentence;
      problem.hidden = false;
      translate();
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
    else show();
  };
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

  const translate = () => {
    const { language = "en" } = page.dataset;
    if (language !== "en") window.consoleWords(language).then(speak, () => {});
  };

  // What the person chose to see and to read. What the browser keeps is long in coming, so that what can be
  // fetched without it is on its way before.
  const choose = () => {
    const theme = kept("localStorage", "theme");
    if (theme === "light" || theme === "system") page.dataset.theme = theme;
    const wanted = [kept("localStorage", "language"), ...navigator.languages.map((tag) => tag.split("-")[0])];
    const isThere = (language) => language === "en" || words.some((name) => name.startsWith(`${language}-`));
    page.dataset.language = wanted.find(isThere) ?? "en";
    translate();
  };

  // What fails before the program runs.
  addEventListener("unhandledrejection", lost);
  if (typeof WebAssembly !== "object") {
    choose();
    tell("This console needs WebAssembly, which this browser does not have or has switched off. Use a current Firefox, Chrome, Edge or Safari.");
    return;
  }
  if (!scriptDigest) return choose();

  // The list is asked for before the program is there that shows it, which takes the answer from here;
  // not where the tab is at another server, or in a demonstration.
  const askForList = (base) => {
    const list = /\/orgs\/([0-9a-f]{16})\/load-data\/tokens/.exec(location.pathname);
    const at = kept("sessionStorage", "connection");
    const isElsewhere = (at && !at.startsWith("\n")) || new URLSearchParams(location.search).has("demo");
    if (!list || isElsewhere) return;
    const address = `${base}/api/v2/authorizations?orgID=${list[1]}`;
    const answer = fetch(address).then((answer) => {
      // It is read at once, and not only when somebody wants to know.
      const read = answer.json();
      read.catch(() => {});
      answer.json = () => read;
      return answer;
    });
    answer.catch(() => {});
    window.consoleAsked = { [address]: answer };
    // As it is shown first, by name.
    if (!location.search) seen = answer.then((answer) => answer.ok && answer.json().then(preview)).catch(() => {});
  };

  // The program takes the page when the names are seen, if they are about to be; in a tab behind another they
  // never are. Where all takes long, so does the program's start, during which nothing is shown.
  const MOMENT = 150;
  let seen;
  const nextPaint = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const aMoment = () => new Promise((done) => setTimeout(done, Math.max(MOMENT, performance.now() / 2)));

  // The names that the list begins with, until the program shows all of it.
  const preview = ({ authorizations }) => {
    // It may be there already, and be told to show others.
    if (document.querySelector(".toolbar input")?.value) return;
    const { compare } = new Intl.Collator();
    const names = [];
    for (const { description } of authorizations) {
      if (names.length === SEEN && compare(description, names[SEEN - 1]) >= 0) continue;
      const at = names.findIndex((name) => compare(description, name) < 0);
      names.splice(at < 0 ? names.length : at, 0, description);
      names.length = Math.min(names.length, SEEN);
    }
    const cards = document.querySelector(".token-list__skeleton");
    cards?.replaceChildren(
      ...names.map((name) => {
        const [card, title] = [document.createElement("div"), document.createElement("span")];
        card.className = "card card--skeleton";
        title.className = "card__name";
        title.textContent = name || "…";
        card.append(title);
        return card;
      }),
    );
    return nextPaint();
  };

  // Translates the program as it comes, which takes the server's word for what it is; where that is
  // another, it is translated when all of it is there.
  const translated = async (fetched) => {
    const answer = await fetched;
    const program = await WebAssembly.compileStreaming(answer).catch(async (why) => {
      if (answer.bodyUsed) throw why;
      return WebAssembly.compile(await answer.arrayBuffer());
    });
    if (seen) await Promise.race([seen, aMoment()]);
    return program;
  };

  const start = ([base, ...others]) => {
    page.dataset.base = base;
    // What the program was fetched for takes it from here.
    window.consoleProgram = translated(fetch(`${base}/${program}`, { integrity: programDigest }));
    // It is waited for by the script, which may not come.
    window.consoleProgram.catch(() => {});
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
    module.onload = () => {
      const icon = document.createElement("link");
      icon.rel = "icon";
      icon.href = `${base}/favicon.svg`;
      document.head.append(icon);
    };
    document.head.append(module);
    askForList(base);
    choose();
  };
  start(bases);
})();
