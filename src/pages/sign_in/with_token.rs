//! Sign-in with an API token, for whoever has one and no password. It is kept in memory only.

use influx_client::{Client, Credential};
use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{refusal::Meaning, secret::Secret};

use super::Entered;
use crate::{
    copy::{self as words, Doing},
    ui::{
        button::{Intent, SubmitButton},
        field::Field,
        held::Held,
        notice::Problem,
    },
};

/// The form.
#[component]
pub fn WithToken(
    /// Goes on as whoever has that token.
    on_entered: Entered,
) -> impl IntoView {
    let typed = Held::new(String::new());
    let problem = Held::new(None::<String>);
    let busy = Held::new(false);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let secret = typed.with_untracked(|typed| Secret::pasted(typed));
        // What no header can carry is no token either.
        if !secret.is_plain() {
            problem.set(Some(words::token_empty().to_owned()));
            return;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let client = Client::default().with(Credential::Token(secret));
            let me = match client.me().await {
                Ok(me) => Ok(Some(me)),
                // A token need not be able to tell whose it is.
                Err(error) if matches!(error.meaning(), Some(Meaning::MissingPermission(_))) => {
                    Ok(None)
                }
                Err(error) if error.is_not_signed_in() => Err(words::wrong_token().to_owned()),
                Err(error) => Err(words::explain(Doing::SignIn, &error)),
            };
            busy.try_set(false);
            match me {
                Ok(me) => {
                    on_entered.try_run((client, me));
                }
                Err(sentence) => {
                    problem.try_set(Some(sentence));
                }
            }
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <Field
                label=words::api_token_label()
                id="token"
                kind="password"
                value=typed
                hint=words::token_hint()
                autofocus=true
                testid="token"
            />
            <Problem sentence=problem />
            <SubmitButton
                label=words::sign_in()
                busy_label=words::signing_in()
                busy
                intent=Intent::Primary
                testid="button"
            />
        </form>
    }
}
