//! The rail at the left: what this is, who is signed in, where one is, and the server's version.

use leptos::prelude::*;
use token_model::id::OrganizationId;

use crate::{
    app::{Step, go, link_to},
    copy as words,
    pages::tokens::use_tokens,
    route::{Dialog, Route},
    session::use_session,
    ui::{
        follow::follow_text,
        icon::{Drawing, Icon, Mark},
        menu::{Menu, MenuItem},
    },
};

/// The navigation of the tokens of an organization.
#[component]
pub fn Navigation(
    /// The organization that the links lead to.
    org_id: OrganizationId,
) -> impl IntoView {
    let session = use_session();
    let name = move || session.me().map(|me| me.user.name).unwrap_or_default();
    // A token need not be able to tell whose it is.
    let initial = move || name().chars().next().map_or_else(|| "?".to_owned(), String::from);
    let version = move || {
        let me = session.me();
        words::server_version(me.as_ref().and_then(|me| me.server_version.as_deref()))
    };
    let to_connections = MenuItem {
        label: words::switch_connection().to_owned(),
        testid: "switch-connection",
        on_choose: Callback::new(|()| {
            go(Route::Connect { offered: None, return_to: None }, Step::Forward);
        }),
    };
    let tokens = use_tokens();
    let to_dialog = |label: &'static str, testid, dialog| MenuItem {
        label: label.to_owned(),
        testid,
        on_choose: Callback::new(move |()| tokens.open_dialog(dialog)),
    };
    let preferences =
        to_dialog(words::preferences(), "user-menu--preferences", Dialog::Preferences);
    let shortcuts = to_dialog(words::shortcuts(), "user-menu--shortcuts", Dialog::Shortcuts);
    let connection = session.connection_now();
    let sign_out = MenuItem {
        label: words::sign_out().to_owned(),
        testid: "user-menu--logout",
        on_choose: Callback::new(|()| go(Route::Logout, Step::Forward)),
    };
    let list = Route::tokens(org_id);
    let address = list.to_string();
    view! {
        <nav class="navigation" data-testid="tree-nav" aria-label=words::navigation()>
            <a
                class="navigation__mark"
                href=address.clone()
                aria-label=words::PRODUCT
                on:click=link_to(list.clone())
            >
                <Mark />
            </a>
            <Menu
                class="navigation__user"
                label=Callback::new(|()| words::user_menu().to_owned())
                items=connection.is_some().then_some(to_connections).into_iter().chain([preferences, shortcuts, sign_out]).collect()
                testid="user-nav"
            >
                <span class="navigation__initial" aria-hidden="true">
                    {follow_text(initial)}
                </span>
            </Menu>
            <span class="navigation__name" title=name data-testid="user-name">
                {follow_text(name)}
            </span>
            {connection
                .map(|connection| {
                    let dot = format!("colour colour--{}", connection.colour);
                    view! {
                        <span
                            class="navigation__connection"
                            title=connection.server.to_string()
                            data-testid="connection"
                        >
                            <span class=dot aria-hidden="true"></span>
                            {connection.name}
                        </span>
                    }
                        .into_any()
                })}
            <a
                class="navigation__link"
                href=address
                aria-current="page"
                on:click=link_to(list)
            >
                <Drawing icon=Icon::LoadData />
                <span>{words::load_data()}</span>
            </a>
            <span class="navigation__version" data-testid="server-version">
                {follow_text(version)}
            </span>
        </nav>
    }
}
