//! Below which path of its host the page is, and the server's API with it.

use std::sync::OnceLock;

/// Empty, or begins with a slash and ends without one. `script/loader.js` finds it by the address, and
/// notes it at the root of the document.
pub fn base_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| {
        if cfg!(target_arch = "wasm32") { told().unwrap_or_default() } else { String::new() }
    })
}

/// The address of the page's own server, without a slash at its end.
pub(crate) fn own_address() -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default() + base_path()
}

fn told() -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute("data-base")
}
