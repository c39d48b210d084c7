//! `cargo xtask size`: what a visitor downloads, file by file, and whether it is within budget.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{find, output};
use crate::workspace;

/// The most bytes that all files of `dist/` may have together, uncompressed: InfluxDB's
/// `--assets-path` serves them that way.
const BUDGET: u64 = 480 * 1024;

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
    if raw_total > BUDGET {
        println!("That is {} bytes over the budget of {BUDGET}.", raw_total - BUDGET);
    } else {
        println!("That is {} bytes under the budget of {BUDGET}.", BUDGET - raw_total);
    }
    Ok(raw_total <= BUDGET && raw_total > 0)
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
