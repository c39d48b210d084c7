//! Replays recorded exchanges of real InfluxDB servers, in order, and compares the answers.
//!
//! Run as a test it prints a table: how many exchanges agree per scene and version. An exchange is
//! compared by its status, the headers in [`recording::HEADERS`] and its body, with ids, secrets and
//! times standing in as variables; see [`variables`]. What cannot agree is listed in
//! [`exceptions`], and an exception that agrees is a failure as well. Where the recording keeps only
//! the start of a long body, that start is compared.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test panics where its own data is broken, and prints its table"
)]

mod doctor;
mod exceptions;
mod recording;
mod replay;
mod variables;

use std::{env, process::ExitCode};

use authority::Emulation;
use recording::Scene;
use replay::{Replay, Verdict};

/// Scenes that one server answered one after another. Every other scene had a fresh server.
const ONE_SERVER: [&str; 13] =
    ["01", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14"];

/// The versions, and the seed of our ids and secrets for each. Lists of organizations come in the
/// order of ids that are random; with these seeds ours fall in the same order as the recorded ones.
const VERSIONS: [(&str, Emulation, u8); 2] =
    [("2.1.1", Emulation::V2_1, 9), ("2.9.1", Emulation::V2_9, 1)];

#[derive(Default)]
struct Count {
    agree: usize,
    excepted: usize,
    failed: Vec<String>,
}

/// What a filter of tests has to find to run this one.
const NAME: &str = "recorded_exchanges_of_servers";

/// Whether a filter was given that leaves this test out.
fn is_filtered_out() -> bool {
    let mut filters = env::args().skip(1).filter(|argument| !argument.starts_with('-')).peekable();
    filters.peek().is_some() && !filters.any(|filter| NAME.contains(&filter))
}

fn main() -> ExitCode {
    if is_filtered_out() {
        println!("\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out\n");
        return ExitCode::SUCCESS;
    }
    let mut total = Count::default();
    println!("\nrecorded exchanges that agree with the embedded server, per scene and version:");
    for (version, emulation, seed) in VERSIONS {
        let scenes = recording::scenes(version);
        let mut used = Vec::new();
        let mut shared = Replay::new(emulation, seed);
        for scene in &scenes {
            let number = &scene.number;
            let count = if ONE_SERVER.contains(&number.as_str()) {
                play(scene, version, &mut shared, &mut used)
            } else {
                play(scene, version, &mut Replay::new(emulation, seed), &mut used)
            };
            println!(
                "  {version}  {:<48} {:>3} of {:>3} agree{}",
                scene.name,
                count.agree,
                count.agree + count.excepted + count.failed.len(),
                if count.excepted > 0 {
                    format!(", {} excepted", count.excepted)
                } else {
                    String::new()
                },
            );
            total.agree += count.agree;
            total.excepted += count.excepted;
            total.failed.extend(count.failed);
        }
        total.failed.extend(exceptions::unused(version, &used));
    }
    for failure in &total.failed {
        println!("\n{failure}");
    }
    let passed = total.failed.is_empty();
    println!(
        "\ntest result: {}. {} passed; {} failed; 0 ignored; 0 measured; 0 filtered out ({} exchanges excepted by name)\n",
        if passed { "ok" } else { "FAILED" },
        total.agree,
        total.failed.len(),
        total.excepted,
    );
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn play(scene: &Scene, version: &str, replay: &mut Replay, used: &mut Vec<(String, u32)>) -> Count {
    let mut count = Count::default();
    for exchange in &scene.exchanges {
        let name = format!("{version} {} #{} {}", scene.name, exchange.seq, exchange.name);
        let exception = exceptions::reason(version, &scene.number, exchange.seq);
        if exception.is_some() {
            used.push((scene.number.clone(), exchange.seq));
        }
        match (replay.play(scene, exchange), exception) {
            (Verdict::NotCovered, None) => {}
            (Verdict::NotCovered, Some(_)) => {
                count.failed.push(format!("{name}: excepted, though it is not covered at all"));
            }
            (Verdict::Agrees, None) => count.agree += 1,
            (Verdict::Agrees, Some(reason)) => count
                .failed
                .push(format!("{name}: agrees, so it must not be excepted any more ({reason})")),
            (Verdict::Differs(_), Some(_)) => count.excepted += 1,
            (Verdict::Differs(how), None) => count.failed.push(format!("{name}: {how}")),
        }
    }
    count
}
