//! Which kind of text was pasted.

use super::{MAX_BYTES, Matter, OrganizationName, Reading, environment, flux, refusals, telegraf};
use crate::command;

/// A kind of text that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A configuration of Telegraf.
    Telegraf,
    /// A Flux script or task.
    Flux,
    /// `influx auth create …`.
    InfluxCommand,
    /// `curl` of `POST /api/v2/authorizations`.
    Curl,
    /// The JSON of a token, or of permissions.
    Json,
    /// What the server said it lacks a permission for, alone or in a log.
    Refusals,
    /// An environment file, or code that uses a client.
    Environment,
}

/// Reads a text of whichever kind it is; `None` where it is of none that is known.
pub fn read(text: &str) -> Option<(Format, Reading)> {
    if text.len() > MAX_BYTES {
        let mut reading = Reading::default();
        reading.remark(1, Matter::TooLong);
        return Some((Format::Environment, reading));
    }
    let as_format = |format| move |reading| (format, reading);
    let is_code = is_client_code(text);
    // What is commented out asks for nothing; its lines stay, so that the others keep their numbers.
    let (plain, without_notes) = (without_comments(text), without_notes(text));
    command::read_json(text)
        .map(as_format(Format::Json))
        .or_else(|| telegraf::read(text).map(as_format(Format::Telegraf)))
        .or_else(|| command::read_influx(&plain).map(as_format(Format::InfluxCommand)))
        .or_else(|| command::read_curl(&plain).map(as_format(Format::Curl)))
        .or_else(|| refusals::read(&without_notes).map(as_format(Format::Refusals)))
        .or_else(|| (!is_code && flux::is_flux(text)).then(|| (Format::Flux, flux::read(text))))
        .or_else(|| environment::read(&plain).map(as_format(Format::Environment)))
        .map(|(format, mut reading)| {
            // What does not say itself where it is, is where the text is.
            if format != Format::Flux && format != Format::Refusals && format != Format::Telegraf {
                whole_text_within(&mut reading);
            }
            (format, reading)
        })
}

/// The organization of a text that names one in one place, as a command or a file of settings does.
/// Where it names several, what is in which is not known, and nothing is taken for this one.
fn whole_text_within(reading: &mut Reading) {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in &reading.organizations {
        let name = match name {
            OrganizationName::Id(id) => id.to_string(),
            OrganizationName::Name(name) => name.clone(),
        };
        if !names.contains(&name) && names.len() < 4 {
            names.push(name);
        }
    }
    match (&names[..], reading.organizations.first().cloned()) {
        ([_], Some((only, _))) => reading.within(0, &only),
        ([_, ..], _) => reading.within(0, &OrganizationName::Name(names.join(", "))),
        _ => {}
    }
}

/// The text with the lines left empty that are comments.
fn without_comments(text: &str) -> String {
    let mut end_of_block = None;
    lines(text, |line| {
        let start = line.trim_start();
        if let Some(end) = end_of_block {
            if line.contains(end) {
                end_of_block = None;
            }
            return "";
        }
        // Blocks of comments, and texts that only say what the code is.
        for (begin, end) in [("/*", "*/"), ("\"\"\"", "\"\"\""), ("'''", "'''")] {
            if let Some(behind) = start.strip_prefix(begin) {
                if !behind.contains(end) {
                    end_of_block = Some(end);
                }
                return "";
            }
        }
        if start.starts_with('#') || start.starts_with("//") || start.starts_with("-- ") {
            return "";
        }
        let is_outside = |place: &usize| {
            line[..*place].chars().filter(|mark| matches!(mark, '"' | '\'' | '`')).count() % 2 == 0
        };
        let note = line.match_indices(" #").map(|(place, _)| place).find(is_outside);
        note.map_or(line, |place| &line[..place])
    })
}

/// The text without what stands behind `//` in its lines, as in Flux; addresses are none of that.
fn without_notes(text: &str) -> String {
    lines(text, |line| {
        let note = line.match_indices("//").find(|(place, _)| !line[..*place].ends_with(':'));
        note.map_or(line, |(place, _)| &line[..place])
    })
}

/// The text with each of its lines changed, which keep their numbers.
pub(super) fn lines<'a>(text: &'a str, mut change: impl FnMut(&'a str) -> &'a str) -> String {
    let mut changed = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line, "\n"),
            None => (line, ""),
        };
        changed.push_str(change(line));
        changed.push_str(end);
    }
    changed
}

/// Whether a text uses one of InfluxDB's clients, in whose code Flux is only a part.
fn is_client_code(text: &str) -> bool {
    [
        "influxdb_client",
        "influxdb-client",
        "InfluxDBClient",
        "InfluxDB2",
        "influxdb2",
        "InfluxDB::",
        "INFLUX_",
        "query_api",
        "QueryAPI",
        "QueryApi",
        "WriteAPI",
        "WriteApi",
        "influx query",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}
