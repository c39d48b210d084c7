//! A sentence that stands in the page: a warning, or why something did not work.

use leptos::prelude::*;

use super::{
    button::Button,
    focus::hand_focus_to_main,
    follow::follow_some,
    held::Held,
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

/// What went wrong.
#[component]
pub fn ErrorNotice(
    /// A sentence that says what happened, why, and what to do.
    sentence: String,
    /// Tries again, where that is to be offered.
    #[prop(optional_no_strip)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let retry = on_retry.map(|on_retry| {
        let on_press = Callback::new(move |()| {
            on_retry.run(());
            // The button goes with what is said here.
            hand_focus_to_main();
        });
        view! { <Button label=words::try_again() on_press /> }.into_any()
    });
    view! {
        <Notice gravity=Gravity::Error>
            <p>{sentence}</p>
            {retry}
        </Notice>
    }
}

/// What went wrong, while there is something that did.
#[component]
pub fn Problem(
    /// The sentence for an [`ErrorNotice`].
    sentence: Held<Option<String>>,
    /// Tries again, where that is to be offered.
    #[prop(optional)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    follow_some(move || {
        let sentence = sentence.get()?;
        Some(view! { <ErrorNotice sentence on_retry /> }.into_any())
    })
}
