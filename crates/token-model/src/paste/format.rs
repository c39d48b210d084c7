//! Which kind of text was pasted.

use std::collections::HashSet;

use super::{
    MAX_BYTES, Matter, Object, OrganizationName, Reading, Remark, environment, flux,
    redact::TAKEN_OUT, refusals, telegraf,
};
use crate::{command, sorting::sort_by_key};

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
    let is_script = flux::is_flux(text) && !is_client_code(text) && !flux::is_escaped(text);
    let script = || is_script.then(|| (Format::Flux, flux::read(text)));
    // What is commented out asks for nothing; its lines stay, so that the others keep their numbers.
    let (plain, without_notes) = (without_comments(text), without_notes(text));
    let (format, mut reading) = command::read_json(text)
        .map(as_format(Format::Json))
        .or_else(|| telegraf::read(text).map(as_format(Format::Telegraf)))
        .or_else(|| command::read_influx(&plain).map(as_format(Format::InfluxCommand)))
        .or_else(|| command::read_curl(&plain).map(as_format(Format::Curl)))
        .or_else(|| refusals::read(&without_notes).map(as_format(Format::Refusals)))
        .or_else(|| script().filter(|(_, reading)| !reading.is_empty()))
        .or_else(|| environment::read(&plain).map(as_format(Format::Environment)))
        .or_else(script)?;
    // What does not say itself where it is, is where the text is.
    if format != Format::Flux && format != Format::Refusals && format != Format::Telegraf {
        whole_text_within(&mut reading);
    }
    match format {
        Format::InfluxCommand | Format::Curl | Format::Refusals => {
            if is_script {
                add_rest(&mut reading, flux::read(text));
            }
            add_rest(&mut reading, environment::read(&plain).unwrap_or_default());
        }
        Format::Telegraf => {
            let before = telegraf::text_before(&plain);
            add_rest(&mut reading, environment::read(before).unwrap_or_default());
        }
        Format::Flux => add_rest(&mut reading, command::read_data(&plain).reading),
        Format::Json | Format::Environment => {}
    }
    once(&mut reading);
    Some((format, reading))
}

/// Adds what another kind of text asks for on the lines of which nothing is known yet.
fn add_rest(reading: &mut Reading, rest: Reading) {
    let wishes = reading.wishes.iter().map(|wish| wish.line);
    let remarks = reading.remarks.iter().map(|remark| remark.line);
    let organizations = reading.organizations.iter().map(|(_, line)| *line);
    let known: HashSet<usize> = wishes.chain(remarks).chain(organizations).collect();
    let is_new = |line: usize| !known.contains(&line);
    reading.wishes.extend(rest.wishes.into_iter().filter(|wish| is_new(wish.line)));
    reading.remarks.extend(rest.remarks.into_iter().filter(|remark| is_new(remark.line)));
    sort_by_key(&mut reading.wishes, |wish| wish.line);
    sort_by_key(&mut reading.remarks, |remark| remark.line);
}

/// `$bucket`, as in a dashboard; `%BUCKET%`; a name that code around it puts together; and where a
/// secret stood that was none.
fn is_placeholder(name: &str) -> bool {
    let begins =
        |name: &str| name.starts_with(|letter: char| letter.is_alphabetic() || letter == '{');
    let of_cmd = name.strip_prefix('%').and_then(|name| name.strip_suffix('%'));
    let is_word = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    name.strip_prefix('$').is_some_and(begins)
        || of_cmd.is_some_and(is_word)
        || (name.contains("{{") && name.contains("}}"))
        || ["' + ", "' . ", TAKEN_OUT].iter().any(|sign| name.contains(sign))
}

/// Keeps of what is said on many lines, as in a log, the first; and takes nothing for a name that is
/// only known where the text is used.
fn once(reading: &mut Reading) {
    let mut placeholders = Vec::new();
    let mut seen = HashSet::new();
    reading.wishes.retain(|wish| {
        if let Object::Named(_, name) = &wish.object
            && is_placeholder(name)
        {
            let matter = Matter::OnlyKnownThere(name.clone());
            placeholders.push(Remark { line: wish.line, matter });
            return false;
        }
        seen.insert((wish.action, wish.object.clone(), wish.organization.clone()))
    });
    reading.remarks.extend(placeholders);
    sort_by_key(&mut reading.remarks, |remark| remark.line);
    let mut seen = HashSet::new();
    reading.remarks.retain(|remark| seen.insert(remark.matter.clone()));
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
        ([_, ..], _) => reading.within(0, &OrganizationName::Name(names.join(" or "))),
        _ => {}
    }
}

/// The text with the lines left empty that are comments.
fn without_comments(text: &str) -> String {
    let mut end_of_block = None;
    // A text of code over several lines, such as a query.
    let mut end_of_text: Option<&str> = None;
    lines(text, |line| {
        let start = line.trim_start();
        if let Some(end) = end_of_block {
            if line.contains(end) {
                end_of_block = None;
            }
            return "";
        }
        if let Some(end) = end_of_text {
            if line.contains(end) {
                end_of_text = None;
            }
            return line;
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
        let is_definition = start.starts_with("#define");
        if !is_definition && ["#", "//", "-- "].iter().any(|sign| start.starts_with(sign)) {
            return "";
        }
        end_of_text =
            ["\"\"\"", "'''"].into_iter().find(|mark| line.matches(mark).count() % 2 == 1);
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
        "/api/v2/query",
        "/api/v2/tasks",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}
