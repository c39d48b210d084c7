//! Tests that run on this machine's own processor: those of every crate, the page included.

use anyhow::Result;

use super::libtest;
use super::tally::Tally;
use crate::tools::Tools;

/// Unit tests, and what is in the crates' `tests/` folders.
pub fn unit_and_integration(tools: &Tools, filter: Option<&str>) -> Result<Tally> {
    cargo_test(tools, &["--lib", "--bins", "--tests"], filter)
}

/// The examples in doc comments.
pub fn documentation(tools: &Tools, filter: Option<&str>) -> Result<Tally> {
    cargo_test(tools, &["--doc"], filter)
}

fn cargo_test(tools: &Tools, targets: &[&str], filter: Option<&str>) -> Result<Tally> {
    let mut command = tools.cargo();
    command.args(["test", "--workspace", "--no-fail-fast"]).args(targets);
    command.arg("--").args(filter);
    libtest::run(&mut command, "cargo test")
}
