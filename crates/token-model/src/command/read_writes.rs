//! What `influx write` and `influx delete` are told to write to.

use std::collections::HashSet;

use super::{
    flag::Flag,
    search::Search,
    words::{Certainty, Word, Words},
};
use crate::{
    paste::{Matter, Object, OrganizationName, Reading},
    permission::Action,
    resource_type::ResourceType,
};

/// The commands of a text that change data, of which deleting takes the same permission as writing.
#[derive(Default)]
pub(crate) struct Writes {
    /// What they ask for.
    pub(crate) reading: Reading,
    /// The lines that they stand on.
    pub(crate) lines: HashSet<usize>,
}

/// Reads the commands of a text.
pub(crate) fn read_writes(text: &str) -> Writes {
    let mut writes = Writes::default();
    let mut calls = Search::new(text, "influx");
    while let Some(mut call) = calls.next() {
        let start = call.words.cursor;
        if matches!(call.words.bare(), "write" | "delete") {
            writes.read(&mut call.words);
        } else {
            call.words.cursor = start;
        }
        calls.go_on_behind(call);
    }
    writes
}

impl Writes {
    fn read(&mut self, words: &mut Words<'_>) {
        let (before, first) = (self.reading.wishes.len(), words.cursor.line);
        let mut last = first;
        let mut organization = None;
        while let Some(word) = words.next() {
            last = word.last_line;
            let Some(flag) = Flag::of_word(&word.text) else { continue };
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
        self.lines.extend(first..=last);
        if let Some(organization) = organization {
            self.reading.within(before, &organization);
        }
    }
}
