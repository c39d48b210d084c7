//! Connections as JSON: how the browser keeps them, and how people pass them on.

use super::{
    Connection,
    address::{NoAddress, ServerAddress},
    plain, put,
};
use crate::command::json_node::Node;

/// A text that is no list, and so holds no connections.
#[derive(Debug, PartialEq, Eq)]
pub struct NotConnections;

/// What was read of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The connections.
    pub connections: Vec<Connection>,
    /// The entries that are none.
    pub left_out: Vec<LeftOut>,
    /// How many entries the list has.
    pub entries: usize,
}

/// An entry that is no connection.
#[derive(Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its place in the list, from 1 on.
    pub number: usize,
    /// What it is called there; empty where it has no name.
    pub name: String,
    /// Why it is none.
    pub why: Why,
}

/// Why an entry is no connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is no object with a `server`.
    NoServer,
    /// Its `server` is no address.
    Address(NoAddress),
    /// So many are before it that no more are read.
    TooMany,
}

/// So many are read at most.
pub const MOST: usize = 200;

/// The connections as a list of objects with `name`, `colour` and `server`.
pub fn to_json(connections: &[Connection]) -> String {
    // A text is always JSON.
    let text = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let object = |one: &Connection| {
        format!(
            "  {{\"name\": {}, \"colour\": {}, \"server\": {}}}",
            text(&one.name),
            text(one.colour.as_str()),
            text(one.server.as_str()),
        )
    };
    let objects: Vec<_> = connections.iter().map(object).collect();
    format!("[\n{}\n]\n", objects.join(",\n"))
}

/// The connections of such a text. Fields that are not known are passed over, a token among them, and
/// so are entries that are no connections: which ones is told.
pub fn from_json(text: &str) -> Result<Read, NotConnections> {
    // On which lines they are, nobody asks.
    let Ok((list, None)) = Node::parse(text, 1..=1) else { return Err(NotConnections) };
    let entries = list.list().ok_or(NotConnections)?;
    let mut read = Read { entries: entries.len(), ..Read::default() };
    for (place, entry) in entries.iter().enumerate() {
        let field = |name: &str| entry.field(name).and_then(Node::text);
        let name = field("name").unwrap_or_default();
        let why = match server(field("server")) {
            Ok(_) if place >= MOST => Why::TooMany,
            Ok(server) => {
                let colour = field("colour").and_then(|word| word.parse().ok());
                let one = Connection::new(name, colour.unwrap_or_default(), server);
                put(&mut read.connections, one);
                continue;
            }
            Err(why) => why,
        };
        read.left_out.push(LeftOut { number: place + 1, name: plain(name), why });
    }
    Ok(read)
}

fn server(field: Option<&str>) -> Result<ServerAddress, Why> {
    field.ok_or(Why::NoServer)?.parse().map_err(Why::Address)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::Colour, *};

    fn read(text: &str) -> Vec<Connection> {
        let read = from_json(text).unwrap();
        assert_eq!(read.left_out, []);
        read.connections
    }

    #[test]
    fn what_is_passed_on_has_no_secret_and_leads_nowhere_else() {
        let text = r#"[{"name":"Home","colour":"green","server":"http://nas:8086","token":"secret"},
                       {"server":"example.org"},{"server":"example.org"}]"#;
        let connections = read(text);
        let [home, example] = &connections[..] else { panic!("{connections:?}") };
        assert_eq!((home.name.as_str(), home.colour), ("Home", Colour::Green));
        assert_eq!((example.name.as_str(), example.colour), ("example.org", Colour::Blue));
        assert!(!to_json(&connections).contains("secret"));
        for text in ["", "{}", "1", "null", r#"[{"server":"nas:8086"}"#, r#"{"server":"nas:8086"}"#]
        {
            assert_eq!(from_json(text), Err(NotConnections), "{text}");
        }
    }

    #[test]
    fn entries_that_are_none_are_left_out_and_told_of() {
        let text = r#"[{"name":"Ho\u200bme","server":"http://nas:8086"}, 1, {"name":"no server"},
            {"name":"La\u202eb","server":"javascript:alert(1)"},
            {"server":"https://admin:hush@example.org"}, {"name":7,"colour":7,"server":"example.org"},
            {"name":"number","server":8086}, null, {"server":""}]"#;
        let read = from_json(text).unwrap();
        let names: Vec<_> = read.connections.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((names, read.entries), (vec!["Home", "example.org"], 9));
        let left_out: Vec<_> =
            read.left_out.iter().map(|one| (one.number, one.name.as_str(), one.why)).collect();
        let expected = [
            (2, "", Why::NoServer),
            (3, "no server", Why::NoServer),
            (4, "Lab", Why::Address(NoAddress::Host)),
            (5, "", Why::Address(NoAddress::Credentials)),
            (7, "number", Why::NoServer),
            (8, "", Why::NoServer),
            (9, "", Why::Address(NoAddress::Empty)),
        ];
        assert_eq!(left_out, expected);
        assert!(!format!("{read:?}").contains("hush"));
    }

    #[test]
    fn beyond_so_many_none_is_read_and_that_is_told() {
        let entries: Vec<_> =
            (0..MOST + 2).map(|number| format!(r#"{{"server":"nas{number}"}}"#)).collect();
        let read = from_json(&format!("[{}]", entries.join(","))).unwrap();
        assert_eq!(read.connections.len(), MOST);
        let left_out: Vec<_> = read.left_out.iter().map(|one| (one.number, one.why)).collect();
        assert_eq!(left_out, [(MOST + 1, Why::TooMany), (MOST + 2, Why::TooMany)]);
    }

    #[test]
    fn a_name_that_is_cut_behind_a_blank_is_read_as_it_was_written() {
        let name = format!("{} {}", "a".repeat(59), "b".repeat(9));
        let one = Connection::new(&name, Colour::Grey, "nas:8086".parse().unwrap());
        assert_eq!(read(&to_json(std::slice::from_ref(&one))), [one]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(names in proptest::collection::vec(any::<String>(), 0..5)) {
            let mut connections = Vec::new();
            for (name, colour) in names.iter().zip(Colour::ALL) {
                put(&mut connections, Connection::new(name, colour, "nas:8086".parse().unwrap()));
            }
            prop_assert_eq!(read(&to_json(&connections)), connections);
        }

        #[test]
        fn whatever_is_beside_a_connection_it_is_read(
            entries in proptest::collection::vec((any::<bool>(), "[0-9]{1,3}|\"\\PC{0,9}|null|\\{\\}|\\[\\]"), 0..9),
        ) {
            let mut written = Vec::new();
            let mut good = Vec::new();
            for (number, (is_one, other)) in entries.iter().enumerate() {
                if *is_one {
                    let server = format!("nas{number}").parse().unwrap();
                    good.push(Connection::new("", Colour::Blue, server));
                    written.push(format!(r#"{{"server":"nas{number}"}}"#));
                } else {
                    let other = serde_json::from_str::<serde_json::Value>(other).map_or_else(
                        |_| serde_json::to_string(other).unwrap(),
                        |_| other.clone(),
                    );
                    written.push(other);
                }
            }
            let read = from_json(&format!("[{}]", written.join(","))).unwrap();
            prop_assert_eq!(read.left_out.len(), entries.len() - good.len());
            prop_assert!(read.left_out.iter().all(|one| !entries[one.number - 1].0));
            prop_assert_eq!(read.connections, good);
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let _ = from_json(&text);
        }
    }
}
