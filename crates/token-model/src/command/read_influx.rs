//! What a pasted `influx auth create …` asks for.

use super::{
    flag::{Flag, Flags, Meaning},
    gathering::Gathering,
    search::Search,
    words::{Certainty, Word, Words},
};
use crate::{
    flags::Place,
    paste::{Breadth, Matter, Object, OrganizationName, Owner, Reading},
    resource_type::ResourceType,
};

/// Reads a text; `None` where there is no such command in it. What stands around the commands is
/// passed over.
pub fn read_influx(text: &str) -> Option<Reading> {
    let mut commands = Commands::default();
    let mut is_found = false;
    let mut calls = Search::new(text, "influx");
    while let Some(mut call) = calls.next() {
        if let Some(made) = made_by(&mut call.words) {
            is_found = true;
            commands.read(made, &mut call.words);
        }
        calls.go_on_behind(call);
    }
    is_found.then(|| commands.gathering.finish())
}

/// What a command makes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    Token,
    /// Credentials of 1.x: `influx v1 auth create`.
    OfFirstVersion,
}

/// What a call of `influx` makes. Without a flag behind it, it makes nothing: it is spoken of.
fn made_by(words: &mut Words<'_>) -> Option<Made> {
    let start = words.cursor;
    let first = words.bare();
    let (made, command) = match first {
        "v1" => (Made::OfFirstVersion, words.bare()),
        _ => (Made::Token, first),
    };
    let is_creation =
        matches!(command, "auth" | "authorization") && matches!(words.bare(), "create" | "c");
    words.skip_blanks();
    let is_flag = ["-", "'-", "\"-"].iter().any(|start| words.cursor.starts_with(start));
    if is_creation && is_flag {
        return Some(made);
    }
    // What stands there may be the name of the program again: `docker exec influx influx …`.
    words.cursor = start;
    None
}

/// The commands of a text, which are read one after another.
#[derive(Default)]
struct Commands {
    flags: Flags,
    gathering: Gathering,
}

impl Commands {
    fn read(&mut self, made: Made, words: &mut Words<'_>) {
        if made == Made::OfFirstVersion {
            let reading = &mut self.gathering.reading;
            return reading.remark(words.cursor.line, Matter::FirstVersionCommand);
        }
        self.gathering.token();
        let mut stray: Option<Word> = None;
        while let Some(word) = words.next() {
            if word.certainty == Certainty::Unclosed {
                unsure(&mut self.gathering, word);
            } else if let Some(flag) = Flag::of_word(&word.text) {
                // Words behind the last flag are those of a document. Between two of them
                // quotation marks were forgotten.
                if let Some(stray) = stray.take() {
                    unsure(&mut self.gathering, stray);
                }
                self.flag(&flag, &word, words);
            } else if word.certainty == Certainty::KnownThere {
                unsure(&mut self.gathering, word);
            } else if word.text != "--" {
                stray.get_or_insert(word);
            }
        }
    }

    fn flag(&mut self, flag: &Flag<'_>, word: &Word, words: &mut Words<'_>) {
        let line = word.line;
        let Self { flags, gathering } = self;
        let mut reader = Value { flag, word, words, gathering };
        match flags.meaning(flag) {
            Meaning::Switch => {}
            Meaning::Connection => {
                reader.next();
            }
            Meaning::Unknown => {
                reader.skip();
                gathering.reading.remark(line, Matter::Flag(word.text.clone()));
            }
            Meaning::Place(Place::Organization) => {
                let Some(name) = reader.name() else { return };
                if flag.name != "org-id" {
                    gathering.organization(OrganizationName::Name(name), line);
                } else if let Ok(id) = name.parse() {
                    gathering.organization(OrganizationName::Id(id), line);
                } else {
                    gathering.reading.remark(line, Matter::NotUnderstood(name));
                }
            }
            Meaning::Place(Place::Owner) => {
                let Some(name) = reader.name() else { return };
                let text = format!("--user {name}");
                gathering.owner(Owner::Name(name), line, &text);
            }
            Meaning::Place(Place::Description) => {
                let Some(text) = reader.text() else { return };
                gathering.description(&text);
            }
            Meaning::Place(Place::OneBucket(action)) => {
                let Some(bucket) = reader.name() else { return };
                // The CLI takes no name, but what a name is for is plain.
                let object = bucket.parse().map_or_else(
                    |_| Object::bucket(&bucket),
                    |id| Object::One(ResourceType::BUCKETS, id),
                );
                gathering.reading.wish(line, *action, object);
            }
            Meaning::Place(Place::Operator) if reader.is_on() => {
                gathering.breadth(Breadth::Operator, line, &word.text);
            }
            Meaning::Place(Place::AllAccess) if reader.is_on() => {
                gathering.breadth(Breadth::AllAccess, line, &word.text);
            }
            Meaning::Place(Place::Every(action, kind)) if reader.is_on() => {
                gathering.reading.wish(line, *action, Object::Every(kind.clone()));
            }
            Meaning::Place(Place::UnknownToServers) if reader.is_on() => {
                let (_, kind) = flag.name.split_once('-').unwrap_or_default();
                gathering.reading.remark(line, Matter::UnknownType(kind.to_owned()));
            }
            Meaning::Place(
                Place::Operator | Place::AllAccess | Place::Every(..) | Place::UnknownToServers,
            ) => {}
        }
    }
}

/// Remarks on a word that cannot be taken as it is.
fn unsure(gathering: &mut Gathering, word: Word) {
    let matter = match word.certainty {
        Certainty::KnownThere => Matter::OnlyKnownThere(word.text),
        Certainty::Plain | Certainty::Unclosed => Matter::NotUnderstood(word.text),
    };
    gathering.reading.remark(word.line, matter);
}

/// What a flag is given.
struct Value<'a, 'w> {
    flag: &'a Flag<'a>,
    word: &'a Word,
    words: &'a mut Words<'w>,
    gathering: &'a mut Gathering,
}

impl Value<'_, '_> {
    /// Behind an equals sign, or else the next word, whatever it looks like.
    fn next(&mut self) -> Option<Word> {
        match self.flag.value {
            Some(text) => Some(Word { text: text.to_owned(), ..*self.word }),
            None => self.words.next(),
        }
    }

    /// The text that it is given; where there is none, that is remarked on.
    fn text(&mut self) -> Option<String> {
        match self.next() {
            Some(word) if word.certainty != Certainty::Plain => unsure(self.gathering, word),
            Some(word) => return Some(word.text),
            None => self.refuse(),
        }
        None
    }

    /// The same, where nothing would be no name.
    fn name(&mut self) -> Option<String> {
        let name = self.text()?;
        if name.is_empty() {
            self.refuse();
        }
        Some(name).filter(|name| !name.is_empty())
    }

    /// Whether a flag without a value is switched on, as Go's `strconv.ParseBool` has it.
    fn is_on(&mut self) -> bool {
        match self.flag.value {
            None | Some("1" | "t" | "T" | "TRUE" | "true" | "True") => true,
            Some("0" | "f" | "F" | "FALSE" | "false" | "False") => false,
            Some(_) => {
                self.refuse();
                false
            }
        }
    }

    /// Skips what may be the value of a flag that is not known.
    fn skip(&mut self) {
        let before = self.words.cursor;
        if self.next().is_some_and(|next| Flag::of_word(&next.text).is_some()) {
            self.words.cursor = before;
        }
    }

    fn refuse(&mut self) {
        let text = self.word.text.clone();
        self.gathering.reading.remark(self.word.line, Matter::NotUnderstood(text));
    }
}
