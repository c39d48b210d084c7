//! `/?demo`: leads into a demonstration, as soon as the part of the program for it is there.

use leptos::{prelude::*, task::spawn_local};

use super::Welcome;
use crate::{
    app::{Step, go, set_title, use_route},
    copy as words, demo,
    route::Route,
    session::use_session,
    ui::{follow::follow_text, held::Held, notice::Problem},
};

/// Begins it; stays only where that fails.
#[component]
pub fn Demonstration() -> impl IntoView {
    set_title(words::demonstration());
    let session = use_session();
    let route = use_route();
    let problem = Held::new(None::<String>);
    let begin = Callback::new(move |()| {
        problem.set(None);
        spawn_local(async move {
            match demo::begin().await {
                Some(server) => {
                    session.demonstrate(server);
                    // An address within it is gone on with: it is the same each time.
                    if route.try_get_untracked() == Some(Route::Demonstration) {
                        go(Route::Home, Step::Replace);
                    }
                }
                None => {
                    problem.try_set(Some(words::part_lost().to_owned()));
                }
            }
        });
    });
    begin.run(());
    let status = move || {
        let says = if problem.with(Option::is_none) { words::demonstration_begins() } else { "" };
        says.to_owned()
    };
    view! {
        <Welcome>
            <p role="status">{follow_text(status)}</p>
            <Problem sentence=problem on_retry=begin />
        </Welcome>
    }
}
