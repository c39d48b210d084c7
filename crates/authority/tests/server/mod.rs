//! A server of its own for each test, asked as over HTTP.

use authority::{ADMIN, Authority, Emulation, Now, PASSWORD, Seed};
use http::{Method, StatusCode, header};
use serde_json::{Value, json};
use token_model::{
    id::{OrganizationId, UserId},
    permission::Permission,
};

pub const NOW: Now = Now(1_795_000_000_000_000_000);

/// A server that was just set up, and its operator.
pub struct Server {
    pub authority: Authority,
    pub operator: String,
    pub org_id: OrganizationId,
    pub user_id: UserId,
}

impl Server {
    pub fn new(emulation: Emulation) -> Self {
        let mut authority = Authority::new(emulation, Seed::Empty, [5; 32], NOW);
        let body = json!({ "username": ADMIN, "password": PASSWORD, "org": "o", "bucket": "b" });
        let made = send(&mut authority, Method::POST, "/api/v2/setup", "", &body).1;
        Self {
            authority,
            operator: made["auth"]["token"].as_str().unwrap().to_owned(),
            org_id: made["org"]["id"].as_str().unwrap().parse().unwrap(),
            user_id: made["user"]["id"].as_str().unwrap().parse().unwrap(),
        }
    }

    pub fn create(&mut self, secret: &str, permissions: &[Permission]) -> (StatusCode, Value) {
        let body = json!({ "orgID": self.org_id, "permissions": permissions });
        send(&mut self.authority, Method::POST, "/api/v2/authorizations", secret, &body)
    }
}

pub fn send(
    authority: &mut Authority,
    method: Method,
    path: &str,
    secret: &str,
    body: &Value,
) -> (StatusCode, Value) {
    let request = http::Request::builder()
        .method(method)
        .uri(path)
        .header(header::AUTHORIZATION, format!("Token {secret}"))
        .body(body.to_string().into_bytes())
        .unwrap();
    let response = authority.answer(&request, NOW);
    (response.status(), serde_json::from_slice(response.body()).unwrap_or_default())
}
