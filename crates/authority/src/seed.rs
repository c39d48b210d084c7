//! What a fresh server is filled with.

mod demo;
mod many;
mod planter;

use crate::{Authority, Now};

/// What a fresh server is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seed {
    /// Never set up.
    Empty,
    /// One organization, two users, a dozen buckets and some twenty tokens of every kind.
    Demo,
    /// That many, the same ones every time.
    Many {
        /// The operator's token among them.
        tokens: usize,
        /// The first one, which every server has, among them.
        buckets: usize,
    },
}

impl Seed {
    /// So many tokens and a tenth as many buckets.
    pub const fn of_tokens(tokens: usize) -> Self {
        Self::Many { tokens, buckets: tokens / 10 }
    }
}

/// The user who signs in to a seeded server.
pub const ADMIN: &str = "admin";
/// The password of every user of a seeded server.
pub const PASSWORD: &str = "demo-password";
/// The organization of a seeded server.
pub const ORGANIZATION: &str = "home-lab";

/// Fills a server that is empty.
pub(crate) fn plant(authority: &mut Authority, seed: Seed, now: Now) {
    match seed {
        Seed::Empty => {}
        Seed::Demo => demo::plant(authority, now),
        Seed::Many { tokens, buckets } => many::plant(authority, tokens, buckets),
    }
}
