//! What the commands of `influx` that work with data read and write.

use std::collections::HashSet;

use super::{
    flag::Flag,
    search::Search,
    words::{Certainty, Word, Words},
};
use crate::{
    paste::{Breadth, Matter, Object, OrganizationName, Reading, flux},
    permission::Action,
    resource_type::ResourceType,
};

/// The commands of a text that work with data.
#[derive(Default)]
pub(crate) struct DataCommands {
    /// What they ask for.
    pub(crate) reading: Reading,
    /// The lines that they stand on.
    pub(crate) lines: HashSet<usize>,
}

/// Reads the commands of a text.
pub(crate) fn read_data(text: &str) -> DataCommands {
    let mut commands = DataCommands::default();
    let mut calls = Search::new(text, "influx");
    while let Some(mut call) = calls.next() {
        let start = call.words.cursor;
        let line = start.line;
        match (call.words.bare(), call.words.bare()) {
            // Deleting takes the same permission as writing.
            ("write" | "delete" | "query", _) => {
                call.words.cursor = start;
                call.words.bare();
                commands.read(&mut call.words);
            }
            ("task", "create" | "update") => commands.read(&mut call.words),
            ("bucket", "list" | "ls" | "find") => {
                let object = Object::Every(ResourceType::BUCKETS);
                commands.reading.wish(line, Action::Read, object);
            }
            ("backup" | "restore", _) => commands.reading.breadth = Some(Breadth::Operator),
            _ => call.words.cursor = start,
        }
        calls.go_on_behind(call);
    }
    commands
}

impl DataCommands {
    fn read(&mut self, words: &mut Words<'_>) {
        let (before, first) = (self.reading.wishes.len(), words.cursor.line);
        let mut last = first;
        let mut organization = None;
        while let Some(word) = words.next() {
            last = word.last_line;
            let Some(flag) = Flag::of_word(&word.text) else {
                self.script(&word);
                continue;
            };
            if !matches!(flag.name, "b" | "bucket" | "bucket-id" | "org" | "org-id") {
                continue;
            }
            let value = match flag.value {
                Some(text) => Some(Word { text: text.to_owned(), ..word }),
                None => words.next(),
            };
            let Some(value) = value else {
                self.reading.remark(word.line, Matter::NotUnderstood(word.text.clone()));
                continue;
            };
            last = value.last_line;
            if value.certainty != Certainty::Plain {
                self.reading.remark(value.line, Matter::OnlyKnownThere(value.text));
            } else if flag.name.starts_with('b') {
                let object = match value.text.parse() {
                    Ok(id) if flag.name == "bucket-id" => Object::One(ResourceType::BUCKETS, id),
                    _ => Object::bucket(&value.text),
                };
                self.reading.wish(value.line, Action::Write, object);
            } else {
                let name = match value.text.parse() {
                    Ok(id) if flag.name == "org-id" => OrganizationName::Id(id),
                    _ => OrganizationName::Name(value.text),
                };
                self.reading.organizations.push((name.clone(), value.line));
                organization = Some(name);
            }
        }
        if self.reading.wishes.len() > before || organization.is_some() {
            self.lines.extend(first..=last);
        }
        if let Some(organization) = organization {
            self.reading.within(before, &organization);
        }
    }

    /// Flux as a word of a command.
    fn script(&mut self, word: &Word) {
        if flux::is_flux(&word.text) {
            let mut found = flux::read(&word.text);
            found.move_down(word.line - 1);
            self.reading.add(found);
        }
    }
}
