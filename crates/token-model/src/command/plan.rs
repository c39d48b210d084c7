//! What a command is made of: a token that is to be made, and what things are called.

use crate::{
    authorization::{NewAuthorization, Permissions, Status},
    organization::Organization,
    paste::Breadth,
    user::User,
};

/// A token that is to be made. The API takes ids where the CLI takes names, so both are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenPlan {
    /// The organization that it is for.
    pub organization: Organization,
    /// The name of the person who makes it, where that is known.
    pub maker: Option<String>,
    /// Whose it shall be; none for whoever makes it.
    pub owner: Option<User>,
    /// What people shall call it; may be empty.
    pub description: String,
    /// Whether it shall be inactive at first.
    pub inactive: bool,
    /// The choice that its permissions come from, where they were not chosen one by one.
    pub breadth: Option<Breadth>,
    /// What it shall be allowed to do.
    pub permissions: Permissions,
}

impl TokenPlan {
    /// What the page sends to make it.
    pub fn body(&self) -> NewAuthorization {
        NewAuthorization {
            org_id: self.organization.id,
            user_id: self.owner.as_ref().map(|owner| owner.id),
            status: self.inactive.then_some(Status::Inactive),
            description: self.description.clone(),
            permissions: self.permissions.clone(),
        }
    }
}
