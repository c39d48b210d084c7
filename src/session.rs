//! Who is signed in and with what, and what happens when they no longer are.

use influx_client::{ApiError, Client, Me};
use leptos::prelude::*;

use crate::{route::Route, ui::held::Held};

/// The session of the page, in the context of every component.
#[derive(Clone, Copy)]
pub struct Session {
    me: Held<Option<Me>>,
    client: StoredValue<Client>,
}

impl Session {
    /// One of which nothing is known yet: there may be a cookie, which only the server can read.
    pub fn unknown() -> Self {
        Self { me: Held::new(None), client: StoredValue::new(Client::default()) }
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

    /// Notes who is signed in.
    pub fn set_me(self, me: Me) {
        self.me.set(Some(me));
    }

    /// Goes on as whoever signed in, who is not always known.
    pub fn enter(self, client: Client, me: Option<Me>) {
        self.client.set_value(client);
        self.me.set(me);
    }

    /// Forgets who was signed in, and the token if there was one.
    pub fn leave(self) {
        self.enter(Client::default(), None);
    }

    /// Where to sign in anew, and then come back to `here`.
    pub fn sign_in_again(self, here: Route) -> Route {
        self.me.set(None);
        Route::SignIn { return_to: Some(Box::new(here)) }
    }

    /// Where to go when `error` says that the session is over: to sign in, and then back to `here`.
    ///
    /// `None` for any other error. A missing permission is not the end of a session.
    pub fn way_back_in(self, error: &ApiError, here: Route) -> Option<Route> {
        error.is_not_signed_in().then(|| self.sign_in_again(here))
    }
}

/// The session, from the context that [`crate::app::App`] provides.
pub fn use_session() -> Session {
    expect_context()
}
