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
    let read = kept.and_then(|kept| connection::from_json(&kept).ok());
    read.unwrap_or_default().connections
}

/// Changes what is known; what is known then, and whether the browser keeps it. Another tab may have
/// changed it meanwhile, so that it is read anew.
pub fn change(change: impl FnOnce(&mut Vec<Connection>)) -> (Vec<Connection>, bool) {
    let mut connections = known();
    change(&mut connections);
    let write = |storage: Storage| storage.set_item(KEY, &connection::to_json(&connections));
    let is_kept = storage().is_some_and(|storage| write(storage).is_ok());
    (connections, is_kept)
}
