//! `/api/v2/users`: the users of the server.

use token_model::refusal::Meaning;

use crate::http::{ApiError, Client};

/// An id that no user has: ids are made of times, and this one's is long past.
const NOBODY: &str = "0000000000000001";

impl Client {
    /// Whether the person may read every user, and with that the tokens of others.
    ///
    /// The list of users does not tell, as it holds those that may be read. One that is not there
    /// does: the permission is checked first, and then 404 (2.0 to 2.9).
    pub async fn may_read_users(&self) -> Result<bool, ApiError> {
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
