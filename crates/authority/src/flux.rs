//! Recognises the few Flux queries that a check of a token sends. It is no Flux: whatever else is
//! asked is not understood.

use crate::Now;

/// A query that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flux {
    /// `from(bucket: "…") |> range(start: …)`, with or without `|> limit(n: …)`.
    From {
        /// The bucket's name.
        bucket: String,
        /// The earliest time.
        start: Now,
        /// How many rows of each table.
        limit: usize,
    },
    /// `buckets()`.
    Buckets,
}

/// Why a query is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It stops behind an opening parenthesis, in this column.
    Unclosed(usize),
    /// It may well be Flux, and is none of the queries that are understood.
    Unknown,
}

/// Reads a query. Times that are told from now on are of `now`.
pub(crate) fn read(text: &str, now: Now) -> Result<Flux, Unread> {
    let calls = calls(text).ok_or_else(|| match text.strip_suffix('(') {
        Some(name) if is_name(name) => Unread::Unclosed(text.len() + 1),
        _ => Unread::Unknown,
    })?;
    let calls: Vec<(&str, &[Argument<'_>])> =
        calls.iter().map(|call| (call.name, call.arguments.as_slice())).collect();
    let (from, start, limit) = match calls.as_slice() {
        [("buckets", [])] => return Ok(Flux::Buckets),
        [("from", [from]), ("range", [start])] => (from, start, None),
        [("from", [from]), ("range", [start]), ("limit", [limit])] => (from, start, Some(limit)),
        _ => return Err(Unread::Unknown),
    };
    let bucket = match from {
        Argument { name: "bucket", value: Literal::Text(bucket) } => bucket.clone(),
        _ => return Err(Unread::Unknown),
    };
    let start = match start {
        // A number is a point in time in seconds.
        Argument { name: "start", value: Literal::Number(seconds) } => {
            Now(seconds.saturating_mul(1_000_000_000))
        }
        Argument { name: "start", value: Literal::Ago(nanoseconds) } => {
            Now(now.0.saturating_sub(*nanoseconds))
        }
        _ => return Err(Unread::Unknown),
    };
    let limit = match limit {
        None => Some(usize::MAX),
        Some(Argument { name: "n", value: Literal::Number(number) }) => {
            usize::try_from(*number).ok().filter(|number| *number > 0)
        }
        Some(_) => None,
    };
    let limit = limit.ok_or(Unread::Unknown)?;
    // Flux refuses a range that holds no time; the words for that are not known here.
    if start >= now {
        return Err(Unread::Unknown);
    }
    Ok(Flux::From { bucket, start, limit })
}

struct Call<'a> {
    name: &'a str,
    arguments: Vec<Argument<'a>>,
}

struct Argument<'a> {
    name: &'a str,
    value: Literal,
}

enum Literal {
    Text(String),
    Number(i64),
    /// A negative duration, in nanoseconds.
    Ago(i64),
}

/// The calls that a query pipes one into the other; `None` where it is anything else.
fn calls(text: &str) -> Option<Vec<Call<'_>>> {
    let mut calls = Vec::new();
    let mut rest = text;
    loop {
        let (call, after) = call(rest)?;
        calls.push(call);
        let after = after.trim_start();
        if after.is_empty() {
            return Some(calls);
        }
        rest = after.strip_prefix("|>")?;
    }
}

fn call(text: &str) -> Option<(Call<'_>, &str)> {
    let (name, rest) = name(text)?;
    let mut rest = symbol(rest, '(')?;
    let mut arguments = Vec::new();
    while !rest.trim_start().starts_with(')') {
        if !arguments.is_empty() {
            rest = symbol(rest, ',')?;
        }
        let (name, after) = self::name(rest)?;
        let (value, after) = literal(symbol(after, ':')?)?;
        arguments.push(Argument { name, value });
        rest = after;
    }
    Some((Call { name, arguments }, symbol(rest, ')')?))
}

fn symbol(text: &str, symbol: char) -> Option<&str> {
    text.trim_start().strip_prefix(symbol)
}

fn name(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(|character: char| !character.is_ascii_alphanumeric() && character != '_');
    let (name, rest) = text.split_at(end.unwrap_or(text.len()));
    is_name(name).then_some((name, rest))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn literal(text: &str) -> Option<(Literal, &str)> {
    let text = text.trim_start();
    if let Some(quoted) = text.strip_prefix('"') {
        return quoted_text(quoted).map(|(text, rest)| (Literal::Text(text), rest));
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at(end);
    let number: i64 = digits.parse().ok()?;
    let end = rest.find(|character: char| !character.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (unit, rest) = rest.split_at(end);
    // A duration of several units goes on with a digit, and so is none of what is understood.
    if rest.starts_with(|next: char| next.is_ascii_digit() || next == '.') {
        return None;
    }
    let literal = match (unit, negative) {
        ("", false) => Literal::Number(number),
        ("", true) => Literal::Number(-number),
        (unit, true) => Literal::Ago(number.checked_mul(nanoseconds(unit)?)?),
        (_, false) => return None,
    };
    Some((literal, rest))
}

/// How long a unit is. Months and years are of no length of their own.
fn nanoseconds(unit: &str) -> Option<i64> {
    const SECOND: i64 = 1_000_000_000;
    Some(match unit {
        "ns" => 1,
        "us" => 1_000,
        "ms" => 1_000_000,
        "s" => SECOND,
        "m" => 60 * SECOND,
        "h" => 3_600 * SECOND,
        "d" => 86_400 * SECOND,
        "w" => 7 * 86_400 * SECOND,
        _ => return None,
    })
}

/// The text up to the closing quote, and what follows it. Text with something computed in it is not
/// understood.
fn quoted_text(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => return Some((out, characters.as_str())),
            '$' if characters.as_str().starts_with('{') => return None,
            '\\' => out.push(match characters.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                same @ ('"' | '\\' | '$') => same,
                _ => return None,
            }),
            other => out.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Now = Now(1_795_000_000_123_456_789);

    fn from(bucket: &str, start: i64, limit: usize) -> Result<Flux, Unread> {
        Ok(Flux::From { bucket: bucket.to_owned(), start: Now(start), limit })
    }

    #[test]
    fn the_queries_of_a_check_are_understood() {
        for (text, expected) in [
            (r#"from(bucket: "a") |> range(start: 0) |> limit(n: 1)"#, from("a", 0, 1)),
            ("from(bucket:\"a\")\n  |> range(start:1)\n", from("a", 1_000_000_000, usize::MAX)),
            (
                r#"from(bucket: "a \"b\" \\c") |> range(start: -5m) |> limit(n: 10)"#,
                from(r#"a "b" \c"#, NOW.0 - 300_000_000_000, 10),
            ),
            ("buckets()", Ok(Flux::Buckets)),
        ] {
            assert_eq!(read(text, NOW), expected, "{text}");
        }
    }

    #[test]
    fn what_stops_behind_a_parenthesis_is_no_flux() {
        assert_eq!(read("from(", NOW), Err(Unread::Unclosed(6)));
        assert_eq!(read("from(bucket: (", NOW), Err(Unread::Unknown));
    }

    #[test]
    fn other_queries_are_not_understood() {
        for text in [
            "",
            "1 + 1",
            "from(bucket: \"a\")",
            "from(bucketID: \"a\") |> range(start: 0)",
            "from(bucket: \"${a}\") |> range(start: 0)",
            "from(bucket: \"a\") |> range(start: -1mo)",
            "from(bucket: \"a\") |> range(start: -0s)",
            "from(bucket: \"a\") |> range(start: 9000000000)",
            "from(bucket: \"a\") |> range(start: -1h30m)",
            "from(bucket: \"a\") |> range(start: 0, stop: 1)",
            "from(bucket: \"a\") |> range(start: 0) |> limit(n: 0)",
            "from(bucket: \"a\") |> range(start: 0) |> to(bucket: \"b\")",
            "buckets() |> limit(n: 1)",
            "import \"date\" buckets()",
        ] {
            assert_eq!(read(text, NOW), Err(Unread::Unknown), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in "[a-z(:|>)\" \\\\${}0-9,\u{e9}-]{0,60}") {
            let _ = read(&text, NOW);
        }
    }
}
