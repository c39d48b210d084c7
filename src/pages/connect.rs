//! Connecting to a server elsewhere with an API token, where the page is on a host of its own.

mod attempt;
mod explained;
mod form;
mod known;

use std::time::Duration;

use influx_client::Client;
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use token_model::{
    connection::{self, Colour, Connection, address::ServerAddress},
    secret::Secret,
};

pub use self::attempt::Trouble;
use self::{
    attempt::{Reached, attempt},
    explained::explained,
    form::Form,
    known::{Known, OpenConnections},
};
use super::Welcome;
use crate::{
    app::{Step, go, link_to, set_title, use_route},
    connections, copy as words, query,
    route::Route,
    session::use_session,
    ui::{
        button::{Button, Intent, SubmitButton},
        field::Field,
        focus::{bring_to_sight, focus_on},
        follow::follow_some,
        held::{Held, whenever},
        notice::{Gravity, Notice, Problem},
        select::Select,
    },
};

/// So long a server is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// The page.
#[component]
pub fn Connect() -> impl IntoView {
    set_title(words::connect());
    let session = use_session();
    let route = use_route();
    let known = Held::new(connections::known());
    let form = Form::empty();
    form.colour.set(known.with_untracked(|known| connection::unused_colour(known)));
    let (offered, return_to) = match route.get_untracked() {
        Route::Connect { offered, return_to } => (offered, return_to),
        _ => (None, None),
    };
    let sent = use_location().search.get_untracked();
    let is_unusable = offered.is_none() && query::value(&sent, "server").is_some();
    // Whoever knows one server most likely wants that one, unless they come from it to another.
    let is_switching = session.connection_now().is_some();
    let only = known.with_untracked(|known| match &known[..] {
        [one] if !is_switching => Some(one.clone()),
        _ => None,
    });
    // Of what is known the page itself makes such addresses.
    let is_known = |one: &Connection| known.with_untracked(|known| known.contains(one));
    let is_link = offered.as_ref().is_some_and(|one| !is_known(one));
    let keeps = move |one: &Connection| session.token_of(one).is_some_and(|(_, keeps)| keeps);
    if let Some(connection) = offered.clone().or(only) {
        form.offer(&connection, keeps(&connection));
    }
    // What is to be filled in first. Where servers are listed, one of them is most likely chosen.
    let begins_at = match (&offered, known.with_untracked(Vec::is_empty)) {
        (Some(_), _) => Some("#token"),
        (None, true) => Some("#server"),
        (None, false) => None,
    };
    if let Some(field) = begins_at {
        request_animation_frame(move || focus_on(field));
    }
    // Another tab may come to know one, or forget it.
    let storage = ev::Custom::<ev::Event>::new("storage");
    let elsewhere = window_event_listener(storage, move |_| known.set(connections::known()));
    on_cleanup(move || elsewhere.remove());
    let trouble = Held::new(None::<(Trouble, ServerAddress)>);
    let problem = Held::new(None::<String>);
    let known_problem = Held::new(None::<String>);
    let address_problem = Held::new(None::<String>);
    let token_problem = Held::new(None::<String>);
    let busy = Held::new(false);
    // Whoever asked for this page knows why they are here.
    let why_here = return_to.is_some().then(|| match (&offered, session.ran_out()) {
        (None, _) => words::connect_first(),
        (Some(_), true) => words::connect_again(),
        (Some(_), false) => words::connect_once_more(),
    });
    let return_to = StoredValue::new(return_to);
    let tries = StoredValue::new(0_u32);

    // What comes of an attempt that was given up is not waited for any more.
    let give_up = Callback::new(move |why: Option<(Trouble, ServerAddress)>| {
        tries.update_value(|tries| *tries += 1);
        busy.set(false);
        trouble.set(why);
    });
    whenever(move || {
        if trouble.with(Option::is_some) || problem.with(Option::is_some) {
            request_animation_frame(|| bring_to_sight(".form .notice"));
        }
    });
    let enter = Callback::new(move |(connection, secret): (Connection, Secret)| {
        let number = tries.try_update_value(|tries| {
            *tries += 1;
            *tries
        });
        busy.set(true);
        trouble.set(None);
        problem.set(None);
        // What is filled in may be changed while it is tried.
        let keep = form.keeps.get_untracked();
        let silent = connection.server.clone();
        let is_silent = move || {
            if tries.try_get_value() == number && busy.try_get_untracked() == Some(true) {
                give_up.run(Some((Trouble::Silent, silent.clone())));
            }
        };
        set_timeout(is_silent, PATIENCE);
        spawn_local(async move {
            let reached = attempt(&connection.server, &secret).await;
            // The person may have gone on, or tried another meanwhile.
            if tries.try_get_value() != number {
                return;
            }
            busy.set(false);
            match reached {
                Ok(reached) => match leads_to(&reached, return_to.get_value().as_deref()) {
                    Some(route) => {
                        connections::change(|known| connection::put(known, connection.clone()));
                        session.connect(connection, secret, reached.me, keep);
                        go(route, Step::Replace);
                        // The form may have been scrolled, and what comes begins at its top.
                        window().scroll_to_with_x_and_y(0.0, 0.0);
                    }
                    None => problem.set(Some(words::connect_no_organization().to_owned())),
                },
                Err(why) => trouble.set(Some((why, connection.server))),
            }
        });
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let address = form.address.with_untracked(|text| text.parse::<ServerAddress>());
        let secret = form.token.with_untracked(|text| Secret::pasted(text));
        address_problem.set(address.as_ref().err().map(|why| words::no_address(*why).to_owned()));
        token_problem.set((!secret.is_plain()).then(|| words::token_empty().to_owned()));
        // They are of what was tried last.
        trouble.set(None);
        problem.set(None);
        match (address, secret.is_plain()) {
            (Ok(server), true) => {
                let connection = known.with_untracked(|known| form.connection(server, known));
                enter.run((connection, secret));
            }
            (Err(_), _) => focus_on("#server"),
            (Ok(_), false) => focus_on("#token"),
        }
    };
    let use_known = Callback::new(move |connection: Connection| {
        form.offer(&connection, keeps(&connection));
        give_up.run(None);
        problem.set(None);
        // Its token is still in memory, or asked for.
        match session.token_of(&connection) {
            Some((secret, _)) => enter.run((connection, secret)),
            None => focus_on("#token"),
        }
    });
    // A static host has no server of its own to sign in to.
    let has_own_server = Held::new(false);
    spawn_local(async move {
        has_own_server.try_set(Client::default().may_set_up().await.is_ok());
    });
    let sign_in = Callback::new(move |()| {
        session.leave();
        let wanted = return_to.get_value().map(|route| *route);
        go(wanted.unwrap_or(Route::Home), Step::Forward);
    });
    view! {
        <Welcome>
            <h1 class="welcome__title">{words::connect_title()}</h1>
            {why_here.map(|why| view! { <p class="form__lead">{why}</p> }.into_any())}
            {is_link
                .then(|| {
                    view! {
                        <Notice gravity=Gravity::Warning>
                            <p>{words::connect_by_link()}</p>
                        </Notice>
                    }
                        .into_any()
                })}
            {is_unusable
                .then(|| {
                    view! {
                        <Notice gravity=Gravity::Warning>
                            <p>{words::link_unusable()}</p>
                        </Notice>
                    }
                        .into_any()
                })}
            <Known known on_use=use_known problem=known_problem />
            {follow_some(move || {
                let heading = || view! { <h2 class="known__title">{words::other_connection()}</h2> };
                (!known.with(Vec::is_empty)).then(|| heading().into_any())
            })}
            <form class="form" on:submit=submit novalidate>
                <Field
                    label=words::server_address()
                    id="server"
                    kind="url"
                    value=form.address
                    placeholder=words::SERVER_PLACEHOLDER
                    hint=words::server_hint()
                    problem=address_problem
                    autocomplete="url"
                    testid="server"
                />
                <Field
                    label=words::api_token_label()
                    id="token"
                    kind="password"
                    value=form.token
                    hint=words::connect_token_hint()
                    problem=token_problem
                    testid="token"
                />
                <label class="connect__keep">
                    <input
                        type="checkbox"
                        class="check"
                        data-testid="keep-token"
                        prop:checked=move || form.keeps.get()
                        on:change=move |event| form.keeps.set(event_target_checked(&event))
                    />
                    <span>{words::keep_for_tab()}</span>
                </label>
                <details class="connect__more">
                    <summary>{words::name_and_colour()}</summary>
                    <Field
                        label=words::connection_name()
                        id="connection-name"
                        value=form.name
                        hint=words::connection_name_hint()
                    />
                    <Select
                        label=words::connection_colour()
                        id="connection-colour"
                        options=Callback::new(|()| {
                            let option = |colour: Colour| {
                                (colour.to_string(), words::colour(colour).to_owned())
                            };
                            Colour::ALL.map(option).to_vec()
                        })
                        value=Callback::new(move |()| form.colour.get().to_string())
                        on_choose=Callback::new(move |word: String| {
                            form.colour.set(word.parse().unwrap_or_default());
                        })
                    />
                </details>
                <Problem sentence=problem />
                {follow_some(move || trouble.get().map(|(trouble, server)| explained(&trouble, &server)))}
                <div class="connect__send">
                    <SubmitButton
                        label=words::connect()
                        busy_label=words::connecting()
                        busy
                        intent=Intent::Primary
                        testid="connect"
                    />
                    {follow_some(move || {
                        let stop = Callback::new(move |()| {
                            give_up.run(None);
                            // The button goes.
                            focus_on("[data-testid=connect]");
                        });
                        let button = || view! { <Button label=words::cancel() on_press=stop /> };
                        busy.get().then(|| button().into_any())
                    })}
                </div>
            </form>
            <p class="connect__otherwise">{words::connect_no_password()}</p>
            <div class="connect__ways">
                <OpenConnections known problem=known_problem />
                <a href=Route::Demonstration.to_string() on:click=link_to(Route::Demonstration)>
                    {words::try_demonstration()}
                </a>
            </div>
            {follow_some(move || {
                has_own_server
                    .get()
                    .then(|| view! { <Button label=words::sign_in_here() on_press=sign_in /> }.into_any())
            })}
        </Welcome>
    }
}

/// Where a connection leads: to where the person wanted to go, if that is of one of its organizations.
fn leads_to(reached: &Reached, wanted: Option<&Route>) -> Option<Route> {
    match wanted {
        Some(route @ Route::Tokens { org_id, .. }) if reached.organizations.contains(org_id) => {
            Some(route.clone())
        }
        _ => reached.organizations.first().map(|id| Route::tokens(*id)),
    }
}
