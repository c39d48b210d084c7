//! What a Flux script or task reads and writes.

use std::{borrow::Cow, collections::HashMap};

use super::{
    Matter, Object, Reading,
    flux_tokens::{Token, Word, tokens},
};
use crate::{permission::Action, resource_type::ResourceType};

/// The bucket of the monitoring that InfluxDB's checks write and its notification rules read.
const MONITORING: &str = "_monitoring";

/// The packages that reach into InfluxDB, and the names that they are imported under.
const PACKAGES: [(&str, Package); 8] = [
    ("influxdata/influxdb", Package::InfluxDb),
    ("influxdata/influxdb/v1", Package::Schema),
    ("influxdata/influxdb/schema", Package::Schema),
    ("influxdata/influxdb/monitor", Package::Monitor),
    ("influxdata/influxdb/secrets", Package::Secrets),
    ("influxdata/influxdb/tasks", Package::Tasks),
    ("experimental", Package::InfluxDb),
    ("experimental/influxdb", Package::Api),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Package {
    InfluxDb,
    Schema,
    Monitor,
    Secrets,
    Tasks,
    Api,
}

/// Reads a script.
pub(crate) fn read(script: &str) -> Reading {
    let tokens = tokens(script);
    let script = Script::new(script, &tokens);
    let mut reading = Reading::default();
    for place in 0..tokens.len() {
        script.look_at(place, &mut reading);
    }
    reading
}

/// Whether a text looks like a script.
pub(crate) fn is_flux(text: &str) -> bool {
    ["from(bucket", "|> ", "option task", "buckets()", "|>to("]
        .iter()
        .any(|sign| text.contains(sign))
        || text.lines().any(|line| line.trim_start().starts_with("import \""))
}

/// Flux that stands in a text of JSON or code, as it is without that.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    match is_escaped(text) {
        true => Cow::Owned(text.replace("\\\"", "\"").replace("\\n", "\n")),
        false => Cow::Borrowed(text),
    }
}

/// Whether the quotation marks of Flux have backslashes before them.
pub(super) fn is_escaped(text: &str) -> bool {
    let has = |signs: [&str; 2]| signs.iter().any(|sign| text.contains(sign));
    has(["bucket:\\\"", "bucket: \\\""]) && !has(["bucket:\"", "bucket: \""])
}

struct Script<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    /// Where the bracket is closed that is opened at a place, so that no script takes long to read,
    /// however deep its brackets are.
    closing: HashMap<usize, usize>,
    /// Names that stand for one text in the whole script.
    texts: HashMap<&'a str, Option<&'a str>>,
    /// What is imported under which name.
    imports: HashMap<String, Option<Package>>,
}

/// What an argument says.
enum Value<'a> {
    Text(&'a str),
    /// Not known before it runs; how it is called in the script.
    Unknown(String),
}

impl<'a> Script<'a> {
    fn new(text: &'a str, tokens: &'a [Token<'a>]) -> Self {
        let mut script = Self {
            text,
            tokens,
            closing: closing(tokens),
            texts: HashMap::new(),
            imports: HashMap::new(),
        };
        for place in 0..tokens.len() {
            script.note_import(place);
            script.note_text(place);
        }
        for place in 0..tokens.len() {
            script.note_parameters(place);
        }
        script
    }

    fn word(&self, place: usize) -> Option<&'a Word<'a>> {
        self.tokens.get(place).map(|token| &token.word)
    }

    fn is_sign(&self, place: usize, sign: char) -> bool {
        self.word(place) == Some(&Word::Sign(sign))
    }

    /// `import "influxdata/influxdb/schema"`, `import s "influxdata/influxdb/schema"`.
    fn note_import(&mut self, place: usize) {
        if self.word(place) != Some(&Word::Name("import")) {
            return;
        }
        let (name, path) = match (self.word(place + 1), self.word(place + 2)) {
            (Some(Word::Text(Some(path))), _) => (path.rsplit('/').next(), path),
            (Some(Word::Name(name)), Some(Word::Text(Some(path)))) => (Some(*name), path),
            _ => return,
        };
        let package = PACKAGES.iter().find(|(known, _)| known == path).map(|(_, package)| *package);
        self.imports.insert(name.unwrap_or(path).to_owned(), package);
    }

    /// `name = "text"`; a name that stands for several texts, or is a parameter, stands for none.
    fn note_text(&mut self, place: usize) {
        let Some(Word::Name(name)) = self.word(place) else { return };
        if !self.is_sign(place + 1, '=') || self.is_sign(place + 2, '=') {
            return;
        }
        let text = match (self.word(place + 2), self.word(place + 3)) {
            (_, Some(Word::Sign('+'))) => None,
            (Some(Word::Text(text)), _) => text.as_deref(),
            _ => None,
        };
        self.texts
            .entry(name)
            .and_modify(|before| {
                if *before != text {
                    *before = None;
                }
            })
            .or_insert(text);
    }

    /// `(name) =>`: what a parameter stands for is known only when it runs.
    fn note_parameters(&mut self, place: usize) {
        let Some(end) = self.closing.get(&place).copied() else { return };
        if !self.is_sign(end + 1, '=') || !self.is_sign(end + 2, '>') {
            return;
        }
        let mut at = place + 1;
        while at < end {
            if let Some(Word::Name(name)) = self.word(at) {
                self.texts.insert(name, None);
            }
            at = self.end_of_value(at) + 1;
        }
    }

    /// Notes what is asked for where this word begins a call, or a task.
    fn look_at(&self, place: usize, reading: &mut Reading) {
        let Some(Word::Name(name)) = self.word(place) else { return };
        if *name == "option"
            && self.word(place + 1) == Some(&Word::Name("task"))
            && self.is_sign(place + 2, '=')
        {
            let line = self.tokens[place].line;
            for action in Action::BOTH {
                reading.wish(line, action, Object::Every(ResourceType::named("tasks")));
            }
            return;
        }
        if !self.is_sign(place + 1, '(') {
            return;
        }
        let package = match self.package_before(place) {
            // `from` and `to` of other packages are about other things: files, SQL, messages.
            Some(None) => return,
            Some(Some(package)) => package,
            None => Package::InfluxDb,
        };
        self.call(package, name, place, reading);
    }

    /// The package of `package.name(`; the outer one is none where nothing stands before the name.
    fn package_before(&self, place: usize) -> Option<Option<Package>> {
        let dot = place.checked_sub(1).filter(|dot| self.is_sign(*dot, '.'))?;
        let package = match dot.checked_sub(1).and_then(|before| self.word(before)) {
            Some(Word::Name(name)) => self.imports.get(*name).copied().flatten(),
            _ => None,
        };
        Some(package)
    }

    fn call(&self, package: Package, name: &str, place: usize, reading: &mut Reading) {
        let line = self.tokens[place].line;
        let monitoring = || Object::bucket(MONITORING);
        match (package, name) {
            (Package::Schema, "databases") => {
                reading.wish(line, Action::Read, Object::Every(ResourceType::named("dbrp")));
            }
            (Package::InfluxDb, "from" | "cardinality") | (Package::Schema, _) => {
                self.bucket(Action::Read, name, place, reading);
            }
            (Package::InfluxDb, "to" | "wideTo") => {
                self.bucket(Action::Write, name, place, reading);
            }
            (Package::InfluxDb, "buckets") => {
                reading.wish(line, Action::Read, Object::Every(ResourceType::BUCKETS));
            }
            (Package::Monitor, "check" | "notify") => {
                reading.wish(line, Action::Write, monitoring());
            }
            (Package::Monitor, "from" | "logs") => {
                reading.wish(line, Action::Read, monitoring());
            }
            (Package::Secrets, "get") => {
                reading.wish(line, Action::Read, Object::Every(ResourceType::named("secrets")));
            }
            (Package::Tasks, "lastSuccess") => {
                reading.wish(line, Action::Read, Object::Every(ResourceType::named("tasks")));
            }
            (Package::Api, "api") => {
                reading.remark(line, Matter::NotUnderstood(format!("{name}(…)")));
            }
            _ => {}
        }
    }

    /// The bucket of a call.
    fn bucket(&self, action: Action, name: &str, place: usize, reading: &mut Reading) {
        let line = self.tokens[place].line;
        let arguments = self.arguments(place + 2);
        let argument = |wanted: &str| {
            arguments
                .iter()
                .find(|(name, ..)| *name == wanted)
                .map(|(_, value, line)| (value, *line))
        };
        if let Some((host, line)) = argument("host") {
            let host = match host {
                Value::Text(host) => (*host).to_owned(),
                Value::Unknown(name) => name.clone(),
            };
            reading.remark(line, Matter::OtherServer(host));
            return;
        }
        let before = reading.wishes.len();
        let mut organizations = Vec::new();
        for wanted in ["org", "orgID"] {
            if let Some((Value::Text(org), line)) = argument(wanted) {
                let id = if wanted == "orgID" { org.parse().ok() } else { None };
                let organization = id.map_or_else(
                    || super::OrganizationName::from(*org),
                    super::OrganizationName::Id,
                );
                organizations.push((organization, line));
            }
        }
        match (argument("bucket"), argument("bucketID")) {
            (Some((Value::Text(""), _)), _) => {}
            (Some((Value::Text(bucket), line)), _) => {
                reading.wish(line, action, Object::bucket(bucket));
            }
            (None, Some((Value::Text(id), line))) => match id.parse() {
                Ok(id) => reading.wish(line, action, Object::One(ResourceType::BUCKETS, id)),
                Err(_) => reading.remark(line, Matter::NotUnderstood((*id).to_owned())),
            },
            (Some((Value::Unknown(name), line)), _)
            | (None, Some((Value::Unknown(name), line))) => {
                reading.remark(line, Matter::OnlyKnownThere(name.clone()));
            }
            // `from()` is a call of something else by that name.
            (None, None) if matches!(name, "from" | "to" | "wideTo") && arguments.is_empty() => {}
            (None, None) if matches!(name, "to" | "from") => {
                reading.remark(line, Matter::NotUnderstood(format!("{name}(…)")));
            }
            (None, None) => {}
        }
        if let Some((organization, _)) = organizations.first() {
            reading.within(before, organization);
        }
        reading.organizations.extend(organizations);
    }

    /// The arguments of a call whose first one would begin at this place.
    fn arguments(&self, first: usize) -> Vec<(&'a str, Value<'a>, usize)> {
        let mut arguments = Vec::new();
        let mut place = first;
        while let (Some(Word::Name(name)), true) = (self.word(place), self.is_sign(place + 1, ':'))
        {
            let end = self.end_of_value(place + 2);
            arguments.push((*name, self.value(place + 2, end), self.tokens[place].line));
            if !self.is_sign(end, ',') {
                break;
            }
            place = end + 1;
        }
        arguments
    }

    /// Where a value ends: at a comma or a bracket that is not its own.
    fn end_of_value(&self, from: usize) -> usize {
        let mut place = from;
        while let Some(word) = self.word(place) {
            match word {
                Word::Sign('(' | '[' | '{') => match self.closing.get(&place) {
                    Some(end) => place = *end,
                    None => break,
                },
                Word::Sign(')' | ']' | '}' | ',') => return place,
                _ => {}
            }
            place += 1;
        }
        self.tokens.len()
    }

    /// What stands there, in one line and long enough to be recognized.
    fn source(&self, tokens: &[Token<'_>]) -> String {
        const LONGEST: usize = 60;
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return String::new();
        };
        let text = self.text.get(first.start..last.end).unwrap_or_default();
        let start: String = text.chars().take(LONGEST).collect();
        let is_whole = start.len() == text.len();
        let words: Vec<_> = start.split_whitespace().collect();
        words.join(" ") + if is_whole { "" } else { "…" }
    }

    fn value(&self, from: usize, end: usize) -> Value<'a> {
        let value = self.tokens.get(from..end).unwrap_or_default();
        match value {
            [Token { word: Word::Text(Some(text)), .. }] => return Value::Text(text),
            [Token { word: Word::Name(name), .. }] => {
                if let Some(Some(text)) = self.texts.get(name) {
                    return Value::Text(text);
                }
            }
            _ => {}
        }
        Value::Unknown(self.source(value))
    }
}

/// Where each bracket is closed.
fn closing(tokens: &[Token<'_>]) -> HashMap<usize, usize> {
    let mut open = Vec::new();
    let mut closing = HashMap::new();
    for (place, token) in tokens.iter().enumerate() {
        match token.word {
            Word::Sign('(' | '[' | '{') => open.push(place),
            Word::Sign(')' | ']' | '}') => {
                if let Some(start) = open.pop() {
                    closing.insert(start, place);
                }
            }
            _ => {}
        }
    }
    closing
}
