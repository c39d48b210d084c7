//! `cargo xtask test`: every test there is, and one line that counts them all.

mod browser;
mod dependencies;
mod libtest;
mod native;
mod report;
mod tally;
mod wasm;

use std::time::Instant;

use anyhow::{Result, anyhow};

use crate::arguments::{Faults, Kind, Selection};
use crate::command::announce;
use crate::tools::Tools;
use crate::{embedded_server, own_paths, site, size};
use tally::Tally;

/// Runs the tests; true if every one that ran passed and no kind was without any.
pub fn test(selection: &Selection) -> Result<bool> {
    let tools = Tools::for_tests()?;
    let filter = selection.filter.as_deref();
    let mut tallies = Vec::new();
    if selection.has(Kind::Native) {
        announce("Building and running the native tests.");
        tallies.push(timed("native", || native::unit_and_integration(&tools, filter)));
        tallies.push(timed("doc", || native::documentation(&tools, filter)));
    }
    if selection.has(Kind::Wasm) {
        announce("Building the tests for WebAssembly and running them in Chromium.");
        tallies.push(timed("wasm", || wasm::run(&tools, filter)));
    }
    if [Kind::Browser, Kind::Firefox, Kind::Checks].iter().any(|kind| selection.has(*kind)) {
        let page = site::build(&tools);
        if selection.has(Kind::Browser) {
            announce("Running the browser tests on the release page.");
            tallies.push(timed("browser", || {
                built(&page)?;
                browser::in_chromium(&tools, &embedded_server::build()?, filter, &[])
            }));
        }
        if selection.has(Kind::Firefox) {
            announce("Running the tests in Firefox on the release page.");
            tallies.push(timed("firefox", || {
                built(&page)?;
                browser::in_firefox(&tools, &embedded_server::build()?, filter)
            }));
        }
        if selection.has(Kind::Checks) && filter.is_none() {
            tallies.push(timed("checks", || {
                let types = browser::types_agree(&tools)?;
                let mut checks = Tally::of_check("the types of the browser tests agree", types);
                checks.add(dependencies::check(&tools)?);
                built(&page)?;
                checks.add(Tally::of_check("the release page keeps to its size", size::size()?));
                let naming = own_paths::named_in_page()?;
                let check = format!("no file of the page names this machine's folders {naming:?}");
                checks.add(Tally::of_check(&check, naming.is_empty()));
                Ok(checks)
            }));
        }
    }
    let complete = filter.is_none();
    Ok(report::print(&tallies, complete))
}

/// Runs the tests of what goes wrong, with every fault and as many random sequences as are asked for;
/// or one of those alone.
pub fn faults(faults: &Faults) -> Result<bool> {
    let tools = Tools::for_tests()?;
    let page = site::build(&tools);
    let sequences = ("SEQUENCES", faults.sequences.to_string());
    let (filter, environment) = match faults.seed {
        None => ("faults", vec![("FAULTS", "all".to_owned()), sequences]),
        Some(seed) => ("random faults", vec![("SEED", seed.to_string())]),
    };
    let tally = timed("browser", || {
        built(&page)?;
        browser::in_chromium(&tools, &embedded_server::build()?, Some(filter), &environment)
    });
    Ok(report::print(&[tally], false))
}

/// The error of building the page, for each kind of test that needs it.
fn built(page: &Result<()>) -> Result<()> {
    page.as_ref().map_err(|error| anyhow!("{error:#}")).copied()
}

/// Runs one kind of tests. One that cannot be run at all counts as a failed test, so that the
/// others still run and the closing line tells.
fn timed(kind: &'static str, run: impl FnOnce() -> Result<Tally>) -> Tally {
    let start = Instant::now();
    let mut tally = run().unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        Tally::of_check(&format!("running the tests ({error:#})"), false)
    });
    tally.kind = kind;
    tally.seconds = start.elapsed().as_secs_f64();
    tally
}
