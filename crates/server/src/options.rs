//! The command line.

use std::{ffi::OsString, net::SocketAddr, path::PathBuf};

use authority::{Emulation, Seed};
use lexopt::prelude::*;

use crate::{base_path::BasePath, tls::TlsFiles};

/// What `--help` prints.
pub const HELP: &str = "\
Serves the Token Console, over an embedded stand-in for InfluxDB or in front of a real one.

Usage: token-console --influxdb URL [OPTIONS]
       token-console --demo [OPTIONS]

  --influxdb URL            pass /api, /health, /ping, /query and /write on to this InfluxDB
  --demo                    the embedded server as a household's; so it is where nothing else is said
  --seed SEED               what the embedded server holds: demo, a household's server (the default);
                            empty, one that was never set up; or COUNT[,BUCKETS], so many tokens and
                            buckets, a tenth as many where that is not said
  --emulate 2.9|2.1         the InfluxDB that the embedded server behaves like (default 2.9)
  --listen ADDR:PORT        where to listen (default 127.0.0.1:8087; port 0 takes any that is free)
  --cert FILE --key FILE    serve with TLS: a certificate with its chain, and its key, both in PEM
  --base-path /PATH         be below this path of the host instead of at its root
  --dist DIR                the built page (default: the one in the program)
  --quiet                   write no log; otherwise it is JSON, a line for each request
  --open                    open the page in the browser
  --help                    print this
  --version                 print the version
";

/// Where the API's answers come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backend {
    /// From this program's memory.
    Embedded {
        /// Which version it behaves like.
        emulation: Emulation,
        /// What it is filled with.
        seed: Seed,
    },
    /// From a real InfluxDB at this address.
    InfluxDb(String),
}

/// What a command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The help.
    Help,
    /// The version.
    Version,
    /// To serve.
    Serve(Options),
}

/// How to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The folder of the built page; the page in the program where none is named.
    pub dist: Option<PathBuf>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where the API's answers come from.
    pub backend: Backend,
    /// Below which path of the host everything is.
    pub base_path: BasePath,
    /// What TLS is served with.
    pub tls: Option<TlsFiles>,
    /// Whether to write a log.
    pub log: bool,
    /// Whether to open the page in the browser.
    pub open: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dist: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8087)),
            backend: Backend::Embedded { emulation: Emulation::default(), seed: Seed::Demo },
            base_path: BasePath::default(),
            tls: None,
            log: true,
            open: false,
        }
    }
}

/// Why a command line cannot be followed.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// An unknown option, or a value that is missing.
    #[error("{0}. See --help.")]
    Syntax(#[from] lexopt::Error),
    /// A value that is none of those that can be.
    #[error("{option} cannot be `{value}`: it is {expected}.")]
    Value {
        /// The option.
        option: &'static str,
        /// What was given.
        value: String,
        /// What can be.
        expected: &'static str,
    },
    /// Options of the embedded server beside a real one.
    #[error(
        "--demo, --seed and --emulate are about the embedded server, so they do not go with \
         --influxdb."
    )]
    EmbeddedBesideReal,
    /// Two answers to what the embedded server holds.
    #[error("--demo says what the embedded server holds, so --seed does not go with it.")]
    SeedBesideDemo,
    /// Half of what TLS takes.
    #[error("TLS takes a certificate and its key: give both --cert and --key, or neither.")]
    HalfTls,
}

/// Reads a command line, without the name of the program.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Asked, UsageError> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut options = Options::default();
    let (mut influxdb, mut seed, mut emulation, mut demo) = (None, None, None, false);
    let (mut cert, mut key) = (None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(Asked::Help),
            Long("version") => return Ok(Asked::Version),
            Long("dist") => options.dist = Some(PathBuf::from(parser.value()?)),
            Long("listen") => options.listen = read_listen(parser.value()?.string()?)?,
            Long("influxdb") => influxdb = Some(read_url(parser.value()?.string()?)?),
            Long("demo") => demo = true,
            Long("seed") => seed = Some(read_seed(parser.value()?.string()?)?),
            Long("emulate") => emulation = Some(read_emulation(parser.value()?.string()?)?),
            Long("cert") => cert = Some(PathBuf::from(parser.value()?)),
            Long("key") => key = Some(PathBuf::from(parser.value()?)),
            Long("base-path") => options.base_path = read_base_path(parser.value()?.string()?)?,
            Long("quiet") => options.log = false,
            Long("open") => options.open = true,
            other => return Err(other.unexpected().into()),
        }
    }
    options.tls = match (cert, key) {
        (Some(cert), Some(key)) => Some(TlsFiles { cert, key }),
        (None, None) => None,
        _ => return Err(UsageError::HalfTls),
    };
    options.backend = match influxdb {
        Some(_) if demo || seed.is_some() || emulation.is_some() => {
            return Err(UsageError::EmbeddedBesideReal);
        }
        Some(url) => Backend::InfluxDb(url),
        None if demo && seed.is_some() => return Err(UsageError::SeedBesideDemo),
        None => Backend::Embedded {
            emulation: emulation.unwrap_or_default(),
            seed: seed.unwrap_or(Seed::Demo),
        },
    };
    Ok(Asked::Serve(options))
}

fn read_listen(value: String) -> Result<SocketAddr, UsageError> {
    value.parse().map_err(|_| UsageError::Value {
        option: "--listen",
        value,
        expected: "an address and a port, like 127.0.0.1:8087",
    })
}

fn read_base_path(value: String) -> Result<BasePath, UsageError> {
    value.parse().map_err(|_| UsageError::Value {
        option: "--base-path",
        value,
        expected: "a path of letters, digits, dots and dashes, like /tokens",
    })
}

/// Only a host and perhaps a path: a password in it would be told to everybody who can read what
/// this program says.
fn read_url(value: String) -> Result<String, UsageError> {
    let url = value.trim_end_matches('/').to_owned();
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    if rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(['@', '?', '#'])) {
        return Ok(url);
    }
    let value = if value.contains('@') { "…@…".to_owned() } else { value };
    let expected = "the address of an InfluxDB with nothing else in it, like http://localhost:8086";
    Err(UsageError::Value { option: "--influxdb", value, expected })
}

fn read_seed(value: String) -> Result<Seed, UsageError> {
    match value.as_str() {
        "demo" => Ok(Seed::Demo),
        "empty" => Ok(Seed::Empty),
        _ => {
            let many = match value.split_once(',') {
                None => value.parse().map(Seed::of_tokens),
                Some((tokens, buckets)) => tokens
                    .parse()
                    .and_then(|tokens| Ok(Seed::Many { tokens, buckets: buckets.parse()? })),
            };
            many.map_err(|_| UsageError::Value {
                option: "--seed",
                value,
                expected: "`demo`, `empty`, a number of tokens, or one and that of buckets: 100,30",
            })
        }
    }
}

fn read_emulation(value: String) -> Result<Emulation, UsageError> {
    match value.as_str() {
        "2.9" => Ok(Emulation::V2_9),
        "2.1" => Ok(Emulation::V2_1),
        _ => Err(UsageError::Value { option: "--emulate", value, expected: "2.9 or 2.1" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Asked, UsageError> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn the_demo_of_2_9_is_served_unless_something_else_is_asked_for() {
        for line in ["", "--demo"] {
            let Asked::Serve(options) = read(line).unwrap() else { panic!("no help asked") };
            assert_eq!(options.listen.to_string(), "127.0.0.1:8087");
            assert_eq!(
                options.backend,
                Backend::Embedded { emulation: Emulation::V2_9, seed: Seed::Demo }
            );
        }
    }

    #[test]
    fn a_password_in_the_address_is_refused_without_being_repeated() {
        let message = read("--influxdb http://me:hush@localhost:8086").unwrap_err().to_string();
        assert!(message.contains("--influxdb") && !message.contains("hush"), "{message}");
    }

    #[test]
    fn what_cannot_be_is_refused_with_what_can() {
        for (line, word) in [
            ("--listen 8087", "127.0.0.1:8087"),
            ("--seed lots", "a number of tokens"),
            ("--emulate 3", "2.9 or 2.1"),
            ("--influxdb localhost:8086", "http://localhost:8086"),
            ("--influxdb http://localhost:8086 --seed demo", "do not go with"),
            ("--demo --influxdb http://localhost:8086", "do not go with"),
            ("--demo --seed empty", "does not go with"),
            ("--cert c.pem", "both --cert and --key"),
            ("--base-path tokens", "like /tokens"),
            ("--colour", "colour"),
        ] {
            let message = read(line).unwrap_err().to_string();
            assert!(message.contains(word), "{line}: {message}");
        }
    }
}
