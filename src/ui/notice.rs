//! A sentence that stands in the page: a warning, or why something did not work.

use leptos::prelude::*;

use super::{
    button::Button,
    icon::{Drawing, Icon},
};
use crate::copy as words;

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

/// What went wrong, while there is something that did.
#[component]
pub fn ErrorNotice(
    /// A sentence that says what happened, why, and what to do.
    #[prop(into)]
    sentence: Signal<Option<String>>,
    /// Tries again, where that is to be offered.
    #[prop(optional)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    move || {
        sentence.get().map(|sentence| {
            let retry = on_retry
                .map(|on_press| view! { <Button label=words::TRY_AGAIN on_press /> }.into_any());
            view! {
                <Notice gravity=Gravity::Error>
                    <p>{sentence}</p>
                    {retry}
                </Notice>
            }
            .into_any()
        })
    }
}
