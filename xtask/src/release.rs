//! `cargo xtask release`: an archive of what a release has: the program with the page inside, the page
//! for other hosts, examples of packaging, and the documents.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{announce, output, run};
use crate::{console, workspace};

/// What goes into it beside the program.
const CONTENTS: [&str; 9] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "dist",
    "docs",
    "packaging",
    "CONTRIBUTING.md",
];

/// Builds everything and packs it.
pub fn release() -> Result<()> {
    let program = console::build()?;
    let root = workspace::root();
    let version = env!("CARGO_PKG_VERSION");
    let host = output(Command::new("rustc").args(["--print", "host-tuple"]))?;
    let name = format!("token-console-{version}-{}", host.trim());
    let parent = program.parent().context("The program is in no folder")?;
    let folder = parent.join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    copy(&program, &folder)?;
    for one in CONTENTS {
        copy(&root.join(one), &folder)?;
    }
    let archive = parent.join(format!("{name}.tar.gz"));
    announce("Packing the archive.");
    run(Command::new("tar").arg("-czf").arg(&archive).arg("-C").arg(parent).arg(&name))?;
    fs::remove_dir_all(&folder)?;
    let megabytes = archive.metadata()?.len() as f64 / 1e6;
    println!("{} ({megabytes:.1} MB)", archive.display());
    Ok(())
}

/// Copies a file or a folder into a folder.
fn copy(what: &Path, folder: &Path) -> Result<()> {
    let name = what.file_name().context("What is copied has no name")?;
    let to = folder.join(name);
    if !what.is_dir() {
        fs::copy(what, &to).with_context(|| format!("{} was not copied", what.display()))?;
        return Ok(());
    }
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(what)? {
        copy(&entry?.path(), &to)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_release_has_is_there_to_be_packed() {
        for one in CONTENTS.into_iter().filter(|one| *one != "dist") {
            assert!(workspace::root().join(one).exists(), "{one}");
        }
    }
}
