//! `cargo xtask serve`: the release page on the embedded server, or before a real InfluxDB.

use anyhow::Result;

use crate::arguments::Backend;
use crate::command::announce;
use crate::tools::Tools;
use crate::{embedded_server, site, workspace};

/// Builds what changed, then becomes the server.
pub fn serve(backend: &Backend) -> Result<()> {
    embedded_server::check_free(backend.listen)?;
    let tools = Tools::for_the_page()?;
    site::build(&tools)?;
    announce("Building the server if it changed.");
    let server = embedded_server::build()?;
    let mut command =
        embedded_server::command(&server, &workspace::dist(), backend.listen, backend);
    if backend.open {
        command.arg("--open");
    }
    become_it(command)
}

/// The server takes the place of this process, so that Ctrl-C and other signals are its own.
#[cfg(unix)]
fn become_it(mut command: std::process::Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(anyhow::Error::from(command.exec()).context("The server did not start"))
}

#[cfg(not(unix))]
fn become_it(mut command: std::process::Command) -> Result<()> {
    crate::command::run(&mut command)
}
