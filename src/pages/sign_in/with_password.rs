//! Sign-in with a name and a password: the server sets a session cookie of its own origin.

use influx_client::Client;
use leptos::{ev, prelude::*, task::spawn_local};
use token_model::secret::Secret;

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
pub fn WithPassword(
    /// Goes on as whoever signed in.
    on_entered: Entered,
) -> impl IntoView {
    let username = Held::new(String::new());
    let password = Held::new(String::new());
    let problem = Held::new(None::<String>);
    let busy = Held::new(false);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        if username.with_untracked(|name| name.is_empty()) {
            problem.set(Some(words::username_empty().to_owned()));
            return;
        }
        busy.set(true);
        problem.set(None);
        let secret = Secret::new(password.get_untracked());
        spawn_local(async move {
            let client = Client::default();
            let signed_in = match client.sign_in(&username.get_untracked(), &secret).await {
                // A user who is switched off gets a cookie, and only then is told so.
                Ok(()) => client.me().await.map_err(|error| match error.is_not_signed_in() {
                    true => words::session_not_kept().to_owned(),
                    false => words::explain(Doing::SignIn, &error),
                }),
                Err(error) if error.is_not_signed_in() => Err(words::wrong_password().to_owned()),
                Err(error) => Err(words::explain(Doing::SignIn, &error)),
            };
            busy.try_set(false);
            match signed_in {
                Ok(me) => {
                    on_entered.try_run((client, Some(me)));
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
                label=words::username()
                id="username"
                value=username
                autocomplete="username"
                autofocus=true
                testid="username"
            />
            <Field
                label=words::password()
                id="password"
                kind="password"
                value=password
                autocomplete="current-password"
                testid="password"
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
