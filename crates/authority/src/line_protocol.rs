//! Reading line protocol, with InfluxDB's words where a line is none.

use std::collections::BTreeMap;

use crate::{
    Now,
    points::{FieldValue, Point},
};

/// In which unit times are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    Nanoseconds,
    Microseconds,
    Milliseconds,
    Seconds,
}

impl Precision {
    /// Reads the name of a unit.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "ns" => Some(Self::Nanoseconds),
            "us" => Some(Self::Microseconds),
            "ms" => Some(Self::Milliseconds),
            "s" => Some(Self::Seconds),
            _ => None,
        }
    }

    const fn nanoseconds(self) -> i64 {
        match self {
            Self::Nanoseconds => 1,
            Self::Microseconds => 1_000,
            Self::Milliseconds => 1_000_000,
            Self::Seconds => 1_000_000_000,
        }
    }
}

/// Reads the points of a text, one after another, since all of them at once would take many times
/// the room of their text. A point without a time is of `now`.
pub(crate) fn points(
    text: &str,
    precision: Precision,
    now: Now,
) -> impl Iterator<Item = Result<Point, String>> {
    lines(text).filter(|line| !line.is_empty() && !line.starts_with('#')).map(move |line| {
        point(line, precision, now).map_err(|why| format!("unable to parse '{line}': {why}"))
    })
}

/// The lines of a text, without what is blank before them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (line, after) = rest.split_at(line_end(rest));
        rest = after.strip_prefix('\n').unwrap_or(after);
        Some(line.trim_start_matches([' ', '\t', '\0']))
    })
}

/// Where the first line ends. A text in quotes goes on over the ends of lines; only the value of a
/// field can be one.
fn line_end(text: &str) -> usize {
    let (mut in_fields, mut in_value, mut quoted, mut escaped) = (false, false, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if escaped {
            escaped = false;
            continue;
        }
        match byte {
            b'\\' => escaped = true,
            b'\n' if !quoted => return at,
            b'"' if in_value => quoted = !quoted,
            b' ' if !quoted => in_fields = true,
            b'=' if in_fields && !quoted => in_value = true,
            b',' if in_fields && !quoted => in_value = false,
            _ => {}
        }
    }
    text.len()
}

fn point(line: &str, precision: Precision, now: Now) -> Result<Point, &'static str> {
    if line.starts_with(',') {
        return Err("missing measurement");
    }
    let (measurement, mut stop, mut rest) = until(line, ", ");
    let mut tags = BTreeMap::new();
    while stop == Some(',') {
        let (name, value);
        (name, stop, rest) = until(rest, "=, ");
        if name.is_empty() {
            return Err("missing tag key");
        }
        if stop != Some('=') {
            return Err("missing tag value");
        }
        (value, stop, rest) = until(rest, "=, ");
        if value.is_empty() {
            return Err("missing tag value");
        }
        if stop == Some('=') {
            return Err("invalid tag format");
        }
        if tags.insert(name, value).is_some() {
            return Err("duplicate tags");
        }
    }
    if stop.is_none() {
        return Err("missing fields");
    }
    let (fields, rest) = fields(rest.trim_start_matches(' '))?;
    let time = time(rest.trim_matches(' '), precision, now)?;
    Ok(Point { measurement, tags, fields, time })
}

/// The text up to one of the characters of `stops`, without its escapes; the character; what follows
/// it.
fn until<'a>(text: &'a str, stops: &str) -> (String, Option<char>, &'a str) {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if stops.contains(character) {
            return (out, Some(character), characters.as_str());
        }
        let next = characters.clone().next().filter(|next| ",= ".contains(*next));
        match next {
            Some(escaped) if character == '\\' => {
                out.push(escaped);
                characters.next();
            }
            _ => out.push(character),
        }
    }
    (out, None, "")
}

/// The fields at the start of a text, and what follows them.
fn fields(text: &str) -> Result<(BTreeMap<String, FieldValue>, &str), &'static str> {
    let mut fields = BTreeMap::new();
    let mut rest = text;
    loop {
        let (name, stop, after) = until(rest, "=, ");
        if stop != Some('=') {
            return Err("invalid field format");
        }
        if name.is_empty() {
            return Err("missing field key");
        }
        if after.is_empty() || after.starts_with([',', ' ']) {
            return Err("missing field value");
        }
        let value;
        (value, rest) = field_value(after)?;
        fields.insert(name, value);
        if let Some(after) = rest.strip_prefix(',') {
            rest = after;
        } else if rest.is_empty() || rest.starts_with(' ') {
            return Ok((fields, rest));
        } else {
            return Err("invalid field format");
        }
    }
}

/// The value at the start of a text, and what follows it.
fn field_value(text: &str) -> Result<(FieldValue, &str), &'static str> {
    if let Some(quoted) = text.strip_prefix('"') {
        return quoted_text(quoted);
    }
    let (word, rest) = text.split_at(text.find([',', ' ']).unwrap_or(text.len()));
    let value = match word {
        "t" | "T" | "true" | "True" | "TRUE" => FieldValue::Boolean(true),
        "f" | "F" | "false" | "False" | "FALSE" => FieldValue::Boolean(false),
        _ if word.starts_with(|first: char| first.is_ascii_digit() || ".-Nn".contains(first)) => {
            number(word).ok_or("invalid number")?
        }
        _ => return Err("invalid boolean"),
    };
    Ok((value, rest))
}

/// The text up to the closing quote, and what follows it.
fn quoted_text(text: &str) -> Result<(FieldValue, &str), &'static str> {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => return Ok((FieldValue::Text(out), characters.as_str())),
            '\\' => {
                // Only a quote and a backslash are escaped; before others it stands for itself.
                let next = characters.clone().next().filter(|next| "\"\\".contains(*next));
                out.push(next.unwrap_or('\\'));
                if next.is_some() {
                    characters.next();
                }
            }
            other => out.push(other),
        }
    }
    Err("unbalanced quotes")
}

fn number(word: &str) -> Option<FieldValue> {
    if let Some(digits) = word.strip_suffix('i') {
        return digits.parse().ok().map(FieldValue::Integer);
    }
    if let Some(digits) = word.strip_suffix('u') {
        return digits.parse().ok().map(FieldValue::Unsigned);
    }
    // Rust reads words for infinity and for what is no number as well, which are none here.
    let plain = word.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    let number: f64 = word.parse().ok().filter(|_| plain)?;
    number.is_finite().then_some(FieldValue::Float(number))
}

fn time(text: &str, precision: Precision, now: Now) -> Result<Now, &'static str> {
    let unit = precision.nanoseconds();
    if text.is_empty() {
        return Ok(Now(now.0 - now.0.rem_euclid(unit)));
    }
    if text.contains(' ') {
        return Err("point is invalid");
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("bad timestamp");
    }
    let number: Option<i64> = text.parse().ok();
    let time = number.and_then(|number| number.checked_mul(unit));
    time.map(Now).ok_or("time outside range -9223372036854775806 - 9223372036854775806")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Now = Now(1_795_000_000_123_456_789);

    fn parse(text: &str, precision: Precision) -> Result<Vec<Point>, String> {
        points(text, precision, NOW).collect()
    }

    fn one(line: &str) -> Point {
        let mut points = parse(line, Precision::Nanoseconds).unwrap();
        assert_eq!(points.len(), 1, "{line}");
        points.remove(0)
    }

    #[test]
    fn a_line_becomes_a_point() {
        let point = one(r#"my\ m,b=2,a=x\,y f=1.5,i=-2i,u=3u,t=true,s="a \"b\" c" 17"#);
        assert_eq!(point.measurement, "my m");
        let tags: Vec<_> = point.tags.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(tags, [("a", "x,y"), ("b", "2")]);
        assert_eq!(point.fields["f"], FieldValue::Float(1.5));
        assert_eq!(point.fields["i"], FieldValue::Integer(-2));
        assert_eq!(point.fields["u"], FieldValue::Unsigned(3));
        assert_eq!(point.fields["t"], FieldValue::Boolean(true));
        assert_eq!(point.fields["s"], FieldValue::Text("a \"b\" c".to_owned()));
        assert_eq!(point.time, Now(17));
    }

    #[test]
    fn lines_are_told_apart_and_a_text_may_hold_the_end_of_one() {
        let text = "# a comment\n\na v=1 1\n  b v=\"x\ny\" 2\n";
        let points = parse(text, Precision::Seconds).unwrap();
        assert_eq!(points.len(), 2);
        assert_eq!(points[1].fields["v"], FieldValue::Text("x\ny".to_owned()));
        assert_eq!(points[1].time, Now(2_000_000_000));
    }

    #[test]
    fn a_point_without_a_time_is_of_now_in_its_precision() {
        let points = parse("m v=1", Precision::Seconds).unwrap();
        assert_eq!(points[0].time, Now(1_795_000_000_000_000_000));
    }

    #[test]
    fn what_is_no_line_protocol_is_refused_in_influxdbs_words() {
        for (line, why) in [
            ("not line protocol", "invalid field format"),
            (",a=b v=1", "missing measurement"),
            ("m", "missing fields"),
            ("m,a=b", "missing fields"),
            ("m, v=1", "missing tag key"),
            ("m,a v=1", "missing tag value"),
            ("m,a= v=1", "missing tag value"),
            ("m,a=b=c v=1", "invalid tag format"),
            ("m,a=b,a=c v=1", "duplicate tags"),
            ("m =1", "missing field key"),
            ("m v=", "missing field value"),
            ("m v=1,", "invalid field format"),
            ("m v=x", "invalid boolean"),
            ("m v=1x", "invalid number"),
            ("m v=NaN", "invalid number"),
            ("m v=\"x", "unbalanced quotes"),
            ("m v=1 x", "bad timestamp"),
            ("m v=1 1 2", "point is invalid"),
            (
                "m v=1 99999999999999999999",
                "time outside range -9223372036854775806 - 9223372036854775806",
            ),
        ] {
            let refused = parse(line, Precision::Nanoseconds).unwrap_err();
            assert_eq!(refused, format!("unable to parse '{line}': {why}"));
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in "[a-z,= \"\\\\\n\u{e9}0-9.i#-]{0,60}") {
            let _ = parse(&text, Precision::Milliseconds);
        }
    }
}
