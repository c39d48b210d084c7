//! Reading what Rust's test harness prints, which the runner of wasm tests prints too.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::tally::{Skipped, Tally};

/// Runs a command that runs tests, shows what it prints and counts the tests.
pub fn run(command: &mut Command, what: &str) -> Result<Tally> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{what} did not start"))?;
    let stdout = child.stdout.take().context("standard output was not piped")?;
    let tally = read(stdout)?;
    let status = child.wait()?;
    Ok(tally.and_exit(what, status.success()))
}

/// Repeats the harness's lines and counts from them.
fn read(output: impl Read) -> Result<Tally> {
    let mut tally = Tally::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        count(&line, &mut tally);
    }
    Ok(tally)
}

/// The names come from the lines of tests, and the number of those that passed from the results,
/// as what a test prints may stand between its name and its `ok`.
fn count(line: &str, tally: &mut Tally) {
    if let Some(result) = line.strip_prefix("test result: ") {
        tally.passed += number_before(result, " passed").unwrap_or(0);
    } else if let Some((name, outcome)) =
        line.strip_prefix("test ").and_then(|rest| rest.rsplit_once(" ... "))
    {
        if outcome.starts_with("FAILED") || outcome.starts_with("FAIL") {
            tally.failed.push(name.to_owned());
        } else if let Some(reason) = outcome.strip_prefix("ignored") {
            let reason = reason.trim_start_matches([',', ' ']);
            let reason = if reason.is_empty() { "no reason given" } else { reason };
            tally.skipped.push(Skipped { name: name.to_owned(), reason: reason.to_owned() });
        }
    }
}

/// 12 in "ok. 12 passed; 0 failed".
fn number_before(text: &str, word: &str) -> Option<usize> {
    text.split_once(word)?.0.rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "
running 4 tests
test search::tests::an_umlaut_is_found ... ok
test conformance ... ignored, needs a day
test preset::tests::all_access (line 3) ... FAILED
test tests::talks ... ok

test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.0s

test result: ok. 7 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.0s
";

    #[test]
    fn every_test_is_counted_and_those_to_tell_of_are_named() {
        let tally = read(PRINTED.as_bytes()).unwrap();
        assert_eq!(tally.passed, 9);
        assert_eq!(tally.failed, ["preset::tests::all_access (line 3)"]);
        let skipped = Skipped { name: "conformance".into(), reason: "needs a day".into() };
        assert_eq!(tally.skipped, [skipped]);
    }

    #[test]
    fn tests_that_do_not_compile_are_a_failure() {
        let tally = read("".as_bytes()).unwrap().and_exit("cargo test", false);
        assert_eq!(tally.failed.len(), 1);
        assert_eq!(read("".as_bytes()).unwrap().and_exit("cargo test", true).failed.len(), 0);
    }
}
