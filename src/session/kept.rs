//! What a tab keeps until it is closed: where it is connected, and the tokens of connections for which
//! the person ticked so.

use leptos::prelude::window;
use token_model::{connection::Connection, secret::Secret};
use web_sys::Storage;

/// Under which name.
const KEY: &str = "token-console.connection";

/// What is kept of a demonstration, in the place of an address.
const DEMONSTRATION: &str = "demonstration";

/// Between the connections that are kept. Their lines are the server, the colour, the name and the token;
/// none of them is empty.
const BETWEEN: &str = "\n\n";

/// Where a tab is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum At {
    /// At the page's own server.
    #[default]
    Own,
    /// In a demonstration.
    Demonstration,
    /// At a server elsewhere.
    Elsewhere(Connection),
}

/// What a tab keeps.
#[derive(Debug, Default)]
pub struct Kept {
    /// Where it is.
    pub at: At,
    /// The tokens that it is to keep, and of which connections they are.
    pub tokens: Vec<(Connection, Secret)>,
}

/// A browser may have no storage, or have it switched off: then nothing is kept.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// What is kept.
pub fn read() -> Kept {
    let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let text = text.unwrap_or_default();
    let at = match text.split(BETWEEN).next() {
        Some(DEMONSTRATION) => At::Demonstration,
        first => first.and_then(connection_of).map_or(At::Own, |(one, _)| At::Elsewhere(one)),
    };
    let token = |part| connection_of(part).and_then(|(one, secret)| Some((one, secret?)));
    Kept { at, tokens: text.split(BETWEEN).filter_map(token).collect() }
}

fn connection_of(lines: &str) -> Option<(Connection, Option<Secret>)> {
    let mut lines = lines.split('\n');
    let server = lines.next()?.parse().ok()?;
    let colour = lines.next().and_then(|word| word.parse().ok()).unwrap_or_default();
    let connection = Connection::new(lines.next().unwrap_or_default(), colour, server);
    let secret = lines.next().map(|text| Secret::new(text.to_owned()));
    Some((connection, secret.filter(Secret::is_plain)))
}

/// Keeps this, and nothing else.
pub fn write(kept: &Kept) {
    let lines_of =
        |Connection { name, colour, server }: &Connection| format!("{server}\n{colour}\n{name}");
    let mut parts = vec![match &kept.at {
        At::Own => String::new(),
        At::Demonstration => DEMONSTRATION.to_owned(),
        At::Elsewhere(connection) => lines_of(connection),
    }];
    for (connection, secret) in &kept.tokens {
        parts.push(format!("{}\n{}", lines_of(connection), secret.expose()));
    }
    let text = parts.join(BETWEEN);
    if let Some(storage) = storage() {
        // A full storage keeps nothing: the person is asked again.
        match text.is_empty() {
            true => storage.remove_item(KEY).ok(),
            false => storage.set_item(KEY, &text).ok(),
        };
    }
}
