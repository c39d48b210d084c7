//! Sign-in, with a password or with an API token; leads to set-up where the server was never set up.

mod with_password;
mod with_token;

use influx_client::{Client, Credential, Me};
use leptos::{prelude::*, task::spawn_local};

use self::{with_password::WithPassword, with_token::WithToken};
use super::Welcome;
use crate::{
    app::{Step, go, set_title, use_route},
    copy as words,
    route::Route,
    session::{Session, use_session},
    ui::{
        follow::{follow_some, follow_text},
        fresh::Fresh,
        held::{Derived, Held},
    },
};

/// What the person signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// A name and a password; the server sets a session cookie of its own origin.
    Password,
    /// An API token, which this page keeps in memory until it is left or loaded again.
    Token,
}

/// Goes on as whoever signed in, who is not always known.
type Entered = Callback<(Client, Option<Me>)>;

/// The sign-in page.
#[component]
pub fn SignIn() -> impl IntoView {
    set_title(words::sign_in());
    let session = use_session();
    let route = use_route();
    let way = Held::new(match session.client().credential() {
        Credential::Session => Way::Password,
        Credential::Token(_) => Way::Token,
    });
    let return_to = move || match route.try_get_untracked() {
        Some(Route::SignIn { return_to: Some(route) }) => *route,
        _ => Route::Home,
    };
    let is_here = move || route.try_get_untracked().is_some();
    let was_elsewhere = move || matches!(route.get(), Route::SignIn { return_to: Some(_) });
    let ran_out = session.ran_out();

    spawn_local(async move {
        match Client::default().may_set_up().await {
            Ok(true) if is_here() => go(Route::Onboarding, Step::Replace),
            // The page is on a host of its own: passwords are for the server's own origin.
            Err(error) if Client::default().is_nowhere(&error).await && is_here() => {
                go(Session::connect_first(return_to()), Step::Replace);
            }
            // Signing in fails as well where this does, and says why.
            Ok(_) | Err(_) => {}
        }
    });
    let on_entered = Entered::new(move |(client, me)| {
        session.enter(client, me);
        go(return_to(), Step::Replace);
    });
    let turn = move |_| {
        way.update(|way| {
            *way = match way {
                Way::Password => Way::Token,
                Way::Token => Way::Password,
            };
        });
    };
    let form = Callback::new(move |way| match way {
        Way::Password => view! { <WithPassword on_entered /> }.into_any(),
        Way::Token => view! { <WithToken on_entered /> }.into_any(),
    });
    view! {
        <Welcome>
            <h1 class="visually-hidden">{words::sign_in()}</h1>
            {follow_some(move || {
                let why = match (ran_out, was_elsewhere()) {
                    (true, _) => words::session_over(),
                    (false, true) => words::sign_in_first(),
                    (false, false) => return None,
                };
                Some(view! { <p class="form__lead">{why}</p> }.into_any())
            })}
            <Fresh key=Derived::new(move || way.get()) view=form />
            <button
                type="button"
                class="button button--link"
                data-testid="sign-in-otherwise"
                on:click=turn
            >
                {follow_text(move || {
                    match way.get() {
                        Way::Password => words::use_token(),
                        Way::Token => words::use_password(),
                    }
                        .to_owned()
                })}
            </button>
        </Welcome>
    }
}
