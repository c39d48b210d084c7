//! Texts that people have, and what they ask a token to be able to do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

use std::{fs, path::Path, time::Instant};

use proptest::prelude::*;
use token_model::paste::{Format, Matter, Object, OrganizationName, Owner, Pasted, Reading, read};

/// Where the texts are: each with what it means behind a line that names its format.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/pastes");

/// What was read, a line for each thing, in the order of the lines.
fn in_words(reading: &Reading) -> Vec<String> {
    let mut words = Vec::new();
    for (organization, line) in &reading.organizations {
        words.push((
            *line,
            0,
            match organization {
                OrganizationName::Id(id) => format!("organization id {id}"),
                OrganizationName::Name(name) => format!("organization {name}"),
            },
        ));
    }
    for wish in &reading.wishes {
        let object = match &wish.object {
            Object::Every(kind) => kind.to_string(),
            Object::One(kind, id) => format!("{kind} id {id}"),
            Object::Named(kind, name) => format!("{kind} {name:?}"),
        };
        words.push((wish.line, 1, format!("{} {object}", wish.action.as_str())));
    }
    for remark in &reading.remarks {
        words.push((
            remark.line,
            2,
            match &remark.matter {
                Matter::NotUnderstood(_) => "not understood".to_owned(),
                Matter::OnlyKnownThere(name) => format!("only known there: {name}"),
                Matter::ReadOrWrite(name) => format!("read or write: {name}"),
                Matter::OtherServer(address) => format!("other server: {address}"),
                Matter::OtherOrganization(id) => format!("other organization: {id}"),
                Matter::EveryOrganization(text) => format!("every organization: {text}"),
                Matter::Flag(flag) => format!("flag: {flag}"),
                Matter::UnknownType(kind) => format!("unknown type: {kind}"),
                Matter::FirstVersionCommand => "first version".to_owned(),
                Matter::FirstVersion(name) => format!("first version: {name}"),
                Matter::WriteSomewhere => "write somewhere".to_owned(),
                Matter::TokenNotKnown => "token not known".to_owned(),
                Matter::TooLong => "too long".to_owned(),
            },
        ));
    }
    words.sort();
    let mut words: Vec<_> =
        words.into_iter().map(|(line, _, what)| format!("{line}: {what}")).collect();
    let owner = reading.owner.as_ref().map(|owner| match owner {
        Owner::Id(id) => format!("owner id {id}"),
        Owner::Name(name) => format!("owner {name}"),
    });
    words.extend(owner);
    words.extend(reading.description.as_ref().map(|text| format!("description {text:?}")));
    words.extend((reading.tokens > 1).then(|| format!("{} tokens", reading.tokens)));
    words.extend(reading.inactive.then(|| "inactive".to_owned()));
    words.extend(reading.breadth.map(|breadth| format!("{breadth:?}")));
    words
}

#[test]
fn each_text_asks_for_what_is_written_behind_it() {
    let (mut tried, mut wrong) = (0, Vec::new());
    for file in fs::read_dir(Path::new(FOLDER)).unwrap() {
        let path = file.unwrap().path();
        let whole = fs::read_to_string(&path).unwrap();
        let (text, expected) = whole.split_once("\n=== ").unwrap();
        let (format, expected) = expected.split_once('\n').unwrap();
        let read = read(Pasted::new(text).text());
        let found = read.as_ref().map_or("nothing".to_owned(), |(format, _)| format!("{format:?}"));
        let words = read.map(|(_, reading)| in_words(&reading)).unwrap_or_default();
        if found != format || words != expected.lines().collect::<Vec<_>>() {
            wrong.push(format!("{} is {found}: {words:#?}", path.display()));
        }
        tried += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried >= 30, "only {tried} texts were tried");
}

/// A text of about a mebibyte of this piece.
fn mebibyte(piece: &str) -> String {
    piece.repeat((1 << 20) / piece.len() + 1)
}

#[test]
fn a_mebibyte_of_anything_is_read_in_no_time() {
    for (name, piece, around) in [
        ("Telegraf", "[[outputs.influxdb_v2]]\n  bucket = \"b\"\n", ("", "")),
        ("Telegraf, deep", "[", ("[[outputs.influxdb_v2]]\nbucket = ", "")),
        ("Telegraf, one table", "[[inputs.cpu]]\npercpu = tru\n", ("", "")),
        ("Flux", "from(bucket: \"a\") |> range(start: -1h)\n", ("", "")),
        ("Flux, nested", "from(bucket: ", ("", "")),
        ("Flux, closed", "from(bucket: (x)) => ", ("", "")),
        ("Flux, brackets", "(", ("from(bucket: \"a\")", "")),
        ("Flux, parameters", "(a) => ", ("from(bucket: \"a\")", "")),
        ("Flux, no end", "\"", ("from(bucket", "")),
        ("refusals", "write:orgs/9cf7c73efe448e5e/buckets is unauthorized ", ("", "")),
        ("refusals, many lines", "x is unauthorized\n", ("", "")),
        ("environment", "INFLUX_BUCKET=b\n", ("", "")),
        ("environment, one line", "bucket = ", ("", "")),
        ("code, one line", "from(bucket:\\\"a\\\") ", ("InfluxDBClient ", "")),
        ("code, calls", "write_api.write(", ("influxdb2::\n", "")),
        ("code, many calls", "b = \"x\"\nwrite_api.write(b, o, p)\n", ("", "")),
        ("influx write", "influx write -b a -o \"b ", ("", "")),
        ("influx write, many lines", "influx write -b a \\\n -o b\n", ("", "")),
        ("JSON", "{\"action\":\"read\",\"resource\":{\"type\":\"buckets\"}},", ("[", "{}]")),
        ("JSON, deep", "[", ("", "")),
        ("command", "--read-buckets ", ("influx auth create ", "")),
        ("curl", "-H 'a: b' ", ("curl http://x/api/v2/authorizations -d '{}' ", "")),
        ("letters", "aB1", ("", "")),
        ("signs", "\u{0}\u{fffd}\\\"'`$", ("", "")),
    ] {
        let text = format!("{}{}{}", around.0, mebibyte(piece), around.1);
        let start = Instant::now();
        let pasted = Pasted::new(&text);
        read(pasted.text());
        let taken = start.elapsed();
        eprintln!("{name}: {} ms", taken.as_millis());
        // In the page, which is optimized, it takes a fraction of this.
        assert!(taken.as_secs() < 10, "{name} took {} ms", taken.as_millis());
    }
}

/// Pieces of everything that is understood, to be put together in any way.
const PIECES: &[&str] = &[
    "from(bucket: \"a\")",
    "|> to(bucket:",
    "option task = {",
    "import \"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "`",
    "\\",
    "$",
    "${",
    "\n",
    " ",
    "=",
    ":",
    ",",
    "=>",
    "[[outputs.influxdb_v2]]\n",
    "bucket = ",
    "organization = \"o\"",
    "influx auth create ",
    "--read-bucket ",
    "--org",
    "curl ",
    "/api/v2/authorizations",
    "-d '",
    "{\"permissions\":[",
    "{\"action\":\"read\",",
    "\"resource\":{\"type\":\"buckets\"}}",
    " is unauthorized",
    "write:orgs/",
    "9cf7c73efe448e5e",
    "could not find bucket \"",
    "INFLUX_BUCKET=",
    "InfluxDBClient",
    "getWriteApi('a', 'b')",
    "/",
    "//",
    "é",
    "日本",
    "\u{0}",
    "1h",
    "~",
    "é\"",
];

proptest! {
    #[test]
    fn nothing_that_is_pasted_stops_the_page(text in any::<String>()) {
        read(Pasted::new(&text).text());
    }

    #[test]
    fn no_pieces_put_together_stop_it_either(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60),
    ) {
        let text = pieces.concat();
        let lines = text.lines().count().max(1);
        if let Some((_, reading)) = read(Pasted::new(&text).text()) {
            for line in reading.wishes.iter().map(|wish| wish.line)
                .chain(reading.remarks.iter().map(|remark| remark.line)) {
                prop_assert!((1..=lines).contains(&line), "line {} of {}", line, lines);
            }
        }
    }

    #[test]
    fn a_bucket_of_any_name_is_found_in_a_configuration(name in "[^\u{0}-\u{1f}$'@{\u{7f}<]{1,30}") {
        let text = format!("[[outputs.influxdb_v2]]\n  bucket = '{name}'\n");
        let (format, reading) = read(&text).unwrap();
        prop_assert_eq!(format, Format::Telegraf);
        let found: Vec<_> = reading.wishes.iter().map(|wish| wish.object.clone()).collect();
        prop_assert_eq!(found, vec![Object::bucket(&name)]);
    }

    #[test]
    fn a_bucket_of_any_name_is_found_in_a_script(name in "[^\u{0}-\u{1f}$<][^\u{0}-\u{1f}<]{0,29}") {
        let quoted = name.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "\\${");
        let text = format!("// a query\nfrom(bucket: \"{quoted}\")\n    |> range(start: -1h)\n");
        let (_, reading) = read(&text).unwrap();
        let found: Vec<_> = reading.wishes.iter().map(|wish| (wish.object.clone(), wish.line)).collect();
        prop_assert_eq!(found, vec![(Object::bucket(&name), 2)]);
    }
}
