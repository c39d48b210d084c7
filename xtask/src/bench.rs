//! `cargo xtask bench`: this build against the limit page, and any other build, in headless Chromium.

use std::fs;

use anyhow::{Context, Result};

use crate::arguments::Bench;
use crate::tools::{Tools, install_node_packages};
use crate::{console, workspace};

/// What was measured last, as numbers, beside the document that speaks of it.
const FIGURES: &str = "docs/benchmarks.json";
/// The document.
const DOCUMENT: &str = "docs/benchmarks.md";
/// What the table stands between in it.
const BEGIN: &str = "<!-- measured -->\n";
const END: &str = "<!-- until here -->\n";

/// Measures, prints the table, and writes it down where that is asked for.
pub fn bench(bench: &Bench) -> Result<bool> {
    let tools = Tools::for_tests()?;
    let program = console::build()?;
    let folder = install_node_packages(&tools)?;
    let (table, figures) =
        (workspace::notes()?.join("bench.md"), workspace::notes()?.join("bench.json"));
    let status = tools
        .command("npx")
        .current_dir(folder)
        .args(["--no-install", "playwright", "test", "--config", "bench/playwright.config.ts"])
        .env("TOKEN_CONSOLE_SERVER", program)
        .env("TOKEN_CONSOLE_DIST", workspace::dist())
        .env("BENCH_TABLE", &table)
        .env("BENCH_FIGURES", &figures)
        .envs(tools.chromium.as_deref().map(|path| ("CHROMIUM", path)))
        .envs(bench.runs.map(|runs| ("BENCH_RUNS", runs.to_string())))
        .envs(bench.against.as_deref().map(|url| ("BENCH_AGAINST", url)))
        .status()
        .context("npx did not start")?;
    if status.success() && bench.write {
        let root = workspace::root();
        fs::copy(&figures, root.join(FIGURES))?;
        let document = root.join(DOCUMENT);
        let text = fs::read_to_string(&document)?;
        let table = fs::read_to_string(&table)?;
        fs::write(&document, between(&text, &table).context("The document has no place for it")?)?;
    }
    Ok(status.success())
}

/// The text with the table in the place of the one before.
fn between(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some([before, BEGIN, "\n", table, "\n", END, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_takes_the_place_of_the_one_before() {
        let text = format!("a\n{BEGIN}old\n{END}b\n");
        assert_eq!(
            between(&text, "| new |\n").unwrap(),
            format!("a\n{BEGIN}\n| new |\n\n{END}b\n")
        );
        assert_eq!(between("a\n", "| new |\n"), None);
    }
}
