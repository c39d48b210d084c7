//! A sentence that stands in the page: a warning, or why something did not work.

use leptos::prelude::*;

use super::icon::{Drawing, Icon};

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gravity {
    /// To be thought of before going on.
    Warning,
    /// Something went wrong; it is announced when it appears.
    Error,
}

/// A framed sentence, with what can be done about it below.
#[component]
pub fn Notice(
    /// How grave it is.
    gravity: Gravity,
    /// What it says, and its buttons.
    children: Children,
) -> impl IntoView {
    let error = gravity == Gravity::Error;
    view! {
        <div class="notice" class:notice--error=error role=error.then_some("alert")>
            <Drawing icon=Icon::Warning />
            <div class="notice__text">{children()}</div>
        </div>
    }
}
