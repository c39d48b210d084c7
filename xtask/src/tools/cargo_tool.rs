//! Tools of an exact version that Cargo builds into a cache folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{announce, cargo, output, run};
use crate::workspace;

/// A tool from the registry.
pub struct CargoTool {
    /// The package that it comes in.
    pub package: &'static str,
    /// The one version that will do.
    pub version: String,
    /// The programs of the package; the first tells the version.
    pub programs: &'static [&'static str],
    /// Whether they tell their version. Where they do not, only those in the cache are known to be
    /// right, by their folder.
    pub tell_version: bool,
    /// Arguments of `cargo install` that choose features.
    pub features: &'static [&'static str],
    /// How long building it takes, in words.
    pub minutes: &'static str,
}

impl CargoTool {
    /// The folder to put on the PATH, or none if the right version is there already.
    pub fn ensure(&self) -> Result<Option<PathBuf>> {
        let on_path = |program: &&str| self.is_right(Path::new(program));
        if self.tell_version && self.programs.iter().all(on_path) {
            return Ok(None);
        }
        let name = self.programs[0];
        let home = workspace::tool_cache()?.join(format!("{name}-{}", self.version));
        let bin = home.join("bin");
        if !self.programs.iter().all(|program| self.is_right(&bin.join(program))) {
            self.install(&home)?;
        }
        Ok(Some(bin))
    }

    /// Whether the program starts and is of the right version: `trunk 0.21.14`.
    fn is_right(&self, program: &Path) -> bool {
        if !self.tell_version {
            return program.is_file();
        }
        output(Command::new(program).arg("--version"))
            .is_ok_and(|text| text.split_whitespace().nth(1) == Some(&*self.version))
    }

    fn install(&self, home: &Path) -> Result<()> {
        let Self { package, version, .. } = self;
        announce(&format!(
            "Building {package} {version}, which takes {} minutes and happens once.",
            self.minutes
        ));
        fs::create_dir_all(home).with_context(|| format!("{} was not made", home.display()))?;
        // Built quickly, as each runs for seconds; and away from the workspace, so that neither
        // its settings nor its lock have a part in it.
        run(cargo()
            .current_dir(home)
            .args(["install", "--quiet", "--locked", "--force", package])
            .args(["--version", version])
            .args(self.features)
            .arg("--root")
            .arg(home)
            .env_remove("CARGO_TARGET_DIR")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0"))
        .with_context(|| format!("{package} {version} was not installed"))
    }
}

/// The version of a package that Cargo.lock fixes.
pub fn locked_version(package: &str, lock: &str) -> Result<String> {
    let name = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != name)
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock fixes no version of {package}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_a_tool_is_that_of_the_locked_library() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.76\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\n";
        assert_eq!(locked_version("wasm-bindgen", lock).unwrap(), "0.2.126");
        assert!(locked_version("leptos", lock).is_err());
    }
}
