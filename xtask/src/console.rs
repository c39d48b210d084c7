//! `cargo xtask console`: the program to install, with the release page inside.

use std::path::PathBuf;

use anyhow::Result;

use crate::command::announce;
use crate::tools::Tools;
use crate::{embedded_server, site};

/// Builds the page if it changed, and then the program; tells where that is.
pub fn build() -> Result<PathBuf> {
    site::build(&Tools::for_the_page()?)?;
    announce("Building the program; the first time takes some minutes.");
    embedded_server::build_with_page()
}

/// Does so and says where it is.
pub fn console() -> Result<()> {
    let program = build()?;
    let megabytes = program.metadata()?.len() as f64 / 1e6;
    println!("{} ({megabytes:.1} MB)", program.display());
    Ok(())
}
