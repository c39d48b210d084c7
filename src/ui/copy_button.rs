//! A button that copies a text, and says whether that worked.

use leptos::{html, prelude::*, task::spawn_local};

use super::{
    button::Intent,
    clearing::{clear_later, note_copy},
    clipboard,
    follow::{follow, follow_text},
    held::Held,
    icon::{Drawing, Icon},
    toast::use_toasts,
};
use crate::copy as words;

/// Copies what `text` gives at the click. `on_failure` is called where no way of copying worked.
#[component]
pub fn CopyButton(
    /// What to copy; asked only at the click.
    text: Callback<(), String>,
    /// What it is, to say that it was copied.
    what: &'static str,
    /// What to do where it could not be copied.
    on_failure: Callback<()>,
    /// What it says.
    #[prop(default = words::copy_to_clipboard())]
    label: &'static str,
    /// What pressing it is for.
    #[prop(default = Intent::Primary)]
    intent: Intent,
    /// A name for automation.
    #[prop(default = "button-copy")]
    testid: &'static str,
    /// Whether a dialog that opens puts the focus here.
    #[prop(optional)]
    autofocus: bool,
    /// Whether it is a secret, which does not stay on the clipboard if that is wished.
    #[prop(optional)]
    secret: bool,
) -> impl IntoView {
    let toasts = use_toasts();
    let button = NodeRef::<html::Button>::new();
    let copied = Held::new(false);
    let copy = move |_| {
        let Some(button) = button.get_untracked() else { return };
        let text = text.run(());
        spawn_local(async move {
            let success = clipboard::copy(&text, &button).await;
            copied.try_set(success);
            if success {
                note_copy();
                if secret {
                    clear_later();
                }
                toasts.success(words::copied(what));
            } else {
                on_failure.try_run(());
            }
        });
    };
    view! {
        <button
            type="button"
            node_ref=button
            class=intent.class()
            autofocus=autofocus
            data-testid=testid
            on:click=copy
        >
            {follow(move || {
                let icon = if copied.get() { Icon::Check } else { Icon::Copy };
                view! { <Drawing icon /> }.into_any()
            })}
            {follow_text(move || {
                (if copied.get() { words::copied_label() } else { label }).to_owned()
            })}
        </button>
    }
}
