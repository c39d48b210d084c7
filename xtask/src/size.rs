//! `cargo xtask size`: what a visitor downloads, file by file, and whether it is within budget.

mod crates;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{find, output};
use crate::{seal, split, workspace};

/// The most bytes that what the first view needs may have, uncompressed: InfluxDB's `--assets-path`
/// serves it that way.
const BUDGET: u64 = 640 * 1024;

/// The same compressed with brotli, as other servers send it.
const BROTLI_BUDGET: u64 = 210 * 1024;

/// The most bytes that everything together may have, what few visits need included: 1.3 MiB.
const WHOLE_BUDGET: u64 = 1_363_148;

/// Prints the sizes; true if they are within budget.
pub fn size() -> Result<bool> {
    let dist = workspace::dist();
    let files = workspace::files_below(&dist)
        .context("There is no page in dist/ yet: `cargo xtask serve` builds it")?;
    let brotli = brotli_sizes(&files)?;
    println!("{:>9}  {:>9}  file of dist/", "raw", "brotli");
    let (mut all, mut first) = (Sizes::default(), Sizes::default());
    for (index, file) in files.iter().enumerate() {
        let compressed = brotli.as_ref().and_then(|sizes| sizes.get(index).copied());
        let sizes = Sizes { raw: file.metadata()?.len(), brotli: compressed.unwrap_or(0) };
        all.add(sizes);
        let name = file.strip_prefix(&dist)?.display().to_string();
        // The other page is sent in the place of the first, by hosts that need it.
        if !is_later(&name) && name != seal::NOT_FOUND {
            first.add(sizes);
        }
        println!("{}", row(sizes.raw, compressed, &name));
        if split::is_part(&name) || name.ends_with(seal::WORDS) {
            let unpacked = split::unpacked_length(&fs::read(file)?)?;
            println!("{:>9}  {:>9}  the same, unpacked by the browser", unpacked, "");
        }
    }
    println!("{}", row(all.raw, brotli.as_ref().map(|_| all.brotli), "in all"));
    let first_brotli = brotli.as_ref().map(|_| first.brotli);
    println!("{}", row(first.raw, first_brotli, "needed by the first view"));
    if brotli.is_none() {
        println!("(The brotli sizes need Node.js, which is not there.)");
    }
    print_crates()?;
    let all_fit = [
        fits("In raw bytes the first view", first.raw, BUDGET),
        fits("In brotli bytes the first view", first.brotli, BROTLI_BUDGET),
        fits("In raw bytes everything together", all.raw, WHOLE_BUDGET),
    ];
    Ok(all_fit.into_iter().all(|fits| fits) && first.raw > 0)
}

/// Prints how much of the code of each part comes from which crate. It is counted before wasm-opt, which
/// leaves no names: what is downloaded is some two thirds of it.
fn print_crates() -> Result<()> {
    let parts = split::linked()?;
    let mut table = BTreeMap::<String, Vec<usize>>::new();
    for (place, path) in parts.iter().enumerate() {
        for (name, size) in crates::by_crate(&fs::read(path)?)? {
            table.entry(name).or_insert_with(|| vec![0; parts.len()])[place] = size;
        }
    }
    let mut rows: Vec<_> = table.into_iter().collect();
    rows.sort_by_key(|(_, sizes)| std::cmp::Reverse(sizes.iter().sum::<usize>()));
    println!("Bytes of code by crate, before wasm-opt:");
    for path in &parts {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        print!("{:>24}", name.trim_end_matches("_bg"));
    }
    println!("  crate");
    for (name, sizes) in rows {
        sizes.iter().for_each(|size| print!("{size:>24}"));
        println!("  {name}");
    }
    Ok(())
}

/// Whether a file is fetched after the first view, or by few.
fn is_later(name: &str) -> bool {
    split::is_part(name) || name.ends_with(".css") || name.ends_with(seal::WORDS)
}

/// How many bytes there are to fetch, as they are and with brotli.
#[derive(Clone, Copy, Default)]
struct Sizes {
    raw: u64,
    brotli: u64,
}

impl Sizes {
    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.brotli += other.brotli;
    }
}

/// Whether a total is within its budget, and by how much; says so.
fn fits(name: &str, total: u64, budget: u64) -> bool {
    let (apart, way) = match total.checked_sub(budget) {
        None | Some(0) => (budget - total, "under"),
        Some(over) => (over, "over"),
    };
    println!("{name} is {apart} {way} the budget of {budget}.");
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
