//! The connections that are known: to use, to pass on, to forget.

use leptos::prelude::*;
use token_model::connection::{self, Connection};

use crate::{
    connections, copy as words,
    route::Route,
    session::use_session,
    ui::{
        button::{Button, Intent},
        copy_button::CopyButton,
        download::download,
        focus::{bring_to_sight, focus_on},
        follow::{follow, follow_some},
        held::{Derived, Held},
        notice::Problem,
        text_file::{FileButton, Opened},
    },
};

/// The list, and the way out of it; nothing where there is none.
#[component]
pub fn Known(
    /// The connections.
    known: Held<Vec<Connection>>,
    /// Goes on with one.
    on_use: Callback<Connection>,
    /// What went wrong with them.
    problem: Held<Option<String>>,
) -> impl IntoView {
    let save = Callback::new(move |()| {
        let text = known.with_untracked(|known| connection::to_json(known));
        let is_saved = download("influxdb-connections.json", text.as_bytes());
        problem.set((!is_saved).then(|| words::text_not_saved().to_owned()));
    });
    let has_some = Derived::new(move || !known.with(Vec::is_empty));
    let entries = move || {
        let all = known.get().into_iter();
        all.map(|one| entry(known, one, on_use, problem)).collect_view().into_any()
    };
    let list = move || {
        view! {
            <section class="known" aria-labelledby="known">
                <h2 class="known__title" id="known">
                    {words::known_connections()}
                </h2>
                <ul class="known__list" data-testid="connections">
                    {follow(entries)}
                </ul>
                <div>
                    <Button
                        label=words::save_connections()
                        on_press=save
                        testid="save-connections"
                    />
                </div>
            </section>
        }
        .into_any()
    };
    view! {
        {follow_some(move || has_some.get().then(list))}
        <Problem sentence=problem />
    }
}

/// Takes in connections that were saved.
#[component]
pub fn OpenConnections(
    /// The connections.
    known: Held<Vec<Connection>>,
    /// What went wrong with them.
    problem: Held<Option<String>>,
) -> impl IntoView {
    let open = Callback::new(move |opened: Opened| {
        let read = opened.map_err(str::to_owned).and_then(|text| {
            connection::from_json(&text).map_err(|_| words::no_connections().to_owned())
        });
        match read {
            Ok(read) => {
                problem.set(words::connections_left_out(&read));
                change(known, problem, |all| {
                    read.connections.iter().for_each(|one| connection::put(all, one.clone()));
                });
            }
            Err(sentence) => problem.set(Some(sentence)),
        }
        // It stands above, and may be out of sight.
        request_animation_frame(|| bring_to_sight(".known, .notice"));
    });
    view! { <FileButton on_open=open label=words::open_connections() testid="connections-file" /> }
}

fn entry(
    known: Held<Vec<Connection>>,
    connection: Connection,
    on_use: Callback<Connection>,
    problem: Held<Option<String>>,
) -> AnyView {
    let Connection { name, colour, server } = connection.clone();
    let link = Route::Connect { offered: Some(connection.clone()), return_to: None }.to_string();
    let link = Callback::new(move |()| {
        let origin = window().location().origin().unwrap_or_default();
        format!("{origin}{link}")
    });
    let called = {
        let name = name.clone();
        move |label: &'static str| {
            let name = name.clone();
            Callback::new(move |()| words::doing_to(label, &name))
        }
    };
    let (used, forgotten) = (connection.clone(), connection);
    let session = use_session();
    let forget = Callback::new(move |()| {
        focus_on("[data-testid=server]");
        session.forget_token(&forgotten);
        change(known, problem, |all| all.retain(|one| *one != forgotten));
    });
    let not_copied =
        Callback::new(move |()| problem.set(Some(words::link_not_copied().to_owned())));
    view! {
        <li class="known__entry">
            <span class=format!("colour colour--{colour}") aria-hidden="true"></span>
            <div class="known__name">
                <strong>{name}</strong>
                <span>{server.to_string()}</span>
            </div>
            <Button
                label=words::use_connection()
                name=called(words::use_connection())
                on_press=Callback::new(move |()| on_use.run(used.clone()))
                testid="use-connection"
            />
            <details class="known__more">
                <summary>{words::more()}</summary>
                <CopyButton
                    text=link
                    label=words::copy_link()
                    intent=Intent::Plain
                    what=words::connection_link()
                    on_failure=not_copied
                    testid="copy-link"
                />
                <Button
                    label=words::forget_connection()
                    name=called(words::forget_connection())
                    on_press=forget
                    testid="forget-connection"
                />
            </details>
        </li>
    }
    .into_any()
}

fn change(
    known: Held<Vec<Connection>>,
    problem: Held<Option<String>>,
    change: impl Fn(&mut Vec<Connection>),
) {
    let (mut all, is_kept) = connections::change(&change);
    if !is_kept {
        // They last as long as this page then.
        all = known.get_untracked();
        change(&mut all);
        problem.set(Some(words::connections_not_kept().to_owned()));
    }
    known.set(all);
}
