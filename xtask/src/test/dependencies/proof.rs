//! That the checks of the dependencies find what they look for: each is run on something wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::super::tally::Tally;
use super::advisories::by_stand_in;
use super::{RULES, RULES_OF_THE_PAGE};
use crate::command::{cargo, output};
use crate::tools::Tools;
use crate::workspace;

/// A package that breaks every rule: its licence, and two dependencies that have no place.
const BROKEN: &str = r#"
[workspace]

[package]
name = "broken"
version = "0.0.0"
edition = "2024"
license = "GPL-3.0-only"
publish = false

[dependencies]
openssl = { path = "openssl" }
tokio = { path = "tokio" }
"#;

/// Whether each check refuses what is wrong, and for that very reason.
pub fn check(tools: &Tools) -> Result<Tally> {
    let broken = write_broken()?;
    let metadata = from_elsewhere(&broken)?;
    let mut tally = Tally::default();
    for (what, rules, check, code) in [
        ("a licence that is not allowed", RULES, "licenses", "rejected"),
        ("a crate that has no place", RULES, "bans", "banned"),
        ("a crate that has no place in the page", RULES_OF_THE_PAGE, "bans", "banned"),
        ("a source that is no registry", RULES, "sources", "source-not-allowed"),
    ] {
        let mut deny = tools.cargo_deny()?;
        deny.arg("--config").arg(rules).arg("--manifest-path").arg(broken.join("Cargo.toml"));
        deny.arg("--metadata-path").arg(&metadata).args(["--offline", "check", check]);
        tally.add(Tally::of_check(&format!("{what} is refused"), refuses(deny, code)?));
    }
    let deny = by_stand_in(tools, "serde")?;
    tally.add(Tally::of_check("a vulnerability is refused", refuses(deny, "vulnerability")?));
    Ok(tally)
}

/// Whether cargo-deny fails with this error, and not with another.
fn refuses(mut deny: Command, code: &str) -> Result<bool> {
    let told =
        deny.env("CARGO_TERM_COLOR", "never").output().context("cargo-deny did not start")?;
    let errors = String::from_utf8_lossy(&told.stderr);
    let refused = !told.status.success() && errors.contains(&format!("error[{code}]"));
    if !refused {
        eprintln!("{errors}");
    }
    Ok(refused)
}

fn write_broken() -> Result<PathBuf> {
    let broken = workspace::notes()?.join("broken");
    write_package(&broken, BROKEN)?;
    for name in ["openssl", "tokio"] {
        let manifest = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
        write_package(&broken.join(name), &manifest)?;
    }
    Ok(broken)
}

fn write_package(folder: &Path, manifest: &str) -> Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), "")?;
    Ok(())
}

/// What Cargo tells of the package, as if all of it came from a Git repository: one that is not
/// there, so that nothing has to be fetched for this.
fn from_elsewhere(package: &Path) -> Result<PathBuf> {
    let told =
        output(cargo().current_dir(package).args(["metadata", "--offline", "--format-version=1"]))?;
    let elsewhere = format!("\"source\":\"git+https://example.org/it#{}\"", "0".repeat(40));
    let file = package.join("metadata.json");
    fs::write(&file, told.replace("\"source\":null", &elsewhere))?;
    Ok(file)
}
