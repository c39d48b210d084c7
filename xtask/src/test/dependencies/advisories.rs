//! Known vulnerabilities, by the database of RustSec where a copy is at hand, and versions that
//! were taken back, by Cargo's copy of the registry's index.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use super::super::tally::{Skipped, Tally};
use super::passes;
use crate::command::{announce, output, run};
use crate::tools::Tools;
use crate::workspace;

/// The variable that names a checkout of the database.
const DATABASE: &str = "RUSTSEC_DB";

/// The variable by which `deny.toml` finds the folder of databases.
const FOLDER_OF_DATABASES: &str = "TOKEN_CONSOLE_ADVISORIES";

/// The folder that cargo-deny keeps the database in: its name and a digest of its address.
const FOLDER: &str = "advisory-db-3157b0e258782691";

/// Looks for vulnerabilities where there is a database, and for what was taken back in any case.
pub fn check(tools: &Tools) -> Result<Tally> {
    let Some(database) = database()? else {
        // Without any database cargo-deny would not look for what was taken back either.
        let taken_back = passes(by_stand_in(tools, "no-such-crate")?)?;
        let mut tally = Tally::of_check("no dependency was taken back", taken_back);
        tally.skipped.push(Skipped {
            name: "no dependency is known to be vulnerable".to_owned(),
            reason: format!("RustSec's database is not here; {DATABASE} names a checkout of it"),
        });
        return Ok(tally);
    };
    let date = last_change(&database, &[])?;
    announce(&format!("The database of vulnerabilities is of {date}: {}.", database.display()));
    let laid = emptied("advisories")?;
    // A copy, so that cargo-deny changes nothing in a folder of somebody else's.
    run(Command::new("git").args(["clone", "--quiet"]).arg(&database).arg(laid.join(FOLDER)))?;
    let fine = passes(by(tools, &laid)?)?;
    let name = format!("no dependency is known to be vulnerable ({date}), none was taken back");
    let mut tally = Tally::of_check(&name, fine);
    if last_change(&database, &["--since=90 days ago"])?.is_empty() {
        tally.skipped.push(Skipped {
            name: "no dependency was found to be vulnerable lately".to_owned(),
            reason: format!("the database is of {date}"),
        });
    }
    Ok(tally)
}

/// Looks through everything with a database of one advisory, about this crate.
pub fn by_stand_in(tools: &Tools, vulnerable: &str) -> Result<Command> {
    let laid = emptied(&format!("advisory-about-{vulnerable}"))?;
    let advisories = laid.join(FOLDER).join("crates").join(vulnerable);
    fs::create_dir_all(&advisories)?;
    let advisory = format!(
        "```toml\n[advisory]\nid = \"RUSTSEC-1970-0001\"\npackage = \"{vulnerable}\"\n\
         date = \"1970-01-01\"\n\n[versions]\npatched = []\n```\n\n# Nothing is known\n"
    );
    fs::write(advisories.join("RUSTSEC-1970-0001.md"), advisory)?;
    // The age of a database is that of this file.
    fs::create_dir(laid.join(FOLDER).join(".git"))?;
    fs::write(laid.join(FOLDER).join(".git/FETCH_HEAD"), "")?;
    by(tools, &laid)
}

fn by(tools: &Tools, folder_of_databases: &Path) -> Result<Command> {
    let mut deny = tools.cargo_deny()?;
    // Offline, as cargo-deny would fetch the database anew. Warnings do not fail here: where
    // Cargo's copy of the index lacks a crate, it is said that nothing is known of it.
    deny.args(["--workspace", "--locked", "--offline", "check", "advisories"]);
    deny.env(FOLDER_OF_DATABASES, folder_of_databases);
    Ok(deny)
}

/// The database that is named, or else the one that cargo-deny fetched for another project.
fn database() -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os(DATABASE).filter(|path| !path.is_empty()) {
        let named = std::path::absolute(named)?;
        ensure!(named.is_dir(), "{DATABASE} names {}, which is no folder.", named.display());
        return Ok(Some(named));
    }
    let home = env::var_os("CARGO_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    Ok(home.map(|home| home.join("advisory-dbs").join(FOLDER)).filter(|folder| folder.is_dir()))
}

/// The day of the last commit, `2026-01-31`; empty if these arguments leave none.
fn last_change(database: &Path, arguments: &[&str]) -> Result<String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(database).args(["log", "-1", "--format=%cs"]).args(arguments);
    let date = output(&mut git).with_context(|| {
        format!("{} has to be a Git checkout of the database", database.display())
    })?;
    Ok(date.trim().to_owned())
}

/// An empty folder of this name.
fn emptied(name: &str) -> Result<PathBuf> {
    let folder = workspace::notes()?.join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
