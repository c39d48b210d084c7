//! The secret of a token that was made before, where the server still gives it: masked until it is
//! asked for.

use leptos::{prelude::*, task::spawn_local};
use token_model::{id::AuthorizationId, secret::Secret};

use super::{hiding_secret::HidingSecret, use_tokens};
use crate::{
    app::use_client,
    copy::{self as words, Doing},
    load::Load,
    ui::{follow::follow, held::Held},
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
        return masked(listed);
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
                return masked(secret);
            }
            Load::Ready(_) => words::secret_not_kept().to_owned(),
            Load::Loading => words::looking_for_secret().to_owned(),
            Load::Failed(sentence) => sentence,
        };
        view! { <p class="summary__note">{note}</p> }.into_any()
    })
}

fn masked(secret: Secret) -> AnyView {
    view! { <HidingSecret secret shown=Held::new(false) show=words::reveal() /> }.into_any()
}
