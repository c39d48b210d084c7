//! The tokens that were just made, until their secrets have been seen. They outlast the page that
//! made them: an answer may come when another organization, or the sign-in, is shown.

use leptos::prelude::*;
use token_model::{authorization::Authorization, id::AuthorizationId, secret::Secret};

use crate::ui::held::Held;

/// The tokens and their secrets, in the context of every component.
#[derive(Clone, Copy)]
pub struct Made(Held<Vec<(Authorization, Secret)>>);

impl Made {
    /// None yet.
    pub fn none() -> Self {
        Self(Held::default())
    }

    /// Keeps one until it has been seen, behind those that wait already.
    pub fn add(self, token: Authorization, secret: Secret) {
        self.0.update(|made| made.push((token, secret)));
    }

    /// The id of the one that is shown next.
    pub fn next(self) -> Option<AuthorizationId> {
        self.0.with(|made| made.first().map(|(token, _)| token.id))
    }

    /// That one, and its secret.
    pub fn shown(self) -> Option<(Authorization, Secret)> {
        self.0.with_untracked(|made| made.first().cloned())
    }

    /// Forgets the one that was shown.
    pub fn put_away(self) {
        self.0.update(|made| {
            if !made.is_empty() {
                made.remove(0);
            }
        });
    }

    /// Forgets them all: whoever signs in next must not see them.
    pub fn forget(self) {
        self.0.update(Vec::clear);
    }
}

/// The tokens that were just made, from the context that [`crate::app::App`] provides.
pub fn use_made() -> Made {
    expect_context()
}
