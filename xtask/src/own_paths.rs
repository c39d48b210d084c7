//! Keeps the folders of the machine that builds the page out of the page.
//!
//! What a panic says names the file that it is in, and for a dependency that is a file below
//! Cargo's home. Visitors have no use for it, and it is some kilobytes.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::workspace;

/// The variable that adds to the flags of `.cargo/config.toml`, and what makes rustc name the files
/// of dependencies by crate and version alone.
pub fn rustflags() -> Result<(&'static str, OsString)> {
    const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
    let mut flags = env::var_os(VARIABLE).unwrap_or_default();
    let sources = cargo_home()?.join("registry/src");
    // Before anything was fetched there is no such folder, and then nothing to hide either.
    for registry in fs::read_dir(sources).into_iter().flatten() {
        let mut folder = registry?.path().into_os_string();
        folder.push("/=");
        // Flags are told apart at spaces, so a path with one cannot be named.
        if !folder.to_string_lossy().contains(' ') {
            flags.push(" --remap-path-prefix=");
            flags.push(folder);
        }
    }
    Ok((VARIABLE, flags))
}

/// The files of `dist/` that name Cargo's home all the same.
pub fn named_in_page() -> Result<Vec<PathBuf>> {
    let home = cargo_home()?;
    let home = home.as_os_str().as_encoded_bytes();
    let mut naming = Vec::new();
    for file in workspace::files_below(&workspace::dist())? {
        let bytes = fs::read(&file).with_context(|| format!("{}", file.display()))?;
        if bytes.windows(home.len()).any(|part| part == home) {
            naming.push(file);
        }
    }
    Ok(naming)
}

fn cargo_home() -> Result<PathBuf> {
    match env::var_os("CARGO_HOME").filter(|path| !path.is_empty()) {
        Some(path) => Ok(path.into()),
        None => Ok(env::home_dir().context("There is no home directory.")?.join(".cargo")),
    }
}
