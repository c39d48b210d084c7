//! `cargo xtask console`: the program to install, with the release page inside.

use anyhow::Result;

use crate::command::announce;
use crate::tools::Tools;
use crate::{embedded_server, site};

/// Builds the page if it changed, and then the program.
pub fn console() -> Result<()> {
    site::build(&Tools::for_the_page()?)?;
    announce("Building the program; the first time takes some minutes.");
    let program = embedded_server::build_with_page()?;
    let megabytes = program.metadata()?.len() as f64 / 1e6;
    println!("{} ({megabytes:.1} MB)", program.display());
    Ok(())
}
