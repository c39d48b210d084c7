//! Connections to servers elsewhere: what a person keeps of them, and shares. Never a secret.

pub mod address;
mod kept;

use std::{fmt, str::FromStr};

use self::address::ServerAddress;
pub use self::kept::{LeftOut, MOST, NotConnections, Read, Why, from_json, to_json};
use crate::unseen::is_unseen;

/// A server and what a person calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// What it is called: not empty, of [`MAX_NAME`] letters at most, and each of them is seen.
    pub name: String,
    /// What tells it from others at a glance.
    pub colour: Colour,
    /// Where it is.
    pub server: ServerAddress,
}

impl Connection {
    /// A connection of this name, or of the name of its host where none is given.
    pub fn new(name: &str, colour: Colour, server: ServerAddress) -> Self {
        let name = match plain(name) {
            name if name.is_empty() => name_of_host(server.host()),
            name => name,
        };
        Self { name, colour, server }
    }

    /// Whether it is the same one, whatever its colour.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.name == other.name && self.server == other.server
    }
}

/// So many letters of a name are kept.
pub const MAX_NAME: usize = 60;

/// The letters of a name that are seen, with one blank between its words. By the others a name out of a
/// link or a file could look like that of another server. Names that InfluxDB gives are shown as
/// they are, as they have to be found there; this one is the person's alone.
fn plain(name: &str) -> String {
    // Nothing is seen of this letter either.
    let is_blank = |letter: char| letter.is_whitespace() || letter == '\u{2800}';
    let seen: String = name
        .chars()
        .map(|letter| if is_blank(letter) { ' ' } else { letter })
        .filter(|letter| !is_unseen(*letter))
        .collect();
    let words: Vec<_> = seen.split_ascii_whitespace().collect();
    let name: String = words.join(" ").chars().take(MAX_NAME).collect();
    // It may have been cut behind a blank.
    name.trim_end().to_owned()
}

/// A host as a name. Whose a host is tells its end, so that a long one loses its beginning.
fn name_of_host(host: &str) -> String {
    let beyond = host.chars().count().saturating_sub(MAX_NAME);
    match beyond {
        0 => host.to_owned(),
        _ => format!("…{}", host.chars().skip(beyond + 1).collect::<String>()),
    }
}

/// What tells connections apart at a glance, beside their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// As the page itself.
    #[default]
    Blue,
    /// For what may be tried.
    Green,
    /// For what is to be handled with care.
    Amber,
    /// For what must not break.
    Red,
    /// One more.
    Violet,
    /// For what is seldom used.
    Grey,
}

impl Colour {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Blue, Self::Green, Self::Amber, Self::Red, Self::Violet, Self::Grey];

    /// Its name in links, files and classes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Violet => "violet",
            Self::Grey => "grey",
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A word that is no colour.
#[derive(Debug)]
pub struct NoColour;

impl FromStr for Colour {
    type Err = NoColour;

    fn from_str(word: &str) -> Result<Self, NoColour> {
        Self::ALL.into_iter().find(|colour| colour.as_str() == word).ok_or(NoColour)
    }
}

/// The first colour that fewest of these have, for the next one.
pub fn unused_colour(connections: &[Connection]) -> Colour {
    let uses = |colour: &Colour| connections.iter().filter(|one| one.colour == *colour).count();
    Colour::ALL.into_iter().min_by_key(uses).unwrap_or_default()
}

/// Puts a connection among others: in the place of the one with the same name and server, or at
/// the end.
pub fn put(connections: &mut Vec<Connection>, one: Connection) {
    match connections.iter().position(|other| other.is_same_as(&one)) {
        Some(place) => connections[place] = one,
        None => connections.push(one),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name(name: &str) -> String {
        let server = "https://influx.example.org".parse().unwrap();
        Connection::new(name, Colour::Blue, server).name
    }

    #[test]
    fn what_is_not_seen_is_no_part_of_a_name() {
        for (given, kept) in [
            ("pro\u{200b}duc\u{ad}tion\u{feff}", "production"),
            ("\u{202e}noitcudorp\u{202c}", "noitcudorp"),
            ("\u{2066}a\u{2069}\u{200f}\u{61c}b", "ab"),
            ("tag\u{e0041}\u{e0042}", "tag"),
            ("one\r\ntwo\u{2028}three\u{85}four\tfive", "one two three four five"),
            ("\u{1b}[31mred\u{7f}\u{9b}", "[31mred"),
            (" wide\u{a0} \u{3000}blanks\u{2800} ", "wide blanks"),
            ("\u{200d}\u{3164}\u{2800}\0", "influx.example.org"),
            ("بيت", "بيت"),
            ("e\u{301} \u{1f3e0} <b>", "e\u{301} \u{1f3e0} <b>"),
        ] {
            assert_eq!(name(given), kept, "{given:?}");
        }
    }

    #[test]
    fn of_a_long_host_the_end_is_the_name() {
        let host = format!("https://influx.example.org.{}evil.test", "a.".repeat(50));
        let one = Connection::new("", Colour::Blue, host.parse().unwrap());
        assert_eq!(one.name.chars().count(), MAX_NAME);
        assert!(one.name.starts_with('…') && one.name.ends_with(".evil.test"));
    }

    #[test]
    fn the_next_connection_has_a_colour_that_fewest_have() {
        let mut connections = Vec::new();
        for number in 0..7 {
            let colour = unused_colour(&connections);
            assert_eq!(colour, Colour::ALL[number % 6]);
            let server = format!("https://{number}.example.org").parse().unwrap();
            connections.push(Connection::new("", colour, server));
        }
        connections.retain(|one| one.colour != Colour::Amber);
        assert_eq!(unused_colour(&connections), Colour::Amber);
    }

    /// Any letters, and often those that are not seen.
    fn letters() -> impl Strategy<Value = String> {
        let letter = prop_oneof![
            any::<char>(),
            "[a-z ]".prop_map(|text| text.chars().next().unwrap_or(' ')),
            unseen(),
        ];
        proptest::collection::vec(letter, 0..90).prop_map(|letters| letters.into_iter().collect())
    }

    fn unseen() -> impl Strategy<Value = char> {
        prop_oneof![
            Just('\u{ad}'),
            Just('\u{feff}'),
            Just('\u{7f}'),
            Just('\u{61c}'),
            Just('\u{2060}'),
            proptest::char::range('\u{200b}', '\u{200f}'),
            proptest::char::range('\u{202a}', '\u{202e}'),
            proptest::char::range('\u{2066}', '\u{2069}'),
            proptest::char::range('\u{fe00}', '\u{fe0f}'),
            proptest::char::range('\u{e0020}', '\u{e007f}'),
        ]
    }

    proptest! {
        #[test]
        fn every_letter_of_a_name_is_seen(given in letters()) {
            let kept = name(&given);
            prop_assert!(!kept.is_empty() && kept.chars().count() <= MAX_NAME);
            prop_assert!(!kept.chars().any(is_unseen), "{:?}", kept);
            prop_assert!(kept.chars().all(|letter| letter == ' ' || !letter.is_whitespace()));
            prop_assert!(kept.trim() == kept && !kept.contains("  "));
            // What is kept, passed on and read again is the same.
            prop_assert_eq!(name(&kept), kept);
        }

        #[test]
        fn what_is_not_seen_makes_no_other_name(
            given in letters(),
            signs in proptest::collection::vec((unseen(), any::<prop::sample::Index>()), 1..9),
        ) {
            let mut changed: Vec<char> = given.chars().collect();
            for (sign, place) in signs {
                changed.insert(place.index(changed.len() + 1), sign);
            }
            prop_assert_eq!(name(&changed.into_iter().collect::<String>()), name(&given));
        }
    }
}
