//! Calls of InfluxDB's clients that are given an organization or a bucket by its place alone.

/// What stands at a place of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Organization,
    /// A bucket that the call writes to.
    Written,
    /// A bucket that is used later, for what is not known here.
    Bucket,
    Other,
}

use Part::{Bucket, Organization, Other, Written};

/// The calls: how each begins, what stands at its places, and how many arguments it has at least.
/// Of names that are called differently with fewer, the longer call stands first.
const CALLS: [(&[&str], &[Part], usize); 9] = [
    // Go and JavaScript.
    (
        &["WriteAPIBlocking(", "WriteAPI(", "getWriteApi(", "GetWriteApi("],
        &[Organization, Written],
        2,
    ),
    (&["QueryAPI(", "getQueryApi("], &[Organization], 1),
    // Python.
    (&["write_api.write("], &[Written, Organization], 1),
    // PHP.
    (&["writeApi->write("], &[Other, Other, Written, Organization], 4),
    // Java and Kotlin.
    (&["writeRecord(", "writeRecords(", "writeMeasurement("], &[Written, Organization], 4),
    (&["writePoint(", "writePoints("], &[Written, Organization], 3),
    (&["InfluxDBClientFactory.create("], &[Other, Other, Organization, Bucket], 3),
    // C#.
    (
        &["WriteRecord", "WriteRecords", "WriteMeasurement", "WriteMeasurements"],
        &[Other, Other, Written, Organization],
        4,
    ),
    (&["WritePoint", "WritePoints"], &[Other, Written, Organization], 3),
];

/// Those of Rust's `influxdb2`, whose names are others' too.
const CALLS_OF_RUST: [(&[&str], &[Part], usize); 2] = [
    (&["Client::new("], &[Other, Organization], 3),
    (&["client.write(", "client.write_with_precision("], &[Written], 2),
];

/// So far the arguments of a call are looked for, in bytes.
const LONGEST: usize = 400;

/// What the call is given that begins in the first line of a text.
pub(super) fn parts<'a>(line: &str, text: &'a str, is_rust: bool) -> Option<Vec<(Part, &'a str)>> {
    let calls = CALLS.iter().chain(CALLS_OF_RUST.iter().filter(|_| is_rust));
    for (names, parts, least) in calls {
        let Some(behind) = names.iter().find_map(|name| begins(line, name)) else { continue };
        let arguments = arguments(text.get(behind..)?);
        if arguments.len() >= *least {
            let given = parts.iter().copied().zip(arguments);
            return Some(given.filter(|(part, _)| *part != Other).collect());
        }
    }
    None
}

/// Where the arguments of a call begin. In C# the name may end in `Async`.
fn begins(line: &str, name: &str) -> Option<usize> {
    let at = line.find(name)?;
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    if line[..at].ends_with(is_of_word) && !name.starts_with(char::is_uppercase) {
        return None;
    }
    let behind = at + name.len();
    if name.ends_with('(') {
        return Some(behind);
    }
    let rest = &line[behind..];
    let bracket = rest.strip_prefix("Async").unwrap_or(rest).strip_prefix('(')?;
    Some(line.len() - bracket.len())
}

/// The arguments of a call that is open here, one after another; none where it is never closed.
fn arguments(text: &str) -> Vec<&str> {
    let (found, is_closed) = arguments_until_end(text);
    if is_closed { found } else { Vec::new() }
}

/// The same, of a call that may go on behind the text.
pub(super) fn arguments_of(text: &str) -> Vec<&str> {
    arguments_until_end(text).0
}

fn arguments_until_end(text: &str) -> (Vec<&str>, bool) {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_u32);
    let mut quote = None;
    for (place, letter) in text.char_indices().take_while(|(place, _)| *place < LONGEST) {
        match (quote, letter) {
            (Some(mark), _) if letter == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(letter),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') if depth > 0 => depth -= 1,
            (None, ')' | ',') if depth == 0 => {
                let argument = text[start..place].trim();
                if !argument.is_empty() {
                    found.push(argument);
                }
                if letter == ')' {
                    return (found, true);
                }
                start = place + 1;
            }
            _ => {}
        }
    }
    let last = text.get(start..).unwrap_or_default().trim();
    if !last.is_empty() {
        found.push(last);
    }
    (found, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Vec<(Part, &str)> {
        parts(text.lines().next().unwrap_or_default(), text, true).unwrap_or_default()
    }

    #[test]
    fn each_client_names_them_at_its_own_places() {
        let both = vec![(Written, "\"b\""), (Organization, "\"o\"")];
        for text in [
            "write_api.write(\"b\", \"o\", point)",
            "$writeApi->write($data, WritePrecision::S, \"b\", \"o\");",
            "writeApi.writeRecord(\"b\", \"o\", WritePrecision.NS, \"m v=1\");",
            "writeApi.writePoint(\"b\", \"o\", point);",
            "await writeApi.WriteRecordAsync($\"m v={x}\", WritePrecision.Ns, \"b\", \"o\");",
            "api.WritePoint(Make(1, 2),\n    \"b\",\n    \"o\");",
        ] {
            assert_eq!(given(text), both, "{text}");
        }
        assert_eq!(
            given("client.WriteAPIBlocking(org, \"b\")"),
            [(Organization, "org"), (Written, "\"b\"")]
        );
        assert_eq!(
            given("InfluxDBClientFactory.create(url, token, \"o\", \"b\")"),
            [(Organization, "\"o\""), (Bucket, "\"b\"")]
        );
        assert_eq!(
            given("let client = Client::new(\"u\", \"o\", \"t\");"),
            [(Organization, "\"o\"")]
        );
    }

    #[test]
    fn what_has_other_arguments_is_another_call() {
        for text in [
            "writeApi.writePoint(new Point('m').tag('a', 'b'))",
            "writeApi.writeRecord(WritePrecision.NS, data);",
            "my_write_api.write(\"b\"",
            "rewrite_api.write(\"b\", \"o\")",
            "getQueryApi()",
        ] {
            assert_eq!(given(text), [], "{text}");
        }
        assert_eq!(parts("client.write(\"b\", x)", "client.write(\"b\", x)", false), None);
    }
}
