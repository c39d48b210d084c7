//! The tokens that were just made, until their secrets have been seen. They outlast the page that
//! made them: an answer may come when another organization, or the sign-in, is shown. Each is shown to
//! the person who made it, at the server that made it, and to nobody else.

use leptos::prelude::*;
use token_model::{
    authorization::Authorization, id::AuthorizationId, people::Person, secret::Secret,
};

use crate::{session::use_session, ui::held::Held};

/// A token that was just made.
struct Fresh {
    by: Person,
    token: Authorization,
    secret: Secret,
}

/// The tokens and their secrets, in the context of every component; and whose of them is looked at.
#[derive(Clone, Copy)]
pub struct Made {
    all: Held<Vec<Fresh>>,
    person: Person,
}

impl Made {
    /// None yet.
    pub fn none(person: Person) -> Self {
        Self { all: Held::default(), person }
    }

    /// Keeps one until it has been seen, behind those that wait already.
    pub fn add(self, token: Authorization, secret: Secret) {
        self.all.update(|all| all.push(Fresh { by: self.person, token, secret }));
    }

    /// The id of the one that is shown next.
    pub fn next(self) -> Option<AuthorizationId> {
        self.all.with(|all| self.first(all).map(|one| one.token.id))
    }

    /// That one, and its secret.
    pub fn shown(self) -> Option<(Authorization, Secret)> {
        self.all.with_untracked(|all| {
            self.first(all).map(|one| (one.token.clone(), one.secret.clone()))
        })
    }

    fn first(self, all: &[Fresh]) -> Option<&Fresh> {
        all.iter().find(|one| one.by == self.person)
    }

    /// Whether anybody's secret waits to be seen.
    pub fn is_anything_unseen(self) -> bool {
        self.all.with_untracked(|all| !all.is_empty())
    }

    /// Forgets the one that was shown.
    pub fn put_away(self) {
        self.all.update(|all| {
            if let Some(place) = all.iter().position(|one| one.by == self.person) {
                all.remove(place);
            }
        });
    }

    /// Forgets them all.
    pub fn forget(self) {
        self.all.update(|all| all.retain(|one| one.by != self.person));
    }
}

/// The tokens that were just made by whoever is signed in, from the context that [`crate::app::App`]
/// provides.
pub fn use_made() -> Made {
    Made { person: use_session().person_now(), ..expect_context() }
}
