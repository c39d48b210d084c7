//! What a person may ask of `cargo xtask`.

use std::ffi::OsString;
use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

pub const HELP: &str = "\
cargo xtask serve [OPTIONS]   builds the release page and serves it
cargo xtask dev [OPTIONS]     serves the page from source and reloads it on every change
cargo xtask console           builds the program to install, with the release page inside
cargo xtask release           packs that, the page for other hosts and the documents in an archive
cargo xtask test [FILTER]     runs every test there is, or those with FILTER in their name
                              (--only native|wasm|browser|firefox|checks: one kind, may be repeated)
cargo xtask faults [OPTIONS]  tries every fault on every request, and runs 1,000 random sequences
                              (--sequences COUNT: so many; --seed SEED: that one again, alone)
cargo xtask size              lists the files of dist/ with their sizes
cargo xtask load              opens the page a thousand times at once, and tells what that takes
cargo xtask bench [OPTIONS]   measures the page against one written by hand, which has nothing else
                              (--against URL: and against another build of it, served there;
                              --runs COUNT: so often, 5 by default; --write: keep it in docs/)
cargo xtask pictures          takes the pictures of every view for docs/VIEWS.md

Options of serve and dev:
  --listen ADDR:PORT          where to serve [default: 127.0.0.1:8087]
  --influxdb URL              stand before this InfluxDB instead of the embedded server
  --seed SEED                 what the embedded server holds at first: demo, empty, or so many tokens
                              and buckets, COUNT[,BUCKETS] [default: demo]
  --emulate 2.9|2.1           the version that the embedded server acts as [default: 2.9]
  --open                      opens the page in a browser";

/// One task with its options.
#[derive(Debug, PartialEq)]
pub enum Task {
    Serve(Backend),
    Dev(Backend),
    Console,
    Release,
    Load,
    Test(Selection),
    Faults(Faults),
    Bench(Bench),
    Pictures,
    Size,
    Help,
}

/// Where the page is served and what answers it.
#[derive(Debug, PartialEq)]
pub struct Backend {
    /// The address that a browser opens.
    pub listen: SocketAddr,
    /// Options that only the server understands, passed on as they are.
    pub for_server: Vec<OsString>,
    /// Whether to open a browser.
    pub open: bool,
}

/// Which tests to run.
#[derive(Debug, Default, PartialEq)]
pub struct Selection {
    /// A part of the names of the tests to run.
    pub filter: Option<String>,
    /// The kinds to run; all of them if empty.
    pub only: Vec<Kind>,
}

/// How much of what goes wrong is tried.
#[derive(Debug, PartialEq)]
pub struct Faults {
    /// How many random sequences are run.
    pub sequences: u32,
    /// The one random sequence to run again, alone.
    pub seed: Option<u32>,
}

/// What is measured.
#[derive(Debug, Default, PartialEq)]
pub struct Bench {
    /// Where another build of the page is served.
    pub against: Option<String>,
    /// How often everything is measured.
    pub runs: Option<u32>,
    /// Whether what came of it is kept in the documents.
    pub write: bool,
}

/// The kinds of tests, each with a tool of its own that runs them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Native,
    Wasm,
    Browser,
    Firefox,
    Checks,
}

impl Selection {
    /// Whether tests of this kind are wanted.
    pub fn has(&self, kind: Kind) -> bool {
        self.only.is_empty() || self.only.contains(&kind)
    }
}

/// Reads the arguments after the name of the program.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Task> {
    let mut parser = lexopt::Parser::from_args(arguments);
    match parser.next()? {
        None | Some(Short('h') | Long("help")) => Ok(Task::Help),
        Some(Value(task)) => match task.to_str() {
            Some("serve") => Ok(backend(parser)?.map_or(Task::Help, Task::Serve)),
            Some("dev") => Ok(backend(parser)?.map_or(Task::Help, Task::Dev)),
            Some("test") => Ok(selection(parser)?.map_or(Task::Help, Task::Test)),
            Some("faults") => Ok(faults(parser)?.map_or(Task::Help, Task::Faults)),
            Some("bench") => Ok(bench(parser)?.map_or(Task::Help, Task::Bench)),
            Some("console") => alone(parser, Task::Console),
            Some("release") => alone(parser, Task::Release),
            Some("load") => alone(parser, Task::Load),
            Some("size") => alone(parser, Task::Size),
            Some("pictures") => alone(parser, Task::Pictures),
            Some("help") => Ok(Task::Help),
            _ => bail!("There is no task `{}`.", task.display()),
        },
        Some(argument) => Err(argument.unexpected().into()),
    }
}

/// A task that takes no options.
fn alone(mut parser: lexopt::Parser, task: Task) -> Result<Task> {
    match parser.next()? {
        None => Ok(task),
        Some(argument) => Err(argument.unexpected().into()),
    }
}

/// `None` if help is asked for.
fn backend(mut parser: lexopt::Parser) -> Result<Option<Backend>> {
    let mut backend = Backend {
        listen: SocketAddr::from(([127, 0, 0, 1], 8087)),
        for_server: Vec::new(),
        open: false,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("listen") => {
                let address = parser.value()?.string()?;
                backend.listen = address
                    .replace("localhost:", "127.0.0.1:")
                    .parse()
                    .with_context(|| format!("--listen {address} is not ADDR:PORT"))?;
            }
            Long(name @ ("influxdb" | "seed" | "emulate")) => {
                let option = format!("--{name}");
                backend.for_server.extend([option.into(), parser.value()?]);
            }
            Long("open") => backend.open = true,
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Some(backend))
}

/// `None` if help is asked for.
fn selection(mut parser: lexopt::Parser) -> Result<Option<Selection>> {
    let mut selection = Selection::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("only") => selection.only.push(match parser.value()?.string()?.as_str() {
                "native" => Kind::Native,
                "wasm" => Kind::Wasm,
                "browser" => Kind::Browser,
                "firefox" => Kind::Firefox,
                "checks" => Kind::Checks,
                other => bail!("There is no kind of test `{other}`."),
            }),
            Value(filter) if selection.filter.is_none() => {
                selection.filter = Some(filter.string()?);
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Some(selection))
}

/// `None` if help is asked for.
fn faults(mut parser: lexopt::Parser) -> Result<Option<Faults>> {
    let mut faults = Faults { sequences: 1_000, seed: None };
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("sequences") => faults.sequences = parser.value()?.parse()?,
            Long("seed") => faults.seed = Some(parser.value()?.parse()?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Some(faults))
}

/// `None` if help is asked for.
fn bench(mut parser: lexopt::Parser) -> Result<Option<Bench>> {
    let mut bench = Bench::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("against") => bench.against = Some(parser.value()?.string()?),
            Long("runs") => bench.runs = Some(parser.value()?.parse()?),
            Long("write") => bench.write = true,
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(Some(bench))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn the_server_gets_its_options_as_they_were_given() {
        let Task::Serve(backend) =
            parsed("serve --seed 5000 --emulate=2.1 --listen localhost:9000 --open").unwrap()
        else {
            panic!("another task");
        };
        assert_eq!(backend.for_server, ["--seed", "5000", "--emulate", "2.1"]);
        assert_eq!(backend.listen.to_string(), "127.0.0.1:9000");
        assert!(backend.open);
    }

    #[test]
    fn without_options_the_page_is_served_to_this_machine_alone() {
        let Task::Dev(backend) = parsed("dev").unwrap() else { panic!("another task") };
        assert_eq!(backend.listen.to_string(), "127.0.0.1:8087");
        assert!(!backend.open && backend.for_server.is_empty());
    }

    #[test]
    fn every_kind_of_test_runs_unless_some_are_named() {
        let Task::Test(all) = parsed("test sign_in").unwrap() else { panic!("another task") };
        assert!(all.has(Kind::Native) && all.has(Kind::Browser) && all.has(Kind::Firefox));
        assert_eq!(all.filter.as_deref(), Some("sign_in"));
        let Task::Test(one) = parsed("test --only wasm").unwrap() else { panic!("another task") };
        assert!(one.has(Kind::Wasm) && !one.has(Kind::Checks) && !one.has(Kind::Firefox));
        assert_eq!(parsed("console").unwrap(), Task::Console);
    }

    #[test]
    fn all_faults_are_tried_unless_one_sequence_is_named() {
        let all = Faults { sequences: 1_000, seed: None };
        assert_eq!(parsed("faults").unwrap(), Task::Faults(all));
        let some = Faults { sequences: 50, seed: None };
        assert_eq!(parsed("faults --sequences 50").unwrap(), Task::Faults(some));
        let one = Faults { sequences: 1_000, seed: Some(7) };
        assert_eq!(parsed("faults --seed 7").unwrap(), Task::Faults(one));
        assert!(parsed("faults --seed seven").is_err());
    }

    #[test]
    fn a_benchmark_is_kept_only_where_that_is_asked_for() {
        assert_eq!(parsed("bench").unwrap(), Task::Bench(Bench::default()));
        let Task::Bench(bench) =
            parsed("bench --against http://localhost:8086 --runs 3 --write").unwrap()
        else {
            panic!("another task");
        };
        assert_eq!(bench.against.as_deref(), Some("http://localhost:8086"));
        assert!(bench.runs == Some(3) && bench.write);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in [
            "build",
            "serve extra",
            "serve --listen 8087",
            "test a b",
            "size --all",
            "console extra",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
