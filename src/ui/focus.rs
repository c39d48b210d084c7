//! Moving the focus on, where the control that had it goes away.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Puts the focus on the first element that a selector finds, if there is one.
pub fn focus_on(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // It fails only for an element that has left the page.
        let _ = found.focus();
    }
}
