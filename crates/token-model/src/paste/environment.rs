//! Buckets and organizations in environment files, client code and the like: whatever is called a
//! bucket and has a name in quotation marks, or after an equals sign.

use std::collections::{HashMap, HashSet};

use super::{
    Matter, Object, OrganizationName, Reading,
    assignment::{assignments, is_of_name, quoted},
    client_call::{self, Part},
    flux,
    telegraf::decoded,
};
use crate::{
    command::{DataCommands, read_data},
    permission::Action,
};

/// What tells, in the very call that names a bucket, that it is written to.
const WRITES: [&str; 4] =
    ["write_api.write(", "writeapi.write(", ".write_points(", "/api/v2/write"];

/// Organizations of other services.
const OTHER_ORGANIZATIONS: [&str; 7] =
    ["github", "gitlab", "docker", "sonar", "sentry", "terraform", "azure"];

/// Buckets of other services.
const ELSEWHERE: [&str; 6] = ["s3", "minio", "gcs", "aws", "storage", "backblaze"];

/// Reads a text; `None` where it names no bucket and no organization.
pub(super) fn read(text: &str) -> Option<Reading> {
    let DataCommands { reading, lines } = read_data(text);
    let mut code = Code { reading, ..Code::default() };
    let is_rust = text.contains("influxdb2::");
    let mut ahead = text;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if !lines.contains(&(number + 1)) {
            // Objects of JSON in one line, of which each is about something of its own.
            for part in line.trim_end().split("},{") {
                let call = client_call::parts(part, &ahead[part_start(line, part)..], is_rust);
                code.line(number + 1, part, call);
            }
        }
        ahead = &ahead[line.len()..];
    }
    let Code { mut reading, settled, .. } = code;
    reading.remarks.retain(|remark| {
        !settled.contains(&remark.line) || !matches!(remark.matter, Matter::ReadOrWrite(_))
    });
    (!reading.is_empty()).then_some(reading)
}

/// Code or settings, which are read line by line.
#[derive(Default)]
struct Code {
    reading: Reading,
    /// What names stand for, with the lines that say so.
    named: HashMap<String, (String, usize)>,
    /// The lines that name a bucket of which a later one tells what it is for.
    settled: HashSet<usize>,
    /// What the last line calls what stands in this one: `name: INFLUX_BUCKET`, and then `value: b`.
    awaited: Option<String>,
}

impl Code {
    fn line(&mut self, number: usize, line: &str, call: Option<Vec<(Part, &str)>>) {
        let (before, named_before) = (self.reading.wishes.len(), self.reading.organizations.len());
        let is_call = call.is_some_and(|parts| self.call(number, &parts));
        let line = &if has_flux(line) {
            embedded(line, number, &mut self.reading);
            without_flux(line)
        } else {
            line.to_owned()
        };
        if line.contains("/write?db=") {
            let database = line.split("/write?db=").nth(1).unwrap_or_default();
            let end = database.find(|letter: char| !is_of_name(letter)).unwrap_or(database.len());
            let database = database[..end].to_owned();
            self.reading.remark(number, Matter::FirstVersion(database));
            return;
        }
        if let Some((query, writes)) = address(line) {
            for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
                assigned(name, &decoded(value), number, writes, &mut self.reading);
            }
        } else if !is_call {
            self.settings(number, line);
        }
        self.reading.within_the_last(before, named_before);
    }

    /// Reads what a call is given by its places; whether that says anything.
    fn call(&mut self, number: usize, parts: &[(Part, &str)]) -> bool {
        let before = self.reading.wishes.len();
        let mut organization = None;
        let mut says_anything = false;
        for (part, argument) in parts {
            let variable = self.named.get(*argument).cloned();
            let Some(text) = quoted(argument).or(variable.as_ref().map(|(text, _)| text.as_str()))
            else {
                if *part == Part::Written && is_variable(argument) {
                    says_anything = true;
                    self.reading.remark(number, Matter::OnlyKnownThere((*argument).to_owned()));
                }
                continue;
            };
            says_anything = true;
            match part {
                Part::Organization => {
                    let name = OrganizationName::from(text);
                    // A variable that is called so was taken note of where it is set.
                    if variable.is_none() || !is_organization(argument) {
                        self.reading.organizations.push((name.clone(), number));
                    }
                    organization = Some(name);
                }
                Part::Written => {
                    self.reading.wish(number, Action::Write, Object::bucket(text));
                    self.settled.extend(variable.iter().map(|(_, line)| *line));
                }
                Part::Bucket if variable.is_none() || !is_bucket(argument) => {
                    self.reading.remark(number, Matter::ReadOrWrite(text.to_owned()));
                }
                Part::Bucket | Part::Other => {}
            }
        }
        if let Some(organization) = organization {
            self.reading.within(before, &organization);
        }
        says_anything
    }

    /// Reads what names are given: `INFLUX_BUCKET=b`, `write(bucket="b")`.
    fn settings(&mut self, number: usize, line: &str) {
        let lower = line.to_ascii_lowercase();
        let writes = WRITES.iter().any(|sign| lower.contains(sign));
        let awaited = self.awaited.take();
        for (name, value) in assignments(line) {
            let name = match (&awaited, name.as_str()) {
                (Some(awaited), "value") => awaited.clone(),
                _ => name,
            };
            assigned(&name, &value, number, writes, &mut self.reading);
            if name == "name" {
                self.awaited = Some(value.clone());
            }
            if !writes {
                self.named.insert(name, (value, number));
            }
        }
        if writes
            && let Some((bucket, asked)) =
                bucket_variable(line).and_then(|name| self.named.get(name))
        {
            self.reading.wish(number, Action::Write, Object::bucket(bucket));
            self.settled.insert(*asked);
        }
    }
}

/// Whether something of this name is a bucket of InfluxDB's.
fn is_bucket(name: &str) -> bool {
    let name = plain(name);
    ["bucket", "bucketname"].iter().any(|end| name.ends_with(end))
        && !ELSEWHERE.iter().any(|service| name.contains(service))
}

/// Whether something of this name is an organization's name.
fn is_organization(name: &str) -> bool {
    let name = plain(name);
    ["org", "organization", "orgname"].iter().any(|end| name.ends_with(end))
        && !OTHER_ORGANIZATIONS.iter().any(|service| name.contains(service))
}

/// Whether an argument is a name that stands for something.
fn is_variable(argument: &str) -> bool {
    let is_of_path = |letter| is_of_name(letter) || matches!(letter, '.' | '$' | '&' | ':');
    argument.chars().all(is_of_path)
}

fn plain(name: &str) -> String {
    let name = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
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
    // `!secret name` is looked up by Home Assistant.
    let is_reference = value.contains(['$', '{', '}', '%', '<']) || value.starts_with('!');
    let (is_bucket, names_organization) = (is_bucket(name), is_organization(name));
    let name = plain(name);
    let is = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if is_bucket {
        if is_reference {
            reading.remark(line, Matter::OnlyKnownThere(value.to_owned()));
        } else if writes {
            reading.wish(line, Action::Write, Object::bucket(value));
        } else if name == "defaultbucket" {
            // So a data source of Grafana calls it, which only reads.
            reading.wish(line, Action::Read, Object::bucket(value));
        } else {
            reading.remark(line, Matter::ReadOrWrite(value.to_owned()));
        }
    } else if names_organization && !is_reference {
        reading.organizations.push((OrganizationName::from(value), line));
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
    let plain = flux::unescaped(line);
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
            Object::Named(_, name) if name.contains(['{', '}', '%', '+', '\'']) => {
                reading.remark(number, Matter::OnlyKnownThere(name.clone()));
            }
            _ => reading.wishes.push(wish),
        }
    }
    reading.organizations.extend(found.organizations.into_iter().map(|(name, _)| (name, number)));
    reading.remarks.extend(found.remarks);
}

/// A line without the texts in it that are Flux; nothing where all of it is.
fn without_flux(line: &str) -> String {
    let (mut kept, mut text) = (String::new(), String::new());
    let mut quote = None;
    let mut is_escaped = false;
    for letter in line.chars() {
        let ends = !is_escaped && quote == Some(letter);
        is_escaped = letter == '\\' && !is_escaped;
        if ends {
            quote = None;
            if !has_flux(&text) {
                kept.push_str(&text);
            }
            kept.push(letter);
            text.clear();
        } else if quote.is_some() {
            text.push(letter);
        } else {
            if matches!(letter, '"' | '\'' | '`') {
                quote = Some(letter);
            }
            kept.push(letter);
        }
    }
    // Flux that is not in quotation marks, or in some that are closed on another line.
    if has_flux(&kept) || has_flux(&text) { String::new() } else { kept + &text }
}

/// Where a part of a line begins in it.
fn part_start(line: &str, part: &str) -> usize {
    part.as_ptr().addr() - line.as_ptr().addr()
}

/// The query of `/api/v2/write?org=…&bucket=…` and the like, and whether it is written there.
fn address(line: &str) -> Option<(&str, bool)> {
    let (path, writes) = [("write", true), ("delete", true), ("query", false)]
        .into_iter()
        .find(|(name, _)| line.contains(&format!("/api/v2/{name}?")))?;
    let (_, query) = line.split_once(&format!("/api/v2/{path}?"))?;
    let is_end = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '`' | '\\');
    Some((&query[..query.find(is_end).unwrap_or(query.len())], writes))
}
