//! What a tab keeps of its connection until it is closed: which it is, and its token where the person
//! ticked so.

use leptos::prelude::window;
use token_model::{
    connection::{Colour, Connection},
    secret::Secret,
};
use web_sys::Storage;

/// Under which name.
const KEY: &str = "token-console.connection";

/// What is kept of a demonstration, in the place of an address.
const DEMONSTRATION: &str = "demonstration";

/// A browser may have no storage, or have it switched off: then nothing is kept.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn kept() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// What is kept. Lines: the server, the colour, the name, the token.
pub fn read() -> Option<(Connection, Option<Secret>)> {
    let kept = kept().filter(|kept| kept != DEMONSTRATION)?;
    let mut lines = kept.split('\n');
    let server = lines.next()?.parse().ok()?;
    let colour = lines.next().and_then(|word| word.parse().ok()).unwrap_or(Colour::default());
    let connection = Connection::new(lines.next().unwrap_or_default(), colour, server);
    let secret = lines.next().map(|text| Secret::new(text.to_owned()));
    Some((connection, secret.filter(Secret::is_plain)))
}

/// Keeps this.
pub fn write(connection: &Connection, secret: Option<&Secret>) {
    let Connection { name, colour, server } = connection;
    let mut kept = format!("{server}\n{colour}\n{name}");
    if let Some(secret) = secret {
        kept.push('\n');
        kept.push_str(secret.expose());
    }
    if let Some(storage) = storage() {
        // A full storage keeps nothing: the person is asked again.
        storage.set_item(KEY, &kept).ok();
    }
}

/// Whether the tab shows a demonstration.
pub fn is_demonstration() -> bool {
    kept().as_deref() == Some(DEMONSTRATION)
}

/// Keeps that the tab shows a demonstration.
pub fn note_demonstration() {
    if let Some(storage) = storage() {
        storage.set_item(KEY, DEMONSTRATION).ok();
    }
}

/// Keeps nothing any more.
pub fn forget() {
    if let Some(storage) = storage() {
        storage.remove_item(KEY).ok();
    }
}
