//! A secret that hides itself, with a button that shows it and one that copies it.

use leptos::{html, prelude::*};
use token_model::secret::Secret;

use crate::{
    copy as words,
    ui::{
        clearing::ClearTick,
        copy_button::CopyButton,
        follow::{follow, follow_text},
        held::Held,
        hiding::hides_itself,
        notice::Problem,
    },
};

/// What stands in the place of a secret that is hidden.
pub const HIDDEN: &str = "••••••••••••••••";

/// The secret, or what stands in its place, and the buttons.
#[component]
pub fn HidingSecret(
    /// The secret.
    secret: Secret,
    /// Whether it is shown.
    shown: Held<bool>,
    /// What the button says that shows it.
    show: &'static str,
    /// Whether a dialog that opens puts the focus on the button that copies it.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    hides_itself(shown);
    let code = NodeRef::<html::Code>::new();
    let failed = Held::new(None);
    let secret = StoredValue::new(secret);
    let text = Callback::new(move |()| secret.with_value(|secret| secret.expose().to_owned()));
    let select = Callback::new(move |()| {
        shown.set(true);
        failed.set(Some(words::copy_failed().to_owned()));
        request_animation_frame(move || {
            let selection = window().get_selection().ok().flatten();
            if let (Some(selection), Some(Some(code))) = (selection, code.try_get_untracked()) {
                // It throws only for a node that has left the page.
                let _ = selection.select_all_children(&code);
            }
        });
    });
    view! {
        <div class="secret">
            {follow(move || match shown.get() {
                true => {
                    view! {
                        <code
                            class="secret__text"
                            node_ref=code
                            role="group"
                            aria-label=words::secret_label()
                        >
                            {text.run(())}
                        </code>
                    }
                        .into_any()
                }
                false => view! { <span class="secret__text">{HIDDEN}</span> }.into_any(),
            })}
            <div class="secret__buttons">
                <button
                    type="button"
                    class="button"
                    data-testid="button-show-secret"
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {follow_text(move || {
                        if shown.get() { words::hide() } else { show }.to_owned()
                    })}
                </button>
                // Not on the cross that comes first: a second Enter on Save would close it for good.
                <CopyButton
                    text
                    what=words::api_token()
                    on_failure=select
                    autofocus=autofocus
                    secret=true
                />
            </div>
            <ClearTick />
        </div>
        <Problem sentence=failed />
    }
}
