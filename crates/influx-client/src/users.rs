//! `/api/v2/users`: the users of the server.

use token_model::{refusal::Meaning, user::User};

use crate::http::{ApiError, Client, Credential};

/// An id that no user has: ids are made of times, and this one's is long past.
const NOBODY: &str = "0000000000000001";

impl Client {
    /// Whether the person may read every user, and with that the tokens of others.
    ///
    /// The list of users holds those that may be read. Whoever has a session may read themselves or
    /// everybody, so that another user in it tells; a token may be for some users, and the list of
    /// somebody who is alone tells nothing. A user who is not there does: the permission is checked
    /// first, and then 404 (2.0 to 2.9), which browsers write into their console.
    pub async fn may_read_users(&self) -> Result<bool, ApiError> {
        if matches!(self.credential(), Credential::Session) {
            let some: Vec<User> = self.get("/api/v2/users?limit=2").await?.list("users")?;
            if some.len() > 1 {
                return Ok(true);
            }
        }
        match self.get(&format!("/api/v2/users/{NOBODY}")).await {
            Ok(_) => Ok(true),
            Err(error) => match error.meaning() {
                Some(Meaning::NotFound) => Ok(true),
                Some(Meaning::MissingPermission(_)) => Ok(false),
                _ => Err(error),
            },
        }
    }
}
