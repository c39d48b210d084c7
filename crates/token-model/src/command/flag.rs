//! What a flag of a pasted `influx auth create` means, by the same table that commands are written
//! from.

use std::collections::HashMap;

use crate::flags::{Place, flags};

/// The flags that every command of the CLI has and that have a value. They tell how to reach the
/// server and not what the token may do.
const CONNECTION: [&str; 6] =
    ["host", "token", "active-config", "configs-path", "trace-debug-id", "extra-http-header"];

/// Those without a value, and those about what is printed.
const SWITCHES: [&str; 5] = ["skip-verify", "http-debug", "json", "hide-headers", "help"];

/// Flags of one letter.
const SHORT: [(&str, &str); 6] = [
    ("o", "org"),
    ("u", "user"),
    ("d", "description"),
    ("t", "token"),
    ("c", "active-config"),
    ("h", "help"),
];

/// Flags of the CLI of 2.0, which InfluxData's manual still lists, and what they are called now.
const OLD: [(&str, &str); 4] = [
    ("read-user", "read-users"),
    ("write-user", "write-users"),
    ("read-dbrps", "read-dbrp"),
    ("write-dbrps", "write-dbrp"),
];

/// A flag as it stands in a command.
pub(super) struct Flag<'a> {
    /// Its name in the table.
    pub name: &'a str,
    /// What stands behind its equals sign.
    pub value: Option<&'a str>,
}

impl<'a> Flag<'a> {
    /// The flag that a word is; none where it is none. One minus is as good as two.
    pub(super) fn of_word(word: &'a str) -> Option<Self> {
        let text = word.strip_prefix("--").or_else(|| word.strip_prefix('-'))?;
        let (name, value) =
            text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
        let known = SHORT.iter().chain(&OLD).find(|(other, _)| *other == name);
        let name = known.map_or(name, |(_, name)| name);
        name.starts_with(|letter: char| letter.is_ascii_alphabetic())
            .then_some(Self { name, value })
    }
}

/// What a flag means.
pub(super) enum Meaning<'t> {
    /// What this place in the page means.
    Place(&'t Place),
    /// Nothing for the token; a value stands behind it.
    Connection,
    /// Nothing for the token.
    Switch,
    /// It is none of the CLI's.
    Unknown,
}

/// Every flag with what it means, to be looked up by name.
pub(super) struct Flags(HashMap<String, Place>);

impl Default for Flags {
    fn default() -> Self {
        let names = flags().into_iter().map(|(flag, place)| {
            let name = flag.trim_start_matches('-').to_owned();
            (name, place)
        });
        Self(names.collect())
    }
}

impl Flags {
    /// What a flag means.
    pub(super) fn meaning(&self, flag: &Flag<'_>) -> Meaning<'_> {
        if let Some(place) = self.0.get(flag.name) {
            Meaning::Place(place)
        } else if CONNECTION.contains(&flag.name) {
            Meaning::Connection
        } else if SWITCHES.contains(&flag.name) {
            Meaning::Switch
        } else {
            Meaning::Unknown
        }
    }

    /// Whether a type is one that only InfluxDB Cloud knows.
    pub(super) fn is_of_cloud(&self, kind: &str) -> bool {
        self.0.get(&format!("read-{kind}")) == Some(&Place::UnknownToServers)
    }
}
