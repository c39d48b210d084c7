//! The secret of a token that was made before, where the server still gives it: masked until it is
//! asked for.

use leptos::{html, prelude::*};
use token_model::secret::Secret;

use crate::{
    copy as words,
    ui::{
        copy_button::CopyButton,
        follow::{follow, follow_text},
        notice::Problem,
    },
};

/// The secret, or why there is none.
#[component]
pub fn SecretMasked(
    /// The secret, empty where the server keeps only its hash.
    secret: Secret,
) -> impl IntoView {
    if secret.is_empty() {
        return view! { <p class="summary__note">{words::SECRET_NOT_KEPT}</p> }.into_any();
    }
    let shown = NodeRef::<html::Code>::new();
    let revealed = RwSignal::new(false);
    let failed = RwSignal::new(None);
    let secret = StoredValue::new(secret);
    let text = Callback::new(move |()| secret.with_value(|secret| secret.expose().to_owned()));
    let failure = Callback::new(move |()| {
        revealed.set(true);
        failed.set(Some(words::COPY_FAILED.to_owned()));
        request_animation_frame(move || {
            let selection = window().get_selection().ok().flatten();
            if let (Some(selection), Some(shown)) = (selection, shown.get_untracked()) {
                // It throws only for a node that has left the page.
                let _ = selection.select_all_children(&shown);
            }
        });
    });
    view! {
        <div class="secret">
            {follow(move || match revealed.get() {
                true => {
                    view! {
                        <code class="secret__text" node_ref=shown aria-label=words::SECRET_LABEL>
                            {text.run(())}
                        </code>
                    }
                        .into_any()
                }
                false => view! { <span class="secret__text">"••••••••••••••••"</span> }.into_any(),
            })}
            <div class="secret__buttons">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| revealed.update(|revealed| *revealed = !*revealed)
                >
                    {follow_text(move || {
                        if revealed.get() { words::HIDE } else { words::REVEAL }.to_owned()
                    })}
                </button>
                <CopyButton text what=words::API_TOKEN on_failure=failure />
            </div>
        </div>
        <Problem sentence=failed />
    }
    .into_any()
}
