//! `/logout`: ends the session.

use leptos::{prelude::*, task::spawn_local};

use super::Welcome;
use crate::{
    app::{Step, set_title, use_client, use_go},
    copy::{self as words, Doing},
    pages::tokens::draft::use_drafts,
    route::Route,
    session::use_session,
    ui::{follow::follow_text, notice::Problem},
};

/// Signs out and leads to sign-in.
#[component]
pub fn Logout() -> impl IntoView {
    set_title(words::SIGN_OUT);
    let client = use_client();
    let session = use_session();
    let drafts = use_drafts();
    let go = use_go();
    let problem = RwSignal::new(None::<String>);
    let sign_out = Callback::new(move |()| {
        problem.set(None);
        let (client, go) = (client.clone(), go.clone());
        spawn_local(async move {
            match client.sign_out().await {
                // The server says so too when the session was over before.
                Err(error) if !error.is_not_signed_in() => {
                    problem.set(Some(words::explain(Doing::SignOut, &error)));
                }
                _ => {
                    session.set(None);
                    drafts.clear();
                    go(Route::SignIn { return_to: None }, Step::Replace);
                }
            }
        });
    });
    sign_out.run(());
    view! {
        <Welcome>
            <p role="status">
                {follow_text(move || (if problem.with(Option::is_none) { words::SIGNING_OUT } else { "" }).to_owned())}
            </p>
            <Problem sentence=problem on_retry=sign_out />
        </Welcome>
    }
}
