// Finds out below which path of its host the page is, begins to fetch the program, and says so where
// it does not come. The build puts the names of the files and their digests at the root of the page;
// without them, as while the page is worked on, Trunk's own script fetches the program.
(() => {
  const page = document.documentElement;
  const [script, scriptDigest, program, programDigest] = page.dataset.console.split(" ");

  // The page's own addresses; what stands before one of them is where the page is.
  const own = /^(.*?)\/(?:index\.html|404\.html|signin|logout|connect|onboarding(?:\/.*)?|orgs\/[0-9a-f]{16}(?:\/.*)?)?$/;
  const found = own.exec(location.pathname);
  // Where that is not so, every folder above may be the place, the nearest first.
  const folders = (path) => (path ? [path, ...folders(path.slice(0, path.lastIndexOf("/")))] : [""]);
  const place = found ? found[1] : location.pathname.slice(0, location.pathname.lastIndexOf("/"));
  // Of an empty folder would be the name of another host.
  const bases = folders(place).filter((base) => /^(\/[^/\\]+)*$/.test(base));

  if (found && location.pathname.includes("/orgs/")) page.classList.add("frame--page");

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

  // What fails before the program runs.
  addEventListener("unhandledrejection", lost);
  if (!scriptDigest) return;

  const start = ([base, ...others]) => {
    page.dataset.base = base;
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
