//! `/logout`: ends the session.

use influx_client::Client;
use leptos::{prelude::*, task::spawn_local};

use super::Welcome;
use crate::{
    app::{Step, go, set_title},
    belongings::use_belongings,
    copy::{self as words, Doing},
    route::Route,
    session::use_session,
    ui::{
        button::{Button, Intent},
        follow::{follow_some, follow_text},
        held::Held,
        notice::{Gravity, Notice, Problem},
    },
};

/// Signs out and leads to sign-in.
#[component]
pub fn Logout() -> impl IntoView {
    set_title(words::sign_out());
    let session = use_session();
    let belongings = use_belongings();
    let problem = Held::new(None::<String>);
    let sign_out = Callback::new(move |()| {
        problem.set(None);
        let forget = move || {
            session.leave();
            belongings.forget();
        };
        // Elsewhere there is no session, only the token that is forgotten.
        let offered = session.connection_now();
        if offered.is_some() {
            forget();
            go(Route::Connect { offered, return_to: None }, Step::Replace);
            return;
        }
        if session.demonstrates_now() {
            forget();
            spawn_local(async move {
                // A demonstration is also on pages that have a server of their own.
                go(
                    match Client::default().may_set_up().await {
                        Ok(_) => Route::SignIn { return_to: None },
                        Err(_) => Route::Connect { offered: None, return_to: None },
                    },
                    Step::Replace,
                );
            });
            return;
        }
        spawn_local(async move {
            // Also where a token was signed in with: there may be a cookie beside it.
            let by_cookie = Client::default();
            let failure = match by_cookie.sign_out().await {
                // The server says that nobody is signed in where the session was over before, and a static
                // host knows of none; but something between here and a server may answer in its place.
                Err(error) if error.is_not_signed_in() || error.is_not_influxdb() => {
                    by_cookie.me().await.ok().map(|_| error)
                }
                answer => answer.err(),
            };
            match failure {
                Some(error) => problem.set(Some(words::explain(Doing::SignOut, &error))),
                None => {
                    forget();
                    go(Route::SignIn { return_to: None }, Step::Replace);
                }
            }
        });
    });
    // What was made and not saved is forgotten with the session.
    let is_unsaved = belongings.hold_secrets();
    if !is_unsaved {
        sign_out.run(());
    }
    let asks = Held::new(is_unsaved);
    let anyway = Callback::new(move |()| {
        asks.set(false);
        sign_out.run(());
    });
    let stay = Callback::new(|()| go(Route::Home, Step::Replace));
    view! {
        <Welcome>
            {follow_some(move || {
                asks.get()
                    .then(|| {
                        view! {
                            <Notice gravity=Gravity::Warning>
                                <p>{words::sign_out_unsaved()}</p>
                                <Button label=words::stay() on_press=stay />
                                <Button
                                    label=words::sign_out_anyway()
                                    intent=Intent::Danger
                                    on_press=anyway
                                />
                            </Notice>
                        }
                            .into_any()
                    })
            })}
            <p role="status">
                {follow_text(move || (if problem.with(Option::is_none) && !asks.get() { words::signing_out() } else { "" }).to_owned())}
            </p>
            <Problem sentence=problem on_retry=sign_out />
        </Welcome>
    }
}
