//! Texts that were made to stop the readers.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use token_model::{
    command::{Shell, curl, influx, json, read_curl, read_influx, read_json},
    paste::Reading,
};

use crate::plans::plans;

/// Reads a text as each of the formats.
fn read_all(text: &str) -> [Option<Reading>; 3] {
    [read_influx(text), read_curl(text), read_json(text)]
}

/// A text of about a mebibyte of this piece.
fn mebibyte(piece: &str) -> String {
    piece.repeat((1 << 20) / piece.len() + 1)
}

#[test]
fn a_mebibyte_of_anything_is_read_in_no_time() {
    let permission =
        r#"{"action":"read","resource":{"type":"buckets","orgID":"9cf7c73efe448e5e"}},"#;
    let path = "curl h/api/v2/authorizations -d ";
    for (name, before, piece, behind) in [
        ("influx: flags on one line", "influx auth create ", "--read-buckets ", ""),
        ("influx: flags on many lines", "influx auth create ", "--read-bucket a \\\n", ""),
        ("influx: unknown flags", "influx auth create ", "--what is ", ""),
        ("influx: commands", "", "influx auth create --org o --read-tasks\n", ""),
        ("influx: commands on one line", "", "influx auth create -d x; ", ""),
        ("influx: no commands", "", "influx ", ""),
        ("influx: hardly commands", "", "influx auth create\n", ""),
        ("influx: paths", "", "/influx", " auth create -d x"),
        ("influx: paths of Windows", "", "/influx\\", ""),
        ("influx: quoted paths", "", "\\\"influx auth create -d \\", ""),
        ("influx: quoted commands", "", "'influx auth create -d x' ", ""),
        ("influx: one long word", "influx auth create -d ", "a", ""),
        ("influx: quotes", "influx auth create -d ", "'\"", ""),
        ("influx: escaped quotes", "influx auth create -d ", "\\'", ""),
        ("influx: unclosed quotes", "", "C:\\>influx auth create -d \\\"\n", ""),
        ("influx: unclosed outputs", "", "influx auth create -d $(\n", ""),
        ("influx: brackets", "influx auth create -d ", "$(", ""),
        ("influx: placeholders", "influx auth create -d x", "<a", ""),
        ("influx: unclosed in quotes", "", "\\\"influx auth create -d $(\n", "\""),
        ("influx: continuations", "influx auth create ", "\\\n", ""),
        ("curl: bodies", "", &format!("{path}'[{permission}{{}}]'\n"), ""),
        ("curl: no commands", path, "curl ", ""),
        ("curl: commands on one line", "", &format!("{path}x; "), ""),
        ("curl: no documents", "", &format!("{path}x <<; "), ""),
        ("curl: no here-strings", &format!("PS> {path}"), "@' ", ""),
        ("curl: no bodies", path, "-d ", ""),
        ("curl: unclosed bodies", "", &format!("{path}\"\\\"\n"), ""),
        ("curl: documents", "", &format!("{path} @- <<E\nE\n"), ""),
        ("curl: unclosed documents", "", &format!("{path} @- <<E\n"), ""),
        ("curl: here-strings", "", &format!("@'\n'@ | {path} '@-'\n"), ""),
        ("curl: unclosed here-strings", "", &format!("PS> {path}@'\n"), ""),
        ("curl: options", path, "-sSfL ", ""),
        ("curl: option", &format!("{path}x -"), "s", ""),
        ("json: permissions", "[", permission, "{}]"),
        ("json: tokens", "[", "{\"permissions\":[]},", "0]"),
        ("json: deep", "{\"permissions\":", "[", ""),
        ("json: deep objects", "", "{\"permissions\":", ""),
        ("json: fields", "{\"permissions\":[],", "\"permissions\":0,", "\"a\":0}"),
        ("json: quotes", "{\"permissions\":[],\"a\":\"", "\\\"", "\"}"),
        ("json: lines", "{\"permissions\":[", "\n", "]}"),
        ("letters", "", "aB1", ""),
        ("signs", "", "\u{0}\u{fffd}\\\"'`$", ""),
    ] {
        let text = format!("{before}{}{behind}", mebibyte(piece));
        let start = Instant::now();
        read_all(&text);
        let taken = start.elapsed();
        eprintln!("{name}: {} ms", taken.as_millis());
        // Without optimization, on a machine that does other things as well. In the page it takes
        // a fraction of this.
        assert!(taken < Duration::from_secs(5), "{name} took {} ms", taken.as_millis());
    }
}

/// What commands are made of, to be put together in any way.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "influx", "influx.exe", " auth create ", " auth c ", "v1 ", "--read-bucket ", "--org", "=", "-d ", "--", "-",
    "--operator ", "--read-flows ", "curl ", "curl.exe ", "h/api/v2/authorizations ", "-XPOST ", "-d@- ", "--json ",
    "<<'E'\n", "\nE\n", "@'\n", "\n'@ | ", "PS> ", "C:\\>", "$ ", "\\\n", " `\n", "^\n", "> ", "\r\n", "\n", " ",
    "'", "\"", "`", "\\", "$", "$(", "${A}", "(", ")", "{", "}", "[", "]", ",", ":", "<a>", "<secret>", "<", ">",
    "#", "|", ";", "`n", "{\"permissions\":[", "\"authorizations\"", "{\"action\":\"read\",", "\"resource\":{",
    "\"type\":\"buckets\"", "\"orgID\":", "\"9cf7c73efe448e5e\"", "\u{feff}", "\u{2019}", "é", "日本", "\u{0}",
];

fn check_lines(text: &str) -> Result<(), TestCaseError> {
    let lines = text.lines().count().max(1);
    for reading in read_all(text).into_iter().flatten() {
        let wishes = reading.wishes.iter().map(|wish| wish.line);
        let remarks = reading.remarks.iter().map(|remark| remark.line);
        let organizations = reading.organizations.iter().map(|(_, line)| *line);
        for line in wishes.chain(remarks).chain(organizations) {
            prop_assert!((1..=lines).contains(&line), "line {} of {}", line, lines);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_text_stops_the_readers(text in any::<String>()) {
        check_lines(&text)?;
    }

    #[test]
    fn no_pieces_put_together_stop_them(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60),
    ) {
        check_lines(&pieces.concat())?;
    }

    #[test]
    fn no_command_with_something_wrong_stops_them(
        plan in plans(),
        shell in proptest::sample::select(&Shell::ALL[..]),
        way in 0..3,
        from in any::<proptest::sample::Index>(),
        length in 0_usize..20,
        put in proptest::sample::select(PIECES),
    ) {
        let text = match way {
            0 => influx(&plan, shell).text.unwrap_or_default(),
            1 => curl(&plan, "http://localhost:8086", shell),
            _ => json(&plan),
        };
        let letters: Vec<char> = text.chars().collect();
        let from = from.index(letters.len() + 1);
        let (before, behind) = letters.split_at(from);
        let behind = behind.get(length..).unwrap_or_default();
        let text: String = before.iter().copied().chain(put.chars()).chain(behind.iter().copied()).collect();
        check_lines(&text)?;
    }
}
