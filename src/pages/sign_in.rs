//! Sign-in with a password: the server sets a session cookie of its own origin.

use leptos::{ev, prelude::*, task::spawn_local};
use token_model::secret::Secret;

use super::Welcome;
use crate::{
    app::{Step, set_title, use_client, use_go, use_route},
    copy::{self as words, Doing},
    route::Route,
    session::use_session,
    ui::{
        button::{Intent, SubmitButton},
        field::Field,
        follow::follow_some,
        notice::Problem,
    },
};

/// The sign-in page; leads to set-up where the server was never set up.
#[component]
pub fn SignIn() -> impl IntoView {
    set_title(words::SIGN_IN);
    let client = use_client();
    let session = use_session();
    let go = use_go();
    let route = use_route();
    let username = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let return_to = move || match route.get_untracked() {
        Route::SignIn { return_to: Some(route) } => *route,
        _ => Route::Home,
    };
    let was_elsewhere = move || matches!(route.get(), Route::SignIn { return_to: Some(_) });

    {
        let (client, go) = (client.clone(), go.clone());
        spawn_local(async move {
            // Where this fails, signing in fails as well and says why.
            if client.may_set_up().await == Ok(true) {
                go(Route::Onboarding, Step::Replace);
            }
        });
    }

    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        if username.with_untracked(|name| name.is_empty()) {
            problem.set(Some(words::USERNAME_EMPTY.to_owned()));
            return;
        }
        busy.set(true);
        problem.set(None);
        let secret = Secret::new(password.get_untracked());
        let (client, go) = (client.clone(), go.clone());
        spawn_local(async move {
            let signed_in = match client.sign_in(&username.get_untracked(), &secret).await {
                // A user who is switched off gets a cookie, and only then is told so.
                Ok(()) => client.me().await.map_err(|error| words::explain(Doing::SignIn, &error)),
                Err(error) if error.is_not_signed_in() => Err(words::WRONG_PASSWORD.to_owned()),
                Err(error) => Err(words::explain(Doing::SignIn, &error)),
            };
            busy.set(false);
            match signed_in {
                Ok(me) => {
                    session.set(Some(me));
                    go(return_to(), Step::Replace);
                }
                Err(sentence) => problem.set(Some(sentence)),
            }
        });
    };
    view! {
        <Welcome>
            <form class="form" on:submit=submit novalidate>
                <h1 class="visually-hidden">{words::SIGN_IN}</h1>
                {follow_some(move || {
                    was_elsewhere()
                        .then(|| view! { <p class="form__lead">{words::SESSION_OVER}</p> }.into_any())
                })}
                <Field
                    label=words::USERNAME
                    id="username"
                    value=username
                    autocomplete="username"
                    autofocus=true
                    testid="username"
                />
                <Field
                    label=words::PASSWORD
                    id="password"
                    kind="password"
                    value=password
                    autocomplete="current-password"
                    testid="password"
                />
                <Problem sentence=problem />
                <SubmitButton
                    label=words::SIGN_IN
                    busy_label=words::SIGNING_IN
                    busy
                    intent=Intent::Primary
                    testid="button"
                />
            </form>
        </Welcome>
    }
}
