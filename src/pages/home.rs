//! `/`: leads on to the tokens of the first organization, or to sign-in.

use leptos::{prelude::*, task::spawn_local};

use super::Welcome;
use crate::{
    app::{Step, go, link_to, set_title, use_client},
    copy::{self as words, Doing},
    route::Route,
    session::use_session,
    ui::{follow::follow_some, held::Held, notice::Problem},
};

/// Finds out where to go; stays only where that fails.
#[component]
pub fn Home() -> impl IntoView {
    set_title(words::api_tokens());
    let client = use_client();
    let session = use_session();
    let problem = Held::new(None::<String>);
    let find = Callback::new(move |()| {
        problem.set(None);
        let client = client.clone();
        spawn_local(async move {
            match client.first_organization().await {
                Ok(Some(organization)) => go(Route::tokens(organization.id), Step::Replace),
                Ok(None) => match client.organization_of_buckets().await {
                    // A token that may not read its organization tells it by its buckets.
                    Ok(Some(id)) => go(Route::tokens(id), Step::Replace),
                    _ => problem.set(Some(words::no_organization().to_owned())),
                },
                Err(error) => {
                    let way = match session.way_back_in(&error, Route::Home) {
                        None => session.way_to_connect(&error, Route::Home).await,
                        way => way,
                    };
                    match way {
                        Some(route) => go(route, Step::Replace),
                        None => problem.set(Some(words::explain(Doing::Open, &error))),
                    }
                }
            }
        });
    });
    find.run(());
    view! {
        <Welcome>
            {follow_some(move || {
                let loading = || view! { <p role="status">{words::loading()}</p> }.into_any();
                problem.with(Option::is_none).then(loading)
            })}
            <Problem sentence=problem on_retry=find />
            {follow_some(move || {
                let sign_out = || {
                    view! {
                        <a href=Route::Logout.to_string() on:click=link_to(Route::Logout)>
                            {words::sign_in_otherwise()}
                        </a>
                    }
                        .into_any()
                };
                problem.with(Option::is_some).then(sign_out)
            })}
        </Welcome>
    }
}
