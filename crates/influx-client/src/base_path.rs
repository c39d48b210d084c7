//! Below which path of its host the page is, and the server's API with it.

use std::sync::OnceLock;

/// Empty, or begins with a slash and ends without one. Whatever serves the page below a path tells
/// it with `<meta name=base-path content="/path">`.
pub fn base_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| {
        if cfg!(target_arch = "wasm32") { told().unwrap_or_default() } else { String::new() }
    })
}

/// The address at which this page finds the server, without a slash at its end.
pub fn server_address() -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default() + base_path()
}

fn told() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector("meta[name=base-path]").ok()??.get_attribute("content")
}
