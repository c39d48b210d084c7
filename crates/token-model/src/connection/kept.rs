//! Connections as JSON: how the browser keeps them, and how people pass them on.

use serde::Deserialize;

use super::{Colour, Connection, put};

/// A text that holds no connections.
#[derive(Debug, PartialEq, Eq)]
pub struct NotConnections;

/// So many are read at most.
const MOST: usize = 200;

#[derive(Deserialize)]
struct Written {
    server: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    colour: String,
}

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

/// The connections of such a text. Fields that are not known are passed over, a token among them.
pub fn from_json(text: &str) -> Result<Vec<Connection>, NotConnections> {
    let written: Vec<Written> = serde_json::from_str(text).map_err(|_| NotConnections)?;
    let mut connections = Vec::new();
    for one in written.into_iter().take(MOST) {
        let server = one.server.parse().map_err(|_| NotConnections)?;
        let colour = one.colour.parse().unwrap_or(Colour::default());
        put(&mut connections, Connection::new(&one.name, colour, server));
    }
    Ok(connections)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_passed_on_has_no_secret_and_leads_nowhere_else() {
        let text = r#"[{"name":"Home","colour":"green","server":"http://nas:8086","token":"secret"},
                       {"server":"example.org"},{"server":"example.org"}]"#;
        let connections = from_json(text).unwrap();
        let [home, example] = &connections[..] else { panic!("{connections:?}") };
        assert_eq!((home.name.as_str(), home.colour), ("Home", Colour::Green));
        assert_eq!((example.name.as_str(), example.colour), ("example.org", Colour::Blue));
        assert!(!to_json(&connections).contains("secret"));
        for text in ["", "{}", "[1]", r#"[{"server":"javascript:alert(1)"}]"#, r#"[{"name":"x"}]"#]
        {
            assert_eq!(from_json(text), Err(NotConnections), "{text}");
        }
    }

    #[test]
    fn a_name_that_is_cut_behind_a_blank_is_read_as_it_was_written() {
        let name = format!("{} {}", "a".repeat(59), "b".repeat(9));
        let one = Connection::new(&name, Colour::Grey, "nas:8086".parse().unwrap());
        assert_eq!(from_json(&to_json(std::slice::from_ref(&one))), Ok(vec![one]));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(names in proptest::collection::vec("\\PC{1,70}", 0..5)) {
            let mut connections = Vec::new();
            for (name, colour) in names.iter().zip(Colour::ALL) {
                put(&mut connections, Connection::new(name, colour, "nas:8086".parse().unwrap()));
            }
            prop_assert_eq!(from_json(&to_json(&connections)), Ok(connections));
        }
    }
}
