//! Connections to servers elsewhere: what a person keeps of them, and shares. Never a secret.

pub mod address;
mod kept;

use std::{fmt, str::FromStr};

use self::address::ServerAddress;
pub use self::kept::{NotConnections, from_json, to_json};

/// A server and what a person calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// What it is called; not empty.
    pub name: String,
    /// What tells it from others at a glance.
    pub colour: Colour,
    /// Where it is.
    pub server: ServerAddress,
}

impl Connection {
    /// A connection of this name, or of the name of its host where none is given.
    pub fn new(name: &str, colour: Colour, server: ServerAddress) -> Self {
        let is_shown = |letter: &char| !letter.is_ascii_control();
        let name: String = name.trim().chars().filter(is_shown).take(MAX_NAME).collect();
        // It may have been cut behind a blank.
        let name = match name.trim() {
            "" => server.host().to_owned(),
            name => name.to_owned(),
        };
        Self { name, colour, server }
    }

    /// Whether it is the same one, whatever its colour.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.name == other.name && self.server == other.server
    }
}

/// So many letters of a name are kept.
const MAX_NAME: usize = 60;

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
    use super::*;

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
}
