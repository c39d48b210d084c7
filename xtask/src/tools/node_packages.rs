//! The browser tests' packages, as their lock file fixes them.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::Tools;
use crate::command::{announce, run};
use crate::workspace;

/// Installs the packages unless they are newer than the lock file; returns their folder.
pub fn install(tools: &Tools) -> Result<PathBuf> {
    let folder = workspace::root().join("tests/e2e");
    let time = |name: &str| folder.join(name).metadata().and_then(|file| file.modified());
    let locked = time("package-lock.json").context("tests/e2e/package-lock.json is missing")?;
    // npm writes this file when it has installed everything.
    if time("node_modules/.package-lock.json").is_ok_and(|installed| installed >= locked) {
        return Ok(folder);
    }
    announce("Installing the packages of the browser tests.");
    run(tools
        .command("npm")
        .current_dir(&folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    Ok(folder)
}
