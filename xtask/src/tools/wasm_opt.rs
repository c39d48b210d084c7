//! wasm-opt, of a version that keeps the page working.
//!
//! Older ones, that of Debian 12 among them (108), write the export of the table of JavaScript
//! values as that of the table of functions; the page then fails as it starts.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::npm_tool::NpmTool;
use crate::command::output;

/// The oldest version that is known to do, and the one that is installed where there is none.
const VERSION: u32 = 123;

/// The package that has it; it runs wherever Node does.
const BINARYEN: NpmTool = NpmTool { package: "binaryen", version: "123.0.0", program: "wasm-opt" };

/// A wasm-opt that will do.
pub struct WasmOpt {
    /// The folder to put on the PATH; none if it is there already.
    pub folder: Option<PathBuf>,
    /// Its version.
    pub version: u32,
}

/// Finds wasm-opt, or installs it with npm, whose package runs wherever Node does.
pub fn ensure() -> Result<WasmOpt> {
    if let Some(version) = right_version(Path::new("wasm-opt")) {
        return Ok(WasmOpt { folder: None, version });
    }
    let folder = BINARYEN.ensure().with_context(|| {
        format!("There is no wasm-opt {VERSION} or later on the PATH, and npm would install it")
    })?;
    let program = folder.join("wasm-opt");
    let version =
        right_version(&program).with_context(|| format!("{} does not run", program.display()))?;
    Ok(WasmOpt { folder: Some(folder), version })
}

fn right_version(program: &Path) -> Option<u32> {
    let said = output(Command::new(program).arg("--version")).ok()?;
    version_in(&said).filter(|version| *version >= VERSION)
}

/// 123 in `wasm-opt version 123 (version_123)`.
fn version_in(said: &str) -> Option<u32> {
    said.split_whitespace().nth(2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_it_says() {
        assert_eq!(version_in("wasm-opt version 108\n"), Some(108));
        assert_eq!(version_in("wasm-opt version 123 (version_123)\n"), Some(123));
        assert_eq!(version_in("wasm-opt 1.2.3"), None);
    }
}
