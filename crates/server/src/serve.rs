//! Listening, saying where, and stopping.

use std::{
    io::{self, Write},
    net::SocketAddr,
    process::Command,
};

use authority::{ADMIN, PASSWORD, Seed};
use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, Response, header::CACHE_CONTROL},
    middleware::{self, Next},
};
use tokio::net::TcpListener;

use crate::{
    connections, embedded, health,
    limits::{self, Limits},
    log,
    options::{Backend, Options},
    page,
    pass_through::{self, Upstream},
    policy,
    site::{Site, SiteError},
    stop::Stop,
    tls::{self, TlsError},
};

/// Why nothing can be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// There is no page.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// Its certificate or key is none.
    #[error(transparent)]
    Tls(#[from] TlsError),
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

/// Everything that is served, within these limits.
pub fn routes(options: &Options, limits: Limits) -> Result<Router, ServeError> {
    routes_to(Site::load(options.dist.as_deref())?, options, limits)
}

/// The same with this page.
pub(crate) fn routes_to(
    site: Site,
    options: &Options,
    limits: Limits,
) -> Result<Router, ServeError> {
    let (api, upstream) = match &options.backend {
        Backend::Embedded { emulation, seed } => (embedded::routes(*emulation, *seed)?, None),
        Backend::InfluxDb(address) => {
            let upstream = Upstream::new(address.clone(), &limits)?;
            (pass_through::routes(upstream.clone()), Some(upstream))
        }
    };
    let api = api.layer(middleware::from_fn(kept_by_nobody));
    let health = health::routes(upstream);
    let below = page::behind(api.merge(health.clone()), site);
    let mut routes = options.base_path.mount(below, options.tls.is_some());
    if !options.base_path.is_root() {
        // Whatever watches over the program need not know the path.
        routes = routes.merge(health);
    }
    let routes = routes
        .layer(middleware::from_fn_with_state(limits, limits::keep))
        .layer(middleware::from_fn(policy::harden));
    Ok(if options.log { routes.layer(middleware::from_fn(log::requests)) } else { routes })
}

/// What the API answers can have a secret in it.
async fn kept_by_nobody(request: Request, next: Next) -> Response<Body> {
    let mut response = next.run(request).await;
    let no_store = HeaderValue::from_static("no-store");
    response.headers_mut().entry(CACHE_CONTROL).or_insert(no_store);
    response
}

/// Takes the address, so that nobody else can.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::InUse(address),
        _ => ServeError::Listen(address, error),
    })
}

/// Serves until it is told to stop, and then until what is under way has come to its end.
pub async fn serve(options: Options) -> Result<(), ServeError> {
    let tls = options.tls.as_ref().map(tls::acceptor).transpose()?;
    let listener = listen(options.listen).await?;
    let limits = Limits::default();
    let routes = routes(&options, limits)?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let address = format!("{scheme}://{}{}/", listener.local_addr()?, options.base_path);
    // Before it is said that the server is there, so that whoever waits for that can stop it.
    let [told, told_again] = Stop::new()?.twice();
    announce(&mut io::stdout().lock(), &address, &options)?;
    if options.open {
        open(&address);
    }
    let say = |event: &str| {
        if options.log {
            log::event(event);
        }
    };
    say("started");
    let told = async {
        told.await;
        say("stopping");
    };
    connections::serve(listener, tls, routes, limits, told, told_again).await;
    say("stopped");
    Ok(())
}

/// Says where the page is and how to sign in.
fn announce(out: &mut impl Write, address: &str, options: &Options) -> io::Result<()> {
    writeln!(out, "\nToken console: {address}")?;
    match &options.backend {
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
    if options.tls.is_none() && !options.listen.ip().is_loopback() {
        writeln!(
            out,
            "Other machines reach it without encryption, passwords and tokens with it: give --cert \
             and --key, or let a server with TLS stand before it."
        )?;
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

#[cfg(test)]
mod tests {
    use authority::Emulation;

    use super::*;

    fn announced(backend: Backend) -> String {
        let mut out = Vec::new();
        let options = Options { backend, ..Options::default() };
        announce(&mut out, "http://127.0.0.1:8087/", &options).unwrap();
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

    #[test]
    fn what_other_machines_reach_without_encryption_is_said() {
        let mut out = Vec::new();
        let listen = SocketAddr::from(([0, 0, 0, 0], 8087));
        let options = Options { listen, ..Options::default() };
        announce(&mut out, "http://0.0.0.0:8087/", &options).unwrap();
        assert!(String::from_utf8(out).unwrap().contains("without encryption"));
    }

    #[tokio::test]
    async fn a_port_in_use_is_a_clear_error() {
        let taken = listen(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let error = listen(taken.local_addr().unwrap()).await.unwrap_err();
        assert!(error.to_string().contains("is in use by another program"));
    }
}
