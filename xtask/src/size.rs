//! `cargo xtask size`: what a visitor downloads, file by file, and whether it is within budget.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{find, output};
use crate::workspace;

/// The most bytes that what the first view needs may have, which is all of `dist/`, uncompressed:
/// InfluxDB's `--assets-path` serves it that way.
const BUDGET: u64 = 640 * 1024;

/// The same compressed with brotli, as other servers send it.
const BROTLI_BUDGET: u64 = 210 * 1024;

/// Prints the sizes; true if they are within budget.
pub fn size() -> Result<bool> {
    let dist = workspace::dist();
    let files = workspace::files_below(&dist)
        .context("There is no page in dist/ yet: `cargo xtask serve` builds it")?;
    let brotli = brotli_sizes(&files)?;
    println!("{:>9}  {:>9}  file of dist/", "raw", "brotli");
    let (mut raw_total, mut brotli_total) = (0, 0);
    for (index, file) in files.iter().enumerate() {
        let raw = file.metadata()?.len();
        let compressed = brotli.as_ref().and_then(|sizes| sizes.get(index).copied());
        raw_total += raw;
        brotli_total += compressed.unwrap_or(0);
        println!("{}", row(raw, compressed, &file.strip_prefix(&dist)?.display().to_string()));
    }
    println!("{}", row(raw_total, brotli.as_ref().map(|_| brotli_total), "in all"));
    if brotli.is_none() {
        println!("(The brotli sizes need Node.js, which is not there.)");
    }
    let raw_fits = fits("raw", raw_total, BUDGET);
    let brotli_fits = fits("brotli", brotli_total, BROTLI_BUDGET);
    Ok(raw_fits && brotli_fits && raw_total > 0)
}

/// Whether a total is within its budget, and by how much; says so.
fn fits(name: &str, total: u64, budget: u64) -> bool {
    let (apart, way) = match total.checked_sub(budget) {
        None | Some(0) => (budget - total, "under"),
        Some(over) => (over, "over"),
    };
    println!("In {name} bytes that is {apart} {way} the budget of {budget}.");
    way == "under"
}

fn row(raw: u64, brotli: Option<u64>, name: &str) -> String {
    let brotli = brotli.map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
    format!("{raw:>9}  {brotli:>9}  {name}")
}

/// The sizes that a server with brotli would send, by way of Node, which has it built in; none
/// without Node.
fn brotli_sizes(files: &[PathBuf]) -> Result<Option<Vec<u64>>> {
    const SCRIPT: &str = "const { readFileSync } = require('fs');
        const { brotliCompressSync } = require('zlib');
        for (const file of process.argv.slice(1))
            console.log(brotliCompressSync(readFileSync(file)).length);";
    if find(&["node"]).is_none() {
        return Ok(None);
    }
    let printed = output(Command::new("node").args(["--eval", SCRIPT]).args(files))?;
    let sizes: Result<Vec<u64>, _> = printed.lines().map(str::parse).collect();
    Ok(Some(sizes.context("Node told sizes that are no numbers")?))
}
