//! Moving the focus on, where the control that had it goes away.

use leptos::prelude::{document, request_animation_frame};
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

/// Puts the focus on an element where it is nowhere: what had it went away with this change.
pub fn take_lost_focus(element: HtmlElement) {
    request_animation_frame(move || {
        let is_lost = document().active_element().is_none_or(|at| at.tag_name() == "BODY");
        if is_lost {
            let _ = element.focus();
        }
    });
}
