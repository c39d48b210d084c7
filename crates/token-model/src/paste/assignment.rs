//! Names and what they are given, in one line of settings or code: `INFLUX_BUCKET=b`,
//! `bucket: "b"`, `.bucket("b")`, `<bucket>b</bucket>`.

/// Words before a name that is given something.
const BEFORE_NAMES: [&str; 8] = ["export", "set", "SET", "ENV", "env", "const", "let", "var"];

/// The names of a line with their values, in their order.
pub(super) fn assignments(line: &str) -> Vec<(String, String)> {
    let line = line.trim_end();
    if let Some(definition) = line.trim_start().strip_prefix("#define ") {
        return definition_of(definition).into_iter().collect();
    }
    if let Some(pair) = pair_of_words(line) {
        return vec![pair];
    }
    let mut found = Vec::new();
    // An entry of a list in YAML.
    let start = line.trim_start();
    let mut rest = start.strip_prefix("- ").unwrap_or(start);
    let sets_environment = line.contains("etEnv") || line.contains("etenv");
    let mut only = true;
    while let Some(at) = rest.find(is_of_path) {
        let end = rest[at..].find(|letter| !is_of_path(letter)).map_or(rest.len(), |end| at + end);
        let (before, name) = (&rest[..at], &rest[at..end]);
        let behind = rest[end..].trim_start_matches(['"', '\'', ']']).trim_start();
        let is_element = before.ends_with('<') && behind.starts_with('>');
        let is_argument = sets_environment && is_constant(name) && behind.starts_with(',');
        let sign = ["=>", ":=", "=", ":", "("].into_iter().find(|sign| behind.starts_with(sign));
        let sign = sign.or((is_element || is_argument).then_some(","));
        rest = &rest[end..];
        let Some(sign) = sign else {
            // Of words without quotation marks only the first of a line names something.
            only &= BEFORE_NAMES.contains(&name);
            continue;
        };
        let value = &behind[sign.len()..];
        let value = if is_element {
            value.split('<').next()
        } else {
            quoted(value).or_else(|| bare(name, sign, value, only))
        };
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            found.push((name.to_owned(), value.to_owned()));
        }
        only = false;
    }
    found
}

/// A value without quotation marks.
fn bare<'t>(name: &str, sign: &str, value: &'t str, only: bool) -> Option<&'t str> {
    let is_yaml = sign == ":" && value.starts_with(' ');
    let value = value.trim_start();
    if only && matches!(sign, "=" | ":") {
        // In files of settings it goes to the end, or to a comment.
        let value = value.split(" #").next().unwrap_or(value);
        let value = value.split(" ;").next().unwrap_or(value).trim();
        let is_code = value.contains(['(', '"', '\'', '{', '[']);
        let is_whole = !is_code && (is_yaml || !value.contains(' '));
        if is_whole || value.starts_with('$') {
            return Some(value);
        }
    }
    // `docker run -e INFLUX_BUCKET=b`, `Environment="INFLUX_BUCKET=b"`.
    let ends = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '`' | ',');
    (sign == "=" && is_constant(name)).then(|| value.split(ends).next()).flatten()
}

/// `INFLUXDB_BUCKET "b"`, behind `#define`.
fn definition_of(text: &str) -> Option<(String, String)> {
    let (name, value) = text.trim_start().split_once(char::is_whitespace)?;
    Some((name.to_owned(), quoted(value)?.to_owned()))
}

/// An indented line of a name and a value, as Proxmox and Fluent Bit have it.
fn pair_of_words(line: &str) -> Option<(String, String)> {
    let mut words = line.split_whitespace();
    let (name, value) = (words.next()?, words.next()?);
    let is_pair = line.starts_with(char::is_whitespace) && words.next().is_none();
    let is_known = |known: &&str| name.eq_ignore_ascii_case(known);
    (is_pair && ["bucket", "org", "organization"].iter().any(is_known))
        .then(|| (name.to_owned(), value.to_owned()))
}

/// What stands in the quotation marks that a text begins with.
pub(super) fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let mark = text.chars().next().filter(|mark| matches!(mark, '"' | '\'' | '`'))?;
    let inside = &text[1..];
    let end = inside.find(mark)?;
    Some(&inside[..end]).filter(|inside| !inside.is_empty())
}

/// Whether a name is written as those of the environment are.
fn is_constant(name: &str) -> bool {
    name.contains('_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

/// A letter of a name.
pub(super) fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-')
}

/// The same, of one with dots: `influx.bucket`.
fn is_of_path(letter: char) -> bool {
    is_of_name(letter) || letter == '.'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_given_values_in_many_ways() {
        for (line, expected) in [
            ("INFLUX_BUCKET=b", "INFLUX_BUCKET=b"),
            ("export INFLUX_BUCKET=\"b c\"", "INFLUX_BUCKET=b c"),
            ("      - INFLUXDB_V2_BUCKET=b", "INFLUXDB_V2_BUCKET=b"),
            (
                "docker run -e INFLUX_BUCKET=b -e INFLUX_ORG=o influxdb",
                "INFLUX_BUCKET=b INFLUX_ORG=o",
            ),
            ("Environment=\"INFLUX_BUCKET=b\"", "Environment=INFLUX_BUCKET=b INFLUX_BUCKET=b"),
            ("influx.bucket=b", "influx.bucket=b"),
            ("bucket: Архив 2023 # old", "bucket=Архив 2023"),
            ("  <bucket>b</bucket>", "bucket=b"),
            ("\tbucket docker", "bucket=docker"),
            ("#define INFLUXDB_BUCKET \"b\"", "INFLUXDB_BUCKET=b"),
            (
                "[Environment]::SetEnvironmentVariable(\"INFLUX_BUCKET\",\"b\",\"User\")",
                "SetEnvironmentVariable=INFLUX_BUCKET INFLUX_BUCKET=b",
            ),
            ("client.bucket(\"b\")", "client.bucket=b"),
            ("\"bucket\" => 'b', org := \"o\"", "bucket=b org=o"),
            ("bucket = os.environ[\"X\"]", ""),
            ("the bucket is full", ""),
        ] {
            let found: Vec<_> =
                assignments(line).iter().map(|(name, value)| format!("{name}={value}")).collect();
            assert_eq!(found.join(" "), expected, "{line}");
        }
    }
}
