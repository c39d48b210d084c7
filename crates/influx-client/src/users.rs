//! `/api/v2/users`: the users of the server.

use token_model::user::User;

use crate::http::{ApiError, Client};

impl Client {
    /// Some user of the server, to find out whether the person may read users at all: refused with
    /// a missing permission where not.
    pub async fn some_users(&self) -> Result<Vec<User>, ApiError> {
        self.get("/api/v2/users?limit=1").await?.list("users")
    }
}
