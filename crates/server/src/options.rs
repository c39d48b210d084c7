//! The command line.

use std::{ffi::OsString, net::SocketAddr, path::PathBuf};

use authority::{Emulation, Seed};
use lexopt::prelude::*;

/// What `--help` prints.
pub const HELP: &str = "\
Serves the Token Console, over an embedded stand-in for InfluxDB or in front of a real one.

Usage: token-console-server --dist DIR [OPTIONS]

  --dist DIR                the built page
  --listen ADDR:PORT        where to listen (default 127.0.0.1:8087; port 0 takes any that is free)
  --influxdb URL            pass /api, /health, /ping, /query and /write on to this InfluxDB
  --seed demo|empty|COUNT   what the embedded server holds (default demo): a household's server, one
                            that was never set up, or COUNT tokens and COUNT/10 buckets
  --emulate 2.9|2.1         the InfluxDB that the embedded server behaves like (default 2.9)
  --open                    open the page in the browser
  --help                    print this
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
    /// To serve.
    Serve(Options),
}

/// How to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The folder of the built page.
    pub dist: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where the API's answers come from.
    pub backend: Backend,
    /// Whether to open the page in the browser.
    pub open: bool,
}

/// Why a command line cannot be followed.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// An unknown option, or a value that is missing.
    #[error("{0}. See --help.")]
    Syntax(#[from] lexopt::Error),
    /// No page to serve.
    #[error("Say with --dist which folder holds the built page.")]
    NoDist,
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
        "--seed and --emulate are about the embedded server, so they do not go with --influxdb."
    )]
    EmbeddedBesideReal,
}

/// Reads a command line, without the name of the program.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Asked, UsageError> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut dist, mut influxdb, mut seed, mut emulation) = (None, None, None, None);
    let mut listen = SocketAddr::from(([127, 0, 0, 1], 8087));
    let mut open = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(Asked::Help),
            Long("dist") => dist = Some(PathBuf::from(parser.value()?)),
            Long("listen") => {
                let value = parser.value()?.string()?;
                listen = value.parse().map_err(|_| UsageError::Value {
                    option: "--listen",
                    value,
                    expected: "an address and a port, like 127.0.0.1:8087",
                })?;
            }
            Long("influxdb") => influxdb = Some(read_url(parser.value()?.string()?)?),
            Long("seed") => seed = Some(read_seed(parser.value()?.string()?)?),
            Long("emulate") => emulation = Some(read_emulation(parser.value()?.string()?)?),
            Long("open") => open = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let backend = match influxdb {
        Some(_) if seed.is_some() || emulation.is_some() => {
            return Err(UsageError::EmbeddedBesideReal);
        }
        Some(url) => Backend::InfluxDb(url),
        None => Backend::Embedded {
            emulation: emulation.unwrap_or_default(),
            seed: seed.unwrap_or(Seed::Demo),
        },
    };
    Ok(Asked::Serve(Options { dist: dist.ok_or(UsageError::NoDist)?, listen, backend, open }))
}

fn read_url(value: String) -> Result<String, UsageError> {
    let url = value.trim_end_matches('/').to_owned();
    if url.starts_with("http://") || url.starts_with("https://") {
        return Ok(url);
    }
    let expected = "the address of an InfluxDB, like http://localhost:8086";
    Err(UsageError::Value { option: "--influxdb", value, expected })
}

fn read_seed(value: String) -> Result<Seed, UsageError> {
    match value.as_str() {
        "demo" => Ok(Seed::Demo),
        "empty" => Ok(Seed::Empty),
        _ => value.parse().map(Seed::Count).map_err(|_| UsageError::Value {
            option: "--seed",
            value,
            expected: "`demo`, `empty` or a number of tokens",
        }),
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
        let Asked::Serve(options) = read("--dist dist").unwrap() else { panic!("no help asked") };
        assert_eq!(options.listen.to_string(), "127.0.0.1:8087");
        assert_eq!(
            options.backend,
            Backend::Embedded { emulation: Emulation::V2_9, seed: Seed::Demo }
        );
    }

    #[test]
    fn what_cannot_be_is_refused_with_what_can() {
        for (line, word) in [
            ("", "--dist"),
            ("--dist d --listen 8087", "127.0.0.1:8087"),
            ("--dist d --seed lots", "a number of tokens"),
            ("--dist d --emulate 3", "2.9 or 2.1"),
            ("--dist d --influxdb localhost:8086", "http://localhost:8086"),
            ("--dist d --influxdb http://localhost:8086 --seed demo", "do not go with"),
            ("--dist d --colour", "colour"),
        ] {
            let message = read(line).unwrap_err().to_string();
            assert!(message.contains(word), "{line}: {message}");
        }
    }
}
