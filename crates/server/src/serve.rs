//! Listening, saying where, and stopping.

use std::{
    io::{self, Write},
    net::SocketAddr,
    path::PathBuf,
    process::Command,
};

use authority::{ADMIN, PASSWORD, Seed};
use axum::Router;
use tokio::net::TcpListener;

use crate::{
    embedded,
    options::{Backend, Options},
    pass_through, site,
};

/// Why nothing can be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No built page in the folder.
    #[error("There is no index.html in {}: build the page first (`cargo xtask serve` does).", .0.display())]
    NoPage(PathBuf),
    /// Another program has the port.
    #[error("{0} is in use by another program: end that, or choose another port with --listen.")]
    InUse(SocketAddr),
    /// The address cannot be listened on.
    #[error("{0} cannot be listened on ({1}): choose another address with --listen.")]
    Listen(SocketAddr, io::Error),
    /// The system gives no randomness.
    #[error("The system gives no randomness for secrets ({0}).")]
    Entropy(#[from] getrandom::Error),
    /// No client for the real InfluxDB could be made.
    #[error("The connection to InfluxDB cannot be prepared ({0}).")]
    Client(#[from] reqwest::Error),
    /// Serving broke off.
    #[error("Serving broke off: {0}.")]
    Io(#[from] io::Error),
}

/// Everything that is served.
pub fn routes(options: &Options) -> Result<Router, ServeError> {
    if !options.dist.join("index.html").is_file() {
        return Err(ServeError::NoPage(options.dist.clone()));
    }
    let api = match &options.backend {
        Backend::Embedded { emulation, seed } => embedded::routes(*emulation, *seed)?,
        Backend::InfluxDb(address) => pass_through::routes(address.clone())?,
    };
    Ok(site::with_site(api, &options.dist))
}

/// Takes the address, so that nobody else can.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::InUse(address),
        _ => ServeError::Listen(address, error),
    })
}

/// Serves until it is told to stop.
pub async fn serve(options: Options) -> Result<(), ServeError> {
    let listener = listen(options.listen).await?;
    let routes = routes(&options)?;
    let address = format!("http://{}/", listener.local_addr()?);
    announce(&mut io::stdout().lock(), &address, &options.backend)?;
    if options.open {
        open(&address);
    }
    axum::serve(listener, routes).with_graceful_shutdown(told_to_stop()).await?;
    Ok(())
}

/// Says where the page is and how to sign in.
fn announce(out: &mut impl Write, address: &str, backend: &Backend) -> io::Result<()> {
    writeln!(out, "\nToken console: {address}")?;
    match backend {
        Backend::InfluxDb(influxdb) => {
            writeln!(out, "Sign in with a user and password of the InfluxDB at {influxdb}.")?;
        }
        Backend::Embedded { seed, .. } => {
            match seed {
                Seed::Empty => writeln!(out, "It was never set up: the page leads through it.")?,
                _ => writeln!(out, "Sign in as {ADMIN} with the password {PASSWORD}.")?,
            }
            writeln!(
                out,
                "This is an embedded stand-in, not InfluxDB: it answers the token API from memory, \
                 keeps of data only the last few points, and forgets everything when it stops."
            )?;
        }
    }
    writeln!(out, "Press Ctrl+C to stop.")?;
    out.flush()
}

/// Opens the page in the browser, as far as the system knows one.
fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    if Command::new(program).args(arguments).arg(address).spawn().is_err() {
        let _ = writeln!(io::stderr(), "No browser could be opened; open {address} yourself.");
    }
}

async fn told_to_stop() {
    let interrupt = async {
        // Without a handler there is nothing to wait for but the other signal.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

#[cfg(test)]
mod tests {
    use authority::Emulation;

    use super::*;

    fn announced(backend: Backend) -> String {
        let mut out = Vec::new();
        announce(&mut out, "http://127.0.0.1:8087/", &backend).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_embedded_server_says_how_to_sign_in_and_that_it_is_not_influxdb() {
        let text = announced(Backend::Embedded { emulation: Emulation::V2_9, seed: Seed::Demo });
        assert!(text.contains("Token console: http://127.0.0.1:8087/\n"));
        assert!(text.contains("admin") && text.contains(PASSWORD) && text.contains("not InfluxDB"));
    }

    #[test]
    fn in_front_of_a_real_server_its_own_users_sign_in() {
        let text = announced(Backend::InfluxDb("http://localhost:8086".to_owned()));
        assert!(text.contains("a user and password of the InfluxDB at http://localhost:8086"));
        assert!(!text.contains(PASSWORD));
    }

    #[tokio::test]
    async fn a_port_in_use_is_a_clear_error() {
        let taken = listen(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let error = listen(taken.local_addr().unwrap()).await.unwrap_err();
        assert!(error.to_string().contains("is in use by another program"));
    }
}
