//! Tools that npm brings, kept in the cache folder between runs.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::system_package::{self, NODE, NPM};
use crate::command::{announce, run};
use crate::workspace;

/// A package of the npm registry, at one version.
pub struct NpmTool {
    /// The package's name.
    pub package: &'static str,
    /// The version of it that is installed.
    pub version: &'static str,
    /// Its program.
    pub program: &'static str,
}

impl NpmTool {
    /// The folder of its program, installed if it was not.
    pub fn ensure(&self) -> Result<PathBuf> {
        let Self { package, version, program } = self;
        let home = workspace::tool_cache()?.join(format!("{package}-{version}"));
        let folder = home.join("node_modules/.bin");
        if folder.join(program).exists() {
            return Ok(folder);
        }
        system_package::ensure(&[&NODE, &NPM])
            .with_context(|| format!("npm would install {package} {version}"))?;
        announce(&format!("Installing {package} {version} with npm."));
        fs::create_dir_all(&home).with_context(|| format!("{} was not made", home.display()))?;
        run(Command::new("npm")
            .current_dir(&home)
            .args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", "."])
            .arg(format!("{package}@{version}")))?;
        Ok(folder)
    }
}
