//! What the project depends on: licences, sources, what has no place here, what was taken back,
//! and known vulnerabilities. cargo-deny looks for it, by the rules of `deny.toml`.

mod advisories;
mod proof;

use std::process::Command;

use anyhow::Result;

use super::tally::Tally;
use crate::command::announce;
use crate::tools::Tools;

/// The rules for everything that is built here.
const RULES: &str = "deny.toml";
/// What the page, moreover, has no place for.
const RULES_OF_THE_PAGE: &str = "xtask/deny-page.toml";

/// Checks the dependencies, and that the checks would find what is wrong.
pub fn check(tools: &Tools) -> Result<Tally> {
    announce("Looking through the dependencies.");
    let kept = passes(everything(tools)?)?;
    let mut tally = Tally::of_check(&format!("the dependencies keep to {RULES}"), kept);
    let kept = passes(of_the_page(tools)?)?;
    tally.add(Tally::of_check(&format!("the page keeps to {RULES_OF_THE_PAGE}"), kept));
    tally.add(advisories::check(tools)?);
    tally.add(proof::check(tools)?);
    Ok(tally)
}

/// Looks through the dependencies of the whole workspace.
fn everything(tools: &Tools) -> Result<Command> {
    let mut deny = tools.cargo_deny()?;
    // A rule that nothing falls under any more is only warned of.
    deny.args(["--workspace", "--locked", "check", "--deny=warnings"]);
    deny.args(["bans", "licenses", "sources"]);
    Ok(deny)
}

/// Looks through what is in the page, and not through what tests it.
fn of_the_page(tools: &Tools) -> Result<Command> {
    let mut deny = tools.cargo_deny()?;
    deny.args(["--locked", "--exclude-dev", "--target=wasm32-unknown-unknown"])
        .arg(format!("--config={RULES_OF_THE_PAGE}"))
        .args(["check", "--deny=warnings", "bans"]);
    Ok(deny)
}

/// Whether nothing is wrong; what is, cargo-deny prints.
fn passes(mut deny: Command) -> Result<bool> {
    Ok(deny.status()?.success())
}
