//! The embedded server: for work in the dev profile, which takes seconds, and for use elsewhere as fast as it can be.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::arguments::Backend;
use crate::command::{cargo, run};
use crate::workspace;

const PACKAGE: &str = "token-console-server";
/// The program that it builds.
const PROGRAM: &str = "token-console";

/// Builds the server if it changed, and tells where it is. It takes the page from a folder, so that it
/// need not be built again with every page.
pub fn build() -> Result<PathBuf> {
    let mut cargo = cargo();
    cargo.current_dir(workspace::root()).args(["build", "--quiet", "--package", PACKAGE]);
    run(cargo.arg("--no-default-features"))?;
    Ok(workspace::programs()?.join(PROGRAM))
}

/// Builds the server for use elsewhere, with the page in `dist/` inside, and tells where it is.
pub fn build_with_page() -> Result<PathBuf> {
    let mut cargo = cargo();
    cargo.current_dir(workspace::root()).args(["build", "--release", "--package", PACKAGE]);
    // The profile is the page's, which is downloaded, and so as small as can be.
    run(cargo.args(["--config", "profile.release.opt-level=3"]))?;
    Ok(workspace::programs()?.with_file_name("release").join(PROGRAM))
}

/// The command that serves `dist` on `listen` with the backend's own options.
pub fn command(program: &Path, dist: &Path, listen: SocketAddr, backend: &Backend) -> Command {
    let mut command = Command::new(program);
    command.arg("--dist").arg(dist).arg("--listen").arg(listen.to_string()).arg("--quiet");
    command.args(&backend.for_server);
    command
}

/// An error, and so before anything was built, if something else listens on this address.
pub fn check_free(listen: SocketAddr) -> Result<()> {
    match TcpListener::bind(listen) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => bail!(
            "{listen} is in use by another program: end that, or choose another port with \
             `--listen {}:{}`.",
            listen.ip(),
            listen.port().wrapping_add(1)
        ),
        Err(error) => bail!(
            "{listen} cannot be listened on ({error}): choose another address with `--listen ADDR:PORT`."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_told_before_anything_is_built() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let message = check_free(address).unwrap_err().to_string();
        assert!(message.contains("is in use by another program"), "{message}");
        drop(taken);
        check_free(address).unwrap();
    }
}
