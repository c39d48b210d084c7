//! `GET /api/v2/me`: who is signed in.

use gloo_net::http::Method;
use token_model::user::User;

use crate::{
    http::{ApiError, Client, Request},
    json::{FromJson, Json, Misread},
};

/// Who is signed in, and at what server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    /// The user of the session.
    pub user: User,
    /// The server's version as people write it, `2.9.1`, where the server tells it.
    pub server_version: Option<String>,
}

impl Client {
    /// Who is signed in.
    pub async fn me(&self) -> Result<Me, ApiError> {
        let answer = self.send(Request::new(Method::GET, "/api/v2/me")).await?;
        let user = answer.read()?;
        // 2.9 writes `v2.9.1`, 2.1 writes `2.1.1`.
        let server_version =
            answer.server_version.map(|version| version.trim_start_matches('v').to_owned());
        Ok(Me { user, server_version })
    }
}

impl FromJson for User {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        Ok(Self {
            id: json.required("id")?,
            name: json.text_or_empty("name"),
            inactive: json.text_or_empty("status") == "inactive",
        })
    }
}
