//! Who is signed in where and with what, and what happens when they no longer are.

mod kept;

use influx_client::{ApiError, Client, Credential, InPage, Me, Server};
use leptos::prelude::*;
use token_model::{
    connection::Connection,
    people::{People, Person},
    refusal::Meaning,
    secret::Secret,
};

use self::kept::{At, Kept};
use crate::{route::Route, ui::held::Held};

/// The session of the page, in the context of every component.
#[derive(Clone, Copy)]
pub struct Session {
    me: Held<Option<Me>>,
    client: StoredValue<Client>,
    connection: Held<Option<Connection>>,
    /// Whether this tab shows a demonstration.
    demonstrates: Held<bool>,
    writes: Held<Writes>,
    /// The tokens of the connections of this tab.
    tokens: StoredValue<Vec<TokenOf>>,
    /// Who was signed in, one after another.
    people: StoredValue<People>,
}

/// Whether whoever is signed in may change tokens, as far as the server has told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writes {
    /// It was not tried so far.
    #[default]
    Unknown,
    /// They were seen to.
    Seen,
    /// The server said that their token may not, which stays so.
    Refused,
}

/// The token of a connection, in memory until the tab is closed or loaded again.
struct TokenOf {
    connection: Connection,
    secret: Secret,
    /// Whether the person ticked to keep it until the tab is closed.
    keeps: bool,
}

impl Session {
    /// That of the tab, if it is connected elsewhere; otherwise one of which nothing is known yet:
    /// there may be a cookie, which only the server can read.
    pub fn of_tab() -> Self {
        let Kept { at, tokens } = kept::read();
        let of_kept = |(connection, secret)| TokenOf { connection, secret, keeps: true };
        let session = Self {
            me: Held::new(None),
            client: StoredValue::new(Client::default()),
            connection: Held::new(None),
            demonstrates: Held::new(at == At::Demonstration),
            writes: Held::default(),
            tokens: StoredValue::new(tokens.into_iter().map(of_kept).collect()),
            people: StoredValue::new(People::new(&Client::default().server_address(), None)),
        };
        if let At::Elsewhere(connection) = at {
            session.turn_to(connection);
            session.note();
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

    /// Whether whoever is signed in may change tokens, as far as the server has told.
    pub fn writes(self) -> Writes {
        self.writes.get()
    }

    /// Takes note that they did.
    pub fn has_written(self) {
        if self.writes.get_untracked() == Writes::Unknown {
            self.writes.set(Writes::Seen);
        }
    }

    /// Learns from a refusal what need not be offered any more. Of a session the roles may be changed
    /// at any time, of a token never.
    pub fn learn(self, error: &ApiError) {
        let Some(Meaning::MissingPermission(permission)) = error.meaning() else { return };
        let is_of_token = matches!(self.client().credential(), Credential::Token(_));
        // Of a token both is asked for that it may write tokens and that it may write their owner
        // (2.0 to 2.9); owners are others, too.
        let own_user = self.me_now().map(|me| format!("write:users/{}", me.user.id));
        let is_to_write = (permission.starts_with("write:")
            && permission.contains("/authorizations"))
            || Some(permission) == own_user;
        if is_of_token && is_to_write {
            self.writes.set(Writes::Refused);
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
        self.keep();
    }

    /// The token that this tab has of a connection, and whether it is kept until the tab is closed.
    pub fn token_of(self, connection: &Connection) -> Option<(Secret, bool)> {
        let is_it = |of: &&TokenOf| of.connection.is_same_as(connection);
        self.tokens
            .with_value(|tokens| tokens.iter().find(is_it).map(|of| (of.secret.clone(), of.keeps)))
    }

    /// Notes who is signed in.
    pub fn set_me(self, me: Me) {
        self.me.set(Some(me));
        self.note();
    }

    /// Who it is, as far as that matters to what is theirs alone.
    pub fn person_now(self) -> Person {
        self.people.with_value(People::now)
    }

    /// What asks the server as this person; `None` while somebody else is signed in, or they are at
    /// another server.
    pub fn client_of(self, person: Person) -> Option<Client> {
        (self.person_now() == person).then(|| self.client())
    }

    /// Whether somebody was signed in in this tab who did not sign out.
    pub fn ran_out(self) -> bool {
        self.people.with_value(People::is_known)
    }

    fn note(self) {
        let client = self.client();
        let user = self.me_now().map(|me| me.user.id);
        self.people.update_value(|people| {
            people.turn_to(&client.server_address(), token_of(&client), user);
        });
    }

    /// Goes on as whoever signed in at the page's own server, who is not always known.
    pub fn enter(self, client: Client, me: Option<Me>) {
        self.client.set_value(client);
        self.writes.set(Writes::Unknown);
        self.me.set(me);
        self.connection.set(None);
        self.demonstrates.set(false);
        self.keep();
        self.note();
    }

    /// Goes on at a server elsewhere. The token is kept for the tab where the person ticked so.
    pub fn connect(self, connection: Connection, secret: Secret, me: Option<Me>, keeps: bool) {
        self.take_token(&connection);
        let token = TokenOf { connection: connection.clone(), secret, keeps };
        self.tokens.update_value(|tokens| tokens.push(token));
        self.turn_to(connection);
        self.me.set(me);
        self.keep();
        self.note();
    }

    /// Forgets who was signed in, and the token if there was one.
    pub fn leave(self) {
        if let Some(connection) = self.connection_now() {
            self.take_token(&connection);
        }
        self.enter(Client::default(), None);
        self.people.update_value(|people| people.leave(&self.client().server_address()));
    }

    /// Forgets the token of a connection that is itself forgotten.
    pub fn forget_token(self, connection: &Connection) {
        match self.connection_now() {
            Some(here) if here.is_same_as(connection) => self.leave(),
            _ => {
                self.take_token(connection);
                self.keep();
            }
        }
    }

    fn take_token(self, connection: &Connection) {
        self.tokens
            .update_value(|tokens| tokens.retain(|of| !of.connection.is_same_as(connection)));
    }

    /// Has the tab keep where it is, and the tokens for which that was ticked.
    fn keep(self) {
        let at = match self.connection_now() {
            Some(connection) => At::Elsewhere(connection),
            None if self.demonstrates_now() => At::Demonstration,
            None => At::Own,
        };
        let tokens = self.tokens.with_value(|tokens| {
            let kept = tokens.iter().filter(|of| of.keeps);
            kept.map(|of| (of.connection.clone(), of.secret.clone())).collect()
        });
        kept::write(&Kept { at, tokens });
    }

    fn turn_to(self, connection: Connection) {
        let token = self.token_of(&connection);
        // Without a token the server says so, which leads to where one is asked for.
        let credential = token.map_or(Credential::Session, |(secret, _)| Credential::Token(secret));
        self.client
            .set_value(Client::new(Server::Elsewhere(connection.server.clone()), credential));
        self.connection.set(Some(connection));
        self.writes.set(Writes::Unknown);
        self.demonstrates.set(false);
        self.me.set(None);
    }

    /// Where to sign in anew, and then come back to `here`.
    pub fn sign_in_again(self, here: Route) -> Route {
        self.me.set(None);
        let return_to = back_to(here);
        match self.connection_now() {
            Some(connection) => {
                // It is of no use any more.
                self.take_token(&connection);
                self.keep();
                Route::Connect { offered: Some(connection), return_to }
            }
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

/// The token that a client asks with.
fn token_of(client: &Client) -> Option<&Secret> {
    match client.credential() {
        Credential::Token(secret) => Some(secret),
        Credential::Session => None,
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
