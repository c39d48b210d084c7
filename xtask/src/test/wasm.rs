//! Tests that need a browser around them: compiled to WebAssembly and run in headless Chromium.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::libtest;
use super::tally::Tally;
use crate::tools::Tools;
use crate::workspace;

/// What a file with such tests says.
const MARK: &str = "wasm_bindgen_test";

/// Runs the wasm tests of every package that has some.
pub fn run(tools: &Tools, filter: Option<&str>) -> Result<Tally> {
    let root = workspace::root();
    let mut packages = vec![root.to_owned()];
    for entry in fs::read_dir(root.join("crates"))? {
        packages.push(entry?.path());
    }
    let mut tally = Tally::default();
    for package in packages {
        let targets = targets_with_tests(&package)?;
        if targets.is_empty() {
            continue;
        }
        let mut command = tools.cargo();
        command.args(["test", "--no-fail-fast", "--target=wasm32-unknown-unknown"]);
        command.arg("--manifest-path").arg(package.join("Cargo.toml")).args(targets);
        command.arg("--").args(filter);
        command
            .envs(tools.chromedriver.as_ref().map(|path| ("CHROMEDRIVER", path)))
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root.join("tests/webdriver.json"))
            // Seconds: a cold browser on a busy machine is slow to start.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        tally.add(libtest::run(&mut command, "cargo test for WebAssembly")?);
    }
    Ok(tally)
}

/// The arguments that choose the targets of a package that hold wasm tests. Others are left out:
/// they are native, and some would not compile.
fn targets_with_tests(package: &Path) -> Result<Vec<String>> {
    let mut targets = Vec::new();
    if workspace::files_below(&package.join("src"))?.iter().any(|file| is_marked(file)) {
        let library = package.join("src/lib.rs").exists();
        targets.push(if library { "--lib" } else { "--bins" }.to_owned());
    }
    if let Ok(tests) = fs::read_dir(package.join("tests")) {
        for entry in tests {
            let file = entry?.path();
            if file.extension().is_some_and(|extension| extension == "rs") && is_marked(&file) {
                let name = file.file_stem().context("a test without a name")?;
                targets.push(format!("--test={}", name.to_string_lossy()));
            }
        }
    }
    Ok(targets)
}

fn is_marked(file: &Path) -> bool {
    fs::read_to_string(file).is_ok_and(|text| text.contains(MARK))
}
