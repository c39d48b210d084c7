//! Who is signed in, and what happens when they no longer are.

use influx_client::{ApiError, Me};
use leptos::prelude::*;

use crate::route::Route;

/// The session of the page, in the context of every component.
#[derive(Clone, Copy)]
pub struct Session {
    me: RwSignal<Option<Me>>,
}

impl Session {
    /// One of which nothing is known yet.
    pub fn unknown() -> Self {
        Self { me: RwSignal::new(None) }
    }

    /// Who is signed in, as far as the server has told.
    pub fn me(self) -> Option<Me> {
        self.me.get()
    }

    /// The same, at this moment and without following changes.
    pub fn me_now(self) -> Option<Me> {
        self.me.get_untracked()
    }

    /// Notes who is signed in, or that nobody is.
    pub fn set(self, me: Option<Me>) {
        self.me.set(me);
    }

    /// Where to go when `error` says that the session is over: to sign in, and then back to `here`.
    ///
    /// `None` for any other error. A missing permission is not the end of a session.
    pub fn way_back_in(self, error: &ApiError, here: Route) -> Option<Route> {
        if !error.is_not_signed_in() {
            return None;
        }
        self.me.set(None);
        Some(Route::SignIn { return_to: Some(Box::new(here)) })
    }
}

/// The session, from the context that [`crate::app::App`] provides.
pub fn use_session() -> Session {
    expect_context()
}
