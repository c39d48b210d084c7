//! Users.

use crate::id::UserId;

/// A user, as `GET /api/v2/me` tells who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// The name that they sign in with.
    pub name: String,
    /// Whether they are switched off, and with them every token of theirs.
    pub inactive: bool,
}
