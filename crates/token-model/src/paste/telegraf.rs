//! What a Telegraf configuration writes to InfluxDB and reads from it.

use super::{
    Matter, Object, OrganizationName, Reading, environment, flux,
    toml_table::{self, Table},
};
use crate::{permission::Action, sorting::sort_by_key};

/// Reads a configuration; `None` where the text is none.
pub(super) fn read(text: &str) -> Option<Reading> {
    if !is_configuration(text) {
        return None;
    }
    // What stands before the first heading is what the configuration is in, such as a ConfigMap.
    let mut begun = false;
    let text = &super::format::lines(text, |line| {
        begun |= is_heading(line);
        if begun { line } else { "" }
    });
    let document = toml_table::read(text);
    let mut configuration = Configuration { reading: Reading::default() };
    for (line, problem) in document.problems {
        configuration.reading.remark(line, Matter::NotUnderstood(problem));
    }
    for table in &document.tables {
        if let [kind, name] = &table.path[..] {
            configuration.plugin(kind, name, table);
        }
    }
    // The order of a table's fields is not that of the lines.
    let mut reading = configuration.reading;
    sort_by_key(&mut reading.wishes, |wish| wish.line);
    sort_by_key(&mut reading.remarks, |remark| remark.line);
    // Of what is wrong with a line, the first thing led to the others.
    reading.remarks.dedup_by(|other, first| {
        let both = |remark: &super::Remark| matches!(remark.matter, Matter::NotUnderstood(_));
        other.line == first.line && both(other) && both(first)
    });
    Some(reading)
}

/// Whether a text looks like a configuration: a line of it is the heading of a plugin, and nothing
/// else, as lines of logs are.
pub(super) fn is_configuration(text: &str) -> bool {
    text.lines().any(is_heading)
}

/// What stands before the configuration in a text.
pub(super) fn text_before(text: &str) -> &str {
    let mut end = 0;
    for line in text.split_inclusive('\n').take_while(|line| !is_heading(line)) {
        end += line.len();
    }
    &text[..end]
}

fn is_heading(line: &str) -> bool {
    let heading = line.split('#').next().unwrap_or_default().trim();
    let name = heading.trim_start_matches('[').trim_end_matches(']').trim();
    let kind = name.split('.').next().unwrap_or_default();
    heading.starts_with('[')
        && heading.ends_with(']')
        && (name == "agent" || ["outputs", "inputs", "processors", "aggregators"].contains(&kind))
}

struct Configuration {
    reading: Reading,
}

impl Configuration {
    fn plugin(&mut self, kind: &str, name: &str, table: &Table) {
        match (kind, name) {
            ("outputs", "influxdb_v2") => self.output(table),
            ("outputs", "influxdb") => self.output_of_first_version(table),
            ("outputs", "http") => self.addresses(table, "url", self.reading.wishes.len()),
            ("inputs", "http") => {
                // The address says where the query in the body is asked.
                let before = self.reading.wishes.len();
                self.flux(table, "body");
                self.addresses(table, "urls", before);
            }
            ("inputs", "exec" | "execd") | ("processors", "execd") => {
                for field in ["command", "commands"] {
                    self.flux(table, field);
                }
            }
            _ => {}
        }
    }

    fn output(&mut self, table: &Table) {
        if let Some((tag, line)) = text(table, "bucket_tag").filter(|(tag, _)| !tag.is_empty()) {
            self.reading.remark(line, Matter::OnlyKnownThere(format!("bucket_tag = \"{tag}\"")));
        }
        let before = self.reading.wishes.len();
        if let Some((bucket, line)) = text(table, "bucket") {
            self.bucket(Action::Write, bucket, line);
        }
        if let Some((organization, line)) = text(table, "organization") {
            self.organization(organization, line, before);
        }
    }

    /// `/write?db=…` with a name and a password: 2.x answers it where a mapping leads to a bucket.
    fn output_of_first_version(&mut self, table: &Table) {
        // Telegraf's own name for it where none is given.
        let (database, line) = text(table, "database").unwrap_or(("telegraf", table.line));
        self.reading.remark(line, Matter::FirstVersion(database.to_owned()));
    }

    /// The addresses of `/api/v2/write?org=…&bucket=…` and `/api/v2/query?org=…`.
    /// `since` is where what belongs to them begins.
    fn addresses(&mut self, table: &Table, field: &str, since: usize) {
        for (address, line) in table.texts(field) {
            let line = *line;
            let Some((path, query)) = address.split_once('?') else { continue };
            let writes = path.ends_with("/api/v2/write");
            if !writes && !path.ends_with("/api/v2/query") {
                continue;
            }
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let value = |wanted: &[&str]| {
                pairs
                    .clone()
                    .find(|(name, _)| wanted.contains(name))
                    .map(|(_, value)| decoded(value))
            };
            if let Some(bucket) = value(&["bucket"]).filter(|_| writes) {
                self.bucket(Action::Write, &bucket, line);
            }
            if let Some(organization) = value(&["org", "orgID"]) {
                self.organization(&organization, line, since);
            }
        }
    }

    /// Flux in a text: the body of a request, or a command.
    fn flux(&mut self, table: &Table, field: &str) {
        for (text, line) in table.texts(field) {
            if flux::is_flux(text) {
                let mut found = match text.contains("influx ") {
                    true => environment::read(text).unwrap_or_default(),
                    false => flux::read(&flux::unescaped(text)),
                };
                found.move_down(*line - 1);
                self.reading.add(found);
            }
        }
    }

    fn bucket(&mut self, action: Action, name: &str, line: usize) {
        if is_variable(name) {
            self.reading.remark(line, Matter::OnlyKnownThere(name.to_owned()));
        } else if !name.is_empty() {
            self.reading.wish(line, action, Object::bucket(name));
        }
    }

    /// The organization of what was asked for since then.
    fn organization(&mut self, name: &str, line: usize, since: usize) {
        if !is_variable(name) && !name.is_empty() {
            let organization = OrganizationName::from(name);
            self.reading.within(since, &organization);
            self.reading.organizations.push((organization, line));
        }
    }
}

/// The text of a field that has one.
fn text<'t>(table: &'t Table, field: &str) -> Option<(&'t str, usize)> {
    table.texts(field).first().map(|(text, line)| (text.as_str(), *line))
}

/// `$NAME`, `${NAME}` and `@{store:key}` are known only where Telegraf runs.
fn is_variable(text: &str) -> bool {
    text.contains('$') || text.contains("@{") || text.contains("{{")
}

/// A value of an address, its `%20` and `+` as they are meant; as it is where it cannot be read.
pub(super) fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
                let (Some(high), Some(low)) = (digit(), digit()) else { return value.to_owned() };
                bytes.extend(u8::try_from(high * 16 + low));
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| value.to_owned())
}
