//! Where things are in the workspace.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};

/// The root of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// The release page that Trunk builds.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of native programs built in the dev profile: this program is one of them, so that
/// it is right wherever Cargo was told to build.
pub fn programs() -> Result<PathBuf> {
    let this = env::current_exe().context("The path of this program is unknown.")?;
    Ok(this.parent().context("This program is in no folder.")?.to_owned())
}

/// A folder for what these tasks remember between runs; emptied by `cargo clean`.
pub fn notes() -> Result<PathBuf> {
    let folder = programs()?.with_file_name("xtask");
    fs::create_dir_all(&folder)
        .with_context(|| format!("{} could not be made.", folder.display()))?;
    Ok(folder)
}

/// The folder that keeps installed tools for all checkouts of this project.
pub fn tool_cache() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()) {
        Some(path) => PathBuf::from(path),
        None => {
            env::home_dir().context("There is no home directory to keep tools in.")?.join(".cache")
        }
    };
    Ok(cache.join("influxdb-token-console"))
}

/// Every file in a folder and the folders in it, sorted.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
