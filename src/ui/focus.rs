//! Moving the focus on, where the control that had it goes away.

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};
use wasm_bindgen::JsCast;
use web_sys::{
    EventTarget, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// Puts the focus on the first element that a selector finds, if there is one.
pub fn focus_on(selector: &str) {
    if let Some(found) = find(selector) {
        // It fails only for an element that has left the page.
        let _ = found.focus();
    }
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Scrolls as little as shows the first element that a selector finds, if there is one.
pub fn bring_to_sight(selector: &str) {
    if let Some(found) = document().query_selector(selector).ok().flatten() {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        found.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Puts the focus on an element where it is nowhere: what had it went away with this change.
pub fn take_lost_focus(element: HtmlElement) {
    request_animation_frame(move || {
        if is_lost() {
            let _ = element.focus();
        }
    });
}

/// The same for the first element that a selector finds, at this moment, and without scrolling to it.
pub fn focus_where_lost(selector: &str) {
    if let Some(found) = find(selector).filter(|_| is_lost()) {
        focus_still(&found);
    }
}

/// Puts the focus on the page's main part as soon as it is nowhere: what had it goes away with this change.
pub fn hand_focus_to_main() {
    request_animation_frame(|| focus_where_lost("main"));
}

/// Puts the focus on an element without scrolling to it.
fn focus_still(element: &HtmlElement) {
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    let _ = element.focus_with_options(&still);
}

/// What had the focus of something, so that it can be given back when it is moved in the document, which takes it away.
#[derive(Clone, Copy)]
pub struct LastFocus(StoredValue<Option<HtmlElement>, LocalStorage>);

impl LastFocus {
    /// Nothing so far.
    pub fn none() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Takes note of what has it now.
    pub fn is_at(self, target: Option<EventTarget>) {
        self.0.set_value(target.and_then(|target| target.dyn_into().ok()));
    }

    /// Gives it back as soon as what is being changed is changed, unless it is somewhere else or what had it is gone.
    pub fn give_back(self) {
        spawn_local(async move {
            tick().await;
            let Some(element) = self.0.try_get_value().flatten() else { return };
            if is_lost() && element.is_connected() {
                focus_still(&element);
            }
        });
    }
}

/// Whether the focus is nowhere.
pub fn is_lost() -> bool {
    document().active_element().is_none_or(|at| at.tag_name() == "BODY")
}
