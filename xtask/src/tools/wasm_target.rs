//! The standard library for WebAssembly.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{announce, find, output, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target to the toolchain in use if it is not there.
pub fn ensure() -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib").exists() {
        return Ok(());
    }
    if find(&["rustup"]).is_none() {
        bail!(
            "The Rust toolchain lacks the target {TARGET}, and there is no rustup to add it: \
             install it the way this toolchain was installed."
        );
    }
    announce(&format!("Adding the target {TARGET} to the Rust toolchain."));
    run(Command::new("rustup").args(["target", "add", TARGET]))
}
