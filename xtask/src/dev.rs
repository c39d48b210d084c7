//! `cargo xtask dev`: `trunk serve` with reload on every change, over the same backends as `serve`.

use std::fs;
use std::io::{BufRead, BufReader, Lines};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Stdio};

use anyhow::{Context, Result, bail};

use crate::arguments::Backend;
use crate::command::{announce, run};
use crate::tools::Tools;
use crate::{embedded_server, workspace};

/// What is the backend's: everything else is the page.
const PROXIED: [&str; 5] = ["/api/", "/health", "/ping", "/query", "/write"];
/// Trunk takes several proxies from its configuration alone, which has to lie beside the sources.
const CONFIGURATION: &str = ".trunk-dev.toml";

/// Runs until Trunk is ended.
pub fn dev(backend: &Backend) -> Result<()> {
    embedded_server::check_free(backend.listen)?;
    let tools = Tools::for_the_page()?;
    announce("Building the server if it changed.");
    let server = embedded_server::build()?;
    let behind = free_address()?;
    let mut command = embedded_server::command(&server, &no_page()?, behind, backend);
    let mut child = command.stdout(Stdio::piped()).spawn().context("The server did not start")?;
    let result = started(&mut child, behind, backend.listen).and_then(|()| {
        configure(behind)?;
        let mut trunk = tools.trunk();
        trunk.args(["serve", "--config", CONFIGURATION, "--dist", "dist-dev"]);
        trunk.args(["--address", &backend.listen.ip().to_string()]);
        trunk.args(["--port", &backend.listen.port().to_string()]);
        if backend.open {
            trunk.args(["--open", "true"]);
        }
        announce("Starting Trunk: the first build takes a minute or two.");
        run(&mut trunk)
    });
    let _ = child.kill();
    result
}

/// A page for the server, which wants one: its own address is only Trunk's to ask.
fn no_page() -> Result<PathBuf> {
    let folder = workspace::notes()?.join("no-page");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), "<!doctype html>Trunk serves the page, elsewhere.\n")?;
    Ok(folder)
}

/// An address of this machine that nothing listens on.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Waits until the server listens, and passes on what it says, for the address that the page will
/// be at.
fn started(child: &mut Child, behind: SocketAddr, listen: SocketAddr) -> Result<()> {
    let stdout = child.stdout.take().context("standard output was not piped")?;
    let mut lines: Lines<BufReader<ChildStdout>> = BufReader::new(stdout).lines();
    let said =
        move |line: String| println!("{}", line.replace(&behind.to_string(), &listen.to_string()));
    loop {
        let Some(line) = lines.next() else {
            bail!("The server ended before it listened; what went wrong is above.");
        };
        let line = line?;
        let listens = line.contains(&behind.to_string());
        said(line);
        if listens {
            break;
        }
    }
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(said));
    Ok(())
}

/// Writes Trunk's configuration: the project's own and the proxies to this run's backend.
fn configure(behind: SocketAddr) -> Result<()> {
    let own = fs::read_to_string(workspace::root().join("Trunk.toml")).unwrap_or_default();
    fs::write(workspace::root().join(CONFIGURATION), with_proxies(&own, behind))
        .with_context(|| format!("{CONFIGURATION} was not written"))
}

fn with_proxies(own: &str, behind: SocketAddr) -> String {
    let proxies = PROXIED.map(|path| {
        format!("\n[[proxies]]\nbackend = \"http://{behind}{path}\"\nno_system_proxy = true\n")
    });
    format!("# Written by `cargo xtask dev`.\n{own}{}", proxies.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_backend_answers_what_is_its_own() {
        let text =
            with_proxies("[build]\ndist = \"dist\"\n", SocketAddr::from(([127, 0, 0, 1], 9)));
        assert!(text.contains("[build]\ndist = \"dist\"\n\n[[proxies]]"));
        assert!(text.contains("backend = \"http://127.0.0.1:9/api/\""));
        assert!(text.contains("backend = \"http://127.0.0.1:9/ping\""));
    }
}
