//! Buckets and organizations in environment files, client code and the like: whatever is called a
//! bucket and has a name in quotation marks, or after an equals sign.

use std::collections::HashMap;

use super::{Matter, Object, OrganizationName, Reading, flux, telegraf::decoded};
use crate::permission::Action;

/// What tells, in the very call that names a bucket, that it is written to.
const WRITES: [&str; 5] =
    ["write_api.write(", "writeapi.write(", ".write_points(", "influx write", "/api/v2/write"];

/// Calls of clients that take an organization and a bucket, in that order, without their names.
const ORGANIZATION_AND_BUCKET: [&str; 4] =
    ["WriteAPIBlocking(", "WriteAPI(", "getWriteApi(", "GetWriteApi("];

/// Buckets of other services.
const ELSEWHERE: [&str; 6] = ["s3", "minio", "gcs", "aws", "storage", "backblaze"];

/// Reads a text; `None` where it names no bucket and no organization.
pub(super) fn read(text: &str) -> Option<Reading> {
    let mut reading = Reading::default();
    // Names that stand for a bucket, with the places of the remarks about them.
    let mut named: HashMap<String, (String, usize)> = HashMap::new();
    for (number, line) in text.lines().enumerate() {
        let number = number + 1;
        if has_flux(line) {
            embedded(line, number, &mut reading);
        } else if let Some(query) = written_address(line) {
            let (before, named_before) = (reading.wishes.len(), reading.organizations.len());
            for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
                assigned(name, &decoded(value), number, true, &mut reading);
            }
            reading.within_the_last(before, named_before);
        } else if let Some((organization, bucket)) = positional(line) {
            let (before, named_before) = (reading.wishes.len(), reading.organizations.len());
            reading.organizations.push((OrganizationName::Name(organization), number));
            reading.wish(number, Action::Write, Object::bucket(&bucket));
            reading.within_the_last(before, named_before);
        } else {
            let (before, named_before) = (reading.wishes.len(), reading.organizations.len());
            let lower = line.to_lowercase();
            let writes = WRITES.iter().any(|sign| lower.contains(sign));
            for (name, value) in assignments(line) {
                if !writes && is_bucket(&name) {
                    named.insert(name.clone(), (value.clone(), number));
                }
                assigned(&name, &value, number, writes, &mut reading);
            }
            if writes {
                let of_name = bucket_variable(line).and_then(|name| named.get(name));
                if let Some((bucket, asked)) = of_name {
                    reading.wish(number, Action::Write, Object::bucket(bucket));
                    reading.remarks.retain(|remark| {
                        remark.line != *asked || !matches!(remark.matter, Matter::ReadOrWrite(_))
                    });
                }
            }
            reading.within_the_last(before, named_before);
        }
    }
    (!reading.is_empty()).then_some(reading)
}

/// Whether something of this name is a bucket of InfluxDB's.
fn is_bucket(name: &str) -> bool {
    let name = plain(name);
    ["bucket", "bucketname"].iter().any(|end| name.ends_with(end))
        && !ELSEWHERE.iter().any(|service| name.contains(service))
}

fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace(['_', '-'], "")
}

/// The name in `write(bucket=name, …)`.
fn bucket_variable(line: &str) -> Option<&str> {
    let (_, behind) = line.split_once("bucket=").or_else(|| line.split_once("bucket: "))?;
    let end = behind.find(|letter| !is_of_name(letter)).unwrap_or(behind.len());
    Some(&behind[..end]).filter(|name| !name.is_empty())
}

/// What a name stands for: `INFLUX_BUCKET`, `bucket`, `--org`.
fn assigned(name: &str, value: &str, line: usize, writes: bool, reading: &mut Reading) {
    let is_reference = value.contains(['$', '{', '}', '%', '<']);
    let is_bucket = is_bucket(name);
    let name = plain(name);
    let is = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if is_bucket {
        if is_reference {
            reading.remark(line, Matter::OnlyKnownThere(value.to_owned()));
        } else if writes {
            reading.wish(line, Action::Write, Object::bucket(value));
        } else {
            reading.remark(line, Matter::ReadOrWrite(value.to_owned()));
        }
    } else if is(&["org", "organization", "orgname"]) && !is_reference {
        reading.organizations.push((OrganizationName::Name(value.to_owned()), line));
    } else if is(&["orgid", "organizationid"])
        && let Ok(id) = value.parse()
    {
        reading.organizations.push((OrganizationName::Id(id), line));
    }
}

fn has_flux(line: &str) -> bool {
    line.contains("from(bucket") || line.contains("|> to(") || line.contains("|>to(")
}

/// Flux inside of other code, where its quotation marks may have backslashes before them, or be
/// others.
fn embedded(line: &str, number: usize, reading: &mut Reading) {
    let plain = line.replace("\\\"", "\"");
    let start = ["from(bucket", "|> to(", "|>to("]
        .iter()
        .filter_map(|sign| plain.find(sign))
        .min()
        .unwrap_or(0);
    let mut found = flux::read(&plain[start..]);
    found.wishes.iter_mut().for_each(|wish| wish.line = number);
    found.remarks.iter_mut().for_each(|remark| remark.line = number);
    for wish in found.wishes {
        match &wish.object {
            // A place in a template of the code around it.
            Object::Named(_, name) if name.contains(['{', '}', '%', '+']) => {
                reading.remark(number, Matter::OnlyKnownThere(name.clone()));
            }
            _ => reading.wishes.push(wish),
        }
    }
    reading.organizations.extend(found.organizations.into_iter().map(|(name, _)| (name, number)));
    reading.remarks.extend(found.remarks);
}

/// The query of `/api/v2/write?org=…&bucket=…`.
fn written_address(line: &str) -> Option<&str> {
    let (_, query) = line.split_once("/api/v2/write?")?;
    let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '`' | '\\');
    Some(&query[..query.find(is_end).unwrap_or(query.len())])
}

/// The two texts of a call that takes them without names.
fn positional(line: &str) -> Option<(String, String)> {
    let call = ORGANIZATION_AND_BUCKET.iter().find_map(|call| line.split_once(call))?;
    let mut texts = call.1.split(',').map(quoted);
    Some((texts.next()??.to_owned(), texts.next()??.to_owned()))
}

/// What stands in the quotation marks that a text begins with.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let mark = text.chars().next().filter(|mark| matches!(mark, '"' | '\'' | '`'))?;
    let inside = &text[1..];
    let end = inside.find(mark)?;
    Some(&inside[..end]).filter(|inside| !inside.is_empty())
}

/// `NAME=value`, `name: "value"`, `name := 'value'`, `.name("value")`, `"name" => "value"`.
fn assignments(line: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = line;
    let mut only = true;
    while let Some(at) = rest.find(is_of_name) {
        let end = rest[at..].find(|letter| !is_of_name(letter)).map_or(rest.len(), |end| at + end);
        let name = &rest[at..end];
        let behind = rest[end..].trim_start_matches(['"', '\'', ']']).trim_start();
        let sign = ["=>", ":=", "=", ":", "("].into_iter().find(|sign| behind.starts_with(sign));
        rest = &rest[end..];
        let Some(sign) = sign else {
            // Of words without quotation marks only the first of a line names something.
            only &=
                matches!(name, "export" | "set" | "SET" | "ENV" | "env" | "const" | "let" | "var");
            continue;
        };
        let value = behind[sign.len()..].trim_start();
        if let Some(text) = quoted(value) {
            found.push((name.to_owned(), text.to_owned()));
        } else if only && matches!(sign, "=" | ":") && !value.is_empty() {
            // In files of settings the value goes to the end, or to a comment.
            let value = value.split(" #").next().unwrap_or(value).trim();
            if value.starts_with('$') || !value.contains(['(', '"', '\'', ' ', '{', '[']) {
                found.push((name.to_owned(), value.to_owned()));
            }
        }
        only = false;
    }
    found
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-')
}
