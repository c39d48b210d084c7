//! Browser tests of the release page: Playwright in Chromium and, for a few, in Firefox, each test
//! on a server of its own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::tally::{Skipped, Tally};
use crate::tools::{Tools, install_node_packages};
use crate::workspace;

/// Runs the tests of `tests/e2e` on the page in `dist/` and this server program. What else they are
/// to know, such as how much of it all to try, is in their environment.
pub fn in_chromium(
    tools: &Tools,
    server: &Path,
    filter: Option<&str>,
    environment: &[(&str, String)],
) -> Result<Tally> {
    let browser = ("CHROMIUM", tools.chromium.as_deref());
    run(tools, browser, "playwright.config.ts", server, filter, environment)
}

/// Runs those of `tests/e2e/firefox`, which the others leave out, in the same way.
pub fn in_firefox(tools: &Tools, server: &Path, filter: Option<&str>) -> Result<Tally> {
    let firefox = Tools::firefox()?;
    let browser = ("FIREFOX", firefox.as_deref());
    run(tools, browser, "firefox/playwright.config.ts", server, filter, &[])
}

/// Runs the tests that a configuration chooses, in the browser that a variable names to it.
fn run(
    tools: &Tools,
    (variable, browser): (&str, Option<&Path>),
    config: &str,
    server: &Path,
    filter: Option<&str>,
    environment: &[(&str, String)],
) -> Result<Tally> {
    let folder = install_node_packages(tools)?;
    let outcomes = workspace::notes()?.join("browser-tests.tsv");
    let _ = fs::remove_file(&outcomes);
    let mut command = tools.command("npx");
    command
        .current_dir(folder)
        .args(["--no-install", "playwright", "test", "--config", config])
        .env("TOKEN_CONSOLE_SERVER", server)
        .env("TOKEN_CONSOLE_DIST", workspace::dist())
        .env("TEST_OUTCOMES", &outcomes)
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .envs(browser.map(|path| (variable, path)));
    if let Some(filter) = filter {
        command.arg("--grep").arg(literal(filter)).arg("--pass-with-no-tests");
    }
    let status = command.status().context("npx did not start")?;
    let told = fs::read_to_string(&outcomes)
        .context("Playwright told no outcomes; what went wrong is above")?;
    Ok(read(&told).and_exit("Playwright", status.success()))
}

/// Whether the tests' own types agree, which Playwright does not look at.
pub fn types_agree(tools: &Tools) -> Result<bool> {
    let mut command = tools.command("npx");
    command.current_dir(install_node_packages(tools)?).args(["--no-install", "tsc", "--noEmit"]);
    Ok(command.status().context("npx did not start")?.success())
}

/// A pattern that matches the text itself, whatever its case.
fn literal(text: &str) -> String {
    let escape = |character: char| match character {
        letter if letter.is_alphanumeric() || letter == ' ' || letter == '_' => letter.to_string(),
        other => format!("\\{other}"),
    };
    text.chars().map(escape).collect()
}

/// Reads what `tests/e2e/outcomes-reporter.ts` writes: a line a test of its outcome, its name and
/// the reason for skipping it, with tabs between them.
fn read(told: &str) -> Tally {
    let mut tally = Tally::default();
    for line in told.lines() {
        let mut fields = line.split('\t');
        let (outcome, name) = (fields.next(), fields.next().unwrap_or_default().to_owned());
        match outcome {
            Some("passed") => tally.passed += 1,
            Some("skipped") => {
                let reason = fields.next().unwrap_or("no reason given").to_owned();
                tally.skipped.push(Skipped { name, reason });
            }
            _ => tally.failed.push(name),
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_reporter_wrote_is_counted() {
        let tally = read(
            "passed\tsign-in › a wrong password\n\
             failed\tlist › loads\n\
             skipped\tfaults › lost\tneeds a fault\n\
             timedOut\tlist › hangs\n",
        );
        assert_eq!(tally.passed, 1);
        assert_eq!(tally.failed, ["list › loads", "list › hangs"]);
        assert_eq!(tally.skipped[0].reason, "needs a fault");
    }

    #[test]
    fn a_filter_is_a_text_and_not_a_pattern() {
        assert_eq!(literal("list (2.1)"), r"list \(2\.1\)");
    }
}
