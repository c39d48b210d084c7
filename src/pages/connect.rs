//! Connecting to a server elsewhere with an API token, where the page is on a host of its own.

mod attempt;
mod known;

use influx_client::Client;
use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{
    connection::{self, Colour, Connection, address::ServerAddress},
    secret::Secret,
};

pub use self::attempt::Trouble;
use self::{
    attempt::{Reached, attempt},
    known::Known,
};
use super::Welcome;
use crate::{
    app::{Step, set_title, use_go, use_route},
    connections, copy as words,
    route::Route,
    session::use_session,
    ui::{
        button::{Button, Intent, SubmitButton},
        field::Field,
        follow::follow_some,
        held::Held,
        notice::{Gravity, Notice, Problem},
        select::Select,
    },
};

/// What is filled in.
#[derive(Clone, Copy)]
struct Form {
    address: Held<String>,
    name: Held<String>,
    colour: Held<Colour>,
    token: Held<String>,
    keeps: Held<bool>,
}

impl Form {
    fn empty() -> Self {
        Self {
            address: Held::default(),
            name: Held::default(),
            colour: Held::default(),
            token: Held::default(),
            keeps: Held::default(),
        }
    }

    fn offer(self, connection: &Connection) {
        self.address.set(connection.server.to_string());
        self.name.set(connection.name.clone());
        self.colour.set(connection.colour);
    }
}

/// The page.
#[component]
pub fn Connect() -> impl IntoView {
    set_title(words::CONNECT);
    let session = use_session();
    let go = use_go();
    let route = use_route();
    let known = Held::new(connections::known());
    let form = Form::empty();
    let (offered, return_to) = match route.get_untracked() {
        Route::Connect { offered, return_to } => (offered, return_to),
        _ => (None, None),
    };
    // Whoever knows one server most likely wants that one.
    let only = known.with_untracked(|known| match &known[..] {
        [one] => Some(one.clone()),
        _ => None,
    });
    // Of what is known the page itself makes such addresses.
    let is_known = |one: &Connection| known.with_untracked(|known| known.contains(one));
    let is_link = offered.as_ref().is_some_and(|one| !is_known(one));
    if let Some(connection) = offered.clone().or(only) {
        form.offer(&connection);
    }
    let trouble = Held::new(None::<Trouble>);
    let problem = Held::new(None::<String>);
    let address_problem = Held::new(None::<String>);
    let token_problem = Held::new(None::<String>);
    let busy = Held::new(false);
    let return_to = StoredValue::new(return_to);
    let tries = StoredValue::new(0_u32);

    let enter = Callback::new(move |(connection, secret): (Connection, Secret)| {
        let go = go.clone();
        let number = tries.try_update_value(|tries| {
            *tries += 1;
            *tries
        });
        busy.set(true);
        trouble.set(None);
        problem.set(None);
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
                        let keep = form.keeps.get_untracked();
                        session.connect(connection, secret, reached.me, keep);
                        go(route, Step::Replace);
                        // The form may have been scrolled, and what comes begins at its top.
                        window().scroll_to_with_x_and_y(0.0, 0.0);
                    }
                    None => problem.set(Some(words::CONNECT_NO_ORGANIZATION.to_owned())),
                },
                Err(why) => trouble.set(Some(why)),
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
        token_problem.set((!secret.is_plain()).then(|| words::TOKEN_EMPTY.to_owned()));
        if let (Ok(server), true) = (address, secret.is_plain()) {
            let colour = form.colour.get_untracked();
            let name = form.name.get_untracked();
            enter.run((Connection::new(&name, colour, server), secret));
        }
    };
    let use_known = Callback::new(move |connection: Connection| {
        form.offer(&connection);
        trouble.set(None);
        problem.set(None);
        // Its token is still in memory, or asked for.
        match session.token_of(&connection) {
            Some(secret) => enter.run((connection, secret)),
            None => known::focus_token(),
        }
    });
    // A static host has no server of its own to sign in to.
    let has_own_server = Held::new(false);
    spawn_local(async move {
        has_own_server.try_set(Client::default().may_set_up().await.is_ok());
    });
    let sign_in = {
        let go = use_go();
        Callback::new(move |()| {
            session.leave();
            go(Route::SignIn { return_to: None }, Step::Forward);
        })
    };
    view! {
        <Welcome>
            <h1 class="welcome__title">{words::CONNECT_TITLE}</h1>
            {is_link
                .then(|| {
                    view! {
                        <Notice gravity=Gravity::Warning>
                            <p>{words::CONNECT_BY_LINK}</p>
                        </Notice>
                    }
                        .into_any()
                })}
            <Known known on_use=use_known />
            <form class="form" on:submit=submit novalidate>
                <Field
                    label=words::SERVER_ADDRESS
                    id="server"
                    kind="url"
                    value=form.address
                    placeholder=words::SERVER_PLACEHOLDER
                    hint=words::SERVER_HINT
                    problem=address_problem
                    autocomplete="url"
                    testid="server"
                />
                <Field
                    label=words::API_TOKEN_LABEL
                    id="token"
                    kind="password"
                    value=form.token
                    hint=words::CONNECT_TOKEN_HINT
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
                    <span>{words::KEEP_FOR_TAB}</span>
                </label>
                <details class="connect__more">
                    <summary>{words::NAME_AND_COLOUR}</summary>
                    <Field
                        label=words::CONNECTION_NAME
                        id="connection-name"
                        value=form.name
                        hint=words::CONNECTION_NAME_HINT
                    />
                    <Select
                        label=words::CONNECTION_COLOUR
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
                {follow_some(move || trouble.get().map(|trouble| explained(&trouble, form)))}
                <SubmitButton
                    label=words::CONNECT
                    busy_label=words::CONNECTING
                    busy
                    intent=Intent::Primary
                    testid="connect"
                />
            </form>
            <p>
                <a href=Route::Demonstration.to_string()>{words::TRY_DEMONSTRATION}</a>
            </p>
            <p class="connect__otherwise">{words::CONNECT_NO_PASSWORD}</p>
            {follow_some(move || {
                has_own_server
                    .get()
                    .then(|| view! { <Button label=words::SIGN_IN_HERE on_press=sign_in /> }.into_any())
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

/// What is the matter, and how to find out where it cannot be told.
fn explained(trouble: &Trouble, form: Form) -> AnyView {
    let address = form.address.get_untracked();
    let server = address.parse::<ServerAddress>().ok();
    let (sentence, candidates) = words::trouble(trouble);
    let candidates = candidates.iter().map(|words| view! { <li>{*words}</li> }.into_any());
    let look = server.filter(|_| *trouble == Trouble::NoAnswer).map(|server| {
        let health = format!("{server}/health");
        view! {
            <p>
                <a href=health.clone() target="_blank" rel="noopener noreferrer">
                    {words::open_health(&health)}
                </a>
            </p>
        }
        .into_any()
    });
    view! {
        <Notice gravity=Gravity::Error>
            <p>{sentence}</p>
            <ul class="connect__candidates">{candidates.collect_view()}</ul>
            {look}
        </Notice>
    }
    .into_any()
}
