//! Who is signed in where and with what, and what happens when they no longer are.

mod kept;

use influx_client::{ApiError, Client, Credential, InPage, Me, Server};
use leptos::prelude::*;
use token_model::{connection::Connection, refusal::Meaning, secret::Secret};

use crate::{route::Route, ui::held::Held};

/// The session of the page, in the context of every component.
#[derive(Clone, Copy)]
pub struct Session {
    me: Held<Option<Me>>,
    client: StoredValue<Client>,
    connection: Held<Option<Connection>>,
    /// Whether this tab shows a demonstration.
    demonstrates: Held<bool>,
    /// Whether the server said that whoever is signed in may not write authorizations.
    reads_only: Held<bool>,
    /// The tokens of the connections of this tab, in memory until it is closed or loaded again.
    tokens: StoredValue<Vec<(Connection, Secret)>>,
}

impl Session {
    /// That of the tab, if it is connected elsewhere; otherwise one of which nothing is known yet:
    /// there may be a cookie, which only the server can read.
    pub fn of_tab() -> Self {
        let session = Self {
            me: Held::new(None),
            client: StoredValue::new(Client::default()),
            connection: Held::new(None),
            demonstrates: Held::new(kept::is_demonstration()),
            reads_only: Held::new(false),
            tokens: StoredValue::new(Vec::new()),
        };
        if let Some((connection, secret)) = kept::read() {
            session.turn_to(connection, secret);
        }
        session
    }

    /// What asks the server as whoever is signed in.
    pub fn client(self) -> Client {
        self.client.get_value()
    }

    /// Who is signed in, as far as the server has told.
    pub fn me(self) -> Option<Me> {
        self.me.get()
    }

    /// The same, at this moment and without following changes.
    pub fn me_now(self) -> Option<Me> {
        self.me.get_untracked()
    }

    /// The server elsewhere that this tab is connected to at this moment.
    pub fn connection_now(self) -> Option<Connection> {
        self.connection.get_untracked()
    }

    /// Whether the server said that whoever is signed in with a token may not change tokens.
    pub fn reads_only(self) -> bool {
        self.reads_only.get()
    }

    /// Learns from a refusal what need not be offered any more. Of a session the roles may be changed
    /// at any time, of a token never.
    pub fn learn(self, error: &ApiError) {
        let Some(Meaning::MissingPermission(permission)) = error.meaning() else { return };
        let is_of_token = matches!(self.client().credential(), Credential::Token(_));
        let is_to_write =
            permission.starts_with("write:") && permission.contains("/authorizations");
        if is_of_token && is_to_write {
            self.reads_only.set(true);
        }
    }

    /// Whether this is a demonstration without a server.
    pub fn demonstrates(self) -> bool {
        self.demonstrates.get()
    }

    /// The same at this moment.
    pub fn demonstrates_now(self) -> bool {
        self.demonstrates.get_untracked()
    }

    /// Whether the tab shows one that is still to begin.
    pub fn has_to_demonstrate(self) -> bool {
        self.demonstrates.get() && !matches!(self.client().server(), Server::InPage(_))
    }

    /// Shows a demonstration from now on.
    pub fn demonstrate(self, server: InPage) {
        self.enter(Client::new(Server::InPage(server), Credential::Session), None);
        self.demonstrates.set(true);
        kept::note_demonstration();
    }

    /// The token that this tab has of a connection.
    pub fn token_of(self, connection: &Connection) -> Option<Secret> {
        let is_it = |(of, _): &&(Connection, Secret)| of.is_same_as(connection);
        self.tokens.with_value(|tokens| tokens.iter().find(is_it).map(|(_, secret)| secret.clone()))
    }

    /// Notes who is signed in.
    pub fn set_me(self, me: Me) {
        self.me.set(Some(me));
    }

    /// Goes on as whoever signed in at the page's own server, who is not always known.
    pub fn enter(self, client: Client, me: Option<Me>) {
        self.client.set_value(client);
        self.reads_only.set(false);
        self.me.set(me);
        self.connection.set(None);
        self.demonstrates.set(false);
        kept::forget();
    }

    /// Goes on at a server elsewhere. The token is kept for the tab where the person ticked so.
    pub fn connect(self, connection: Connection, secret: Secret, me: Option<Me>, keep: bool) {
        self.forget_token(&connection);
        self.tokens.update_value(|tokens| tokens.push((connection.clone(), secret.clone())));
        kept::write(&connection, keep.then_some(&secret));
        self.turn_to(connection, Some(secret));
        self.me.set(me);
    }

    /// Forgets who was signed in, and the token if there was one.
    pub fn leave(self) {
        if let Some(connection) = self.connection_now() {
            self.forget_token(&connection);
        }
        self.enter(Client::default(), None);
    }

    fn forget_token(self, connection: &Connection) {
        self.tokens.update_value(|tokens| tokens.retain(|(of, _)| !of.is_same_as(connection)));
    }

    fn turn_to(self, connection: Connection, secret: Option<Secret>) {
        // Without a token the server says so, which leads to where one is asked for.
        let credential = secret.map_or(Credential::Session, Credential::Token);
        self.client
            .set_value(Client::new(Server::Elsewhere(connection.server.clone()), credential));
        self.connection.set(Some(connection));
        self.reads_only.set(false);
        self.demonstrates.set(false);
        self.me.set(None);
    }

    /// Where to sign in anew, and then come back to `here`.
    pub fn sign_in_again(self, here: Route) -> Route {
        self.me.set(None);
        let return_to = back_to(here);
        match self.connection_now() {
            Some(connection) => Route::Connect { offered: Some(connection), return_to },
            None => Route::SignIn { return_to },
        }
    }

    /// Where to go when `error` says that the session is over: to sign in, and then back to `here`.
    ///
    /// `None` for any other error. A missing permission is not the end of a session.
    pub fn way_back_in(self, error: &ApiError, here: Route) -> Option<Route> {
        error.is_not_signed_in().then(|| self.sign_in_again(here))
    }

    /// Where to connect, and then go on to `here`.
    pub fn connect_first(here: Route) -> Route {
        Route::Connect { offered: None, return_to: back_to(here) }
    }

    /// Where to go when `error` came of there being no InfluxDB at the page's own origin, as on a static
    /// host: to connect, and then to `here`.
    pub async fn way_to_connect(self, error: &ApiError, here: Route) -> Option<Route> {
        let client = self.client();
        let is_nowhere = client.asks_own_server() && client.is_nowhere(error).await;
        is_nowhere.then(|| Self::connect_first(here))
    }
}

/// Where to come back to: the way on from `/` leads to the same place.
fn back_to(here: Route) -> Option<Box<Route>> {
    (here != Route::Home).then(|| Box::new(here))
}

/// The session, from the context that [`crate::app::App`] provides.
pub fn use_session() -> Session {
    expect_context()
}
