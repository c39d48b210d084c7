//! The secret of a token that was made before, where the server still gives it: masked until it is
//! asked for.

use leptos::{html, prelude::*, task::spawn_local};
use token_model::{id::AuthorizationId, secret::Secret};

use super::use_tokens;
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    load::Load,
    ui::{
        copy_button::CopyButton,
        follow::{follow, follow_text},
        held::Held,
        notice::Problem,
    },
};

/// The secret, or why there is none.
#[component]
pub fn SecretMasked(
    /// Which token's.
    id: AuthorizationId,
    /// The secret as the list has it; empty where the server keeps only its hash, and where the
    /// token was made on this page.
    listed: Secret,
) -> impl IntoView {
    if !listed.is_empty() {
        return view! { <Masked secret=listed /> }.into_any();
    }
    let client = use_client();
    let tokens = use_tokens();
    let kept = Held::new(Load::<Secret>::Loading);
    spawn_local(async move {
        match client.authorization(id).await {
            Ok(token) => {
                kept.try_set(Load::Ready(token.token));
            }
            Err(error) if tokens.ask_to_sign_in(&error) => {}
            Err(error) => {
                kept.try_set(Load::Failed(words::explain(Doing::OpenToken, &error)));
            }
        }
    });
    follow(move || {
        let note = match kept.get() {
            Load::Ready(secret) if !secret.is_empty() => {
                return view! { <Masked secret /> }.into_any();
            }
            Load::Ready(_) => words::SECRET_NOT_KEPT.to_owned(),
            Load::Loading => words::LOOKING_FOR_SECRET.to_owned(),
            Load::Failed(sentence) => sentence,
        };
        view! { <p class="summary__note">{note}</p> }.into_any()
    })
}

#[component]
fn Masked(secret: Secret) -> impl IntoView {
    let shown = NodeRef::<html::Code>::new();
    let revealed = Held::new(false);
    let failed = Held::new(None);
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
}
