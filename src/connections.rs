//! The connections that a browser knows, without any secret.

use leptos::prelude::window;
use token_model::connection::{self, Connection};
use web_sys::Storage;

/// Under which name.
const KEY: &str = "token-console.connections";

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Those that are known.
pub fn known() -> Vec<Connection> {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    // What something else wrote there is none.
    kept.and_then(|kept| connection::from_json(&kept).ok()).unwrap_or_default()
}

/// Knows these from now on; false where the browser keeps nothing.
pub fn keep(connections: &[Connection]) -> bool {
    let write = |storage: Storage| storage.set_item(KEY, &connection::to_json(connections));
    storage().is_some_and(|storage| write(storage).is_ok())
}
