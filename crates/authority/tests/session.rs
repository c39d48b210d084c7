//! A session may what the tokens of its user allow, for as long as they are there.
#![allow(clippy::unwrap_used, reason = "a test panics where its own ground is broken")]

#[expect(dead_code, reason = "other tests need the rest of it")]
mod server;

use authority::{Authority, Emulation};
use base64::{Engine, engine::general_purpose::STANDARD};
use http::{Method, StatusCode, header};
use serde_json::{Value, json};
use token_model::{
    permission::{Action, Permission},
    resource_type::ResourceType,
};

use server::{NOW, Server, send};

#[test]
fn a_session_may_what_a_token_of_its_user_allows_until_it_is_deleted() {
    for emulation in [Emulation::V2_1, Emulation::V2_9] {
        let mut server = Server::new(emulation);
        let (org_id, operator) = (server.org_id, server.operator.clone());
        let mut ask = |method, path: &str, body: &Value| {
            send(&mut server.authority, method, path, &operator, body)
        };
        let user = ask(Method::POST, "/api/v2/users", &json!({ "name": "u" })).1["id"].clone();
        let password = format!("/api/v2/users/{}/password", user.as_str().unwrap());
        ask(Method::POST, &password, &json!({ "password": "secret-of-u" }));
        let members = format!("/api/v2/orgs/{org_id}/members");
        ask(Method::POST, &members, &json!({ "id": user, "name": "u" }));

        let cookie = sign_in(&mut server.authority);
        let makes = |server: &mut Server, name: &str| {
            let request = http::Request::builder()
                .method(Method::POST)
                .uri("/api/v2/buckets")
                .header(header::COOKIE, &cookie)
                .body(json!({ "orgID": org_id, "name": name }).to_string().into_bytes())
                .unwrap();
            server.authority.answer(&request, NOW).status()
        };
        assert_eq!(makes(&mut server, "before"), StatusCode::UNAUTHORIZED);

        let permissions = [Permission::on_all(Action::Write, ResourceType::BUCKETS, org_id)];
        let body = json!({ "orgID": org_id, "userID": user, "permissions": permissions });
        let path = "/api/v2/authorizations";
        let token = send(&mut server.authority, Method::POST, path, &operator, &body).1;
        assert_eq!(makes(&mut server, "with it"), StatusCode::CREATED);

        let path = format!("{path}/{}", token["id"].as_str().unwrap());
        send(&mut server.authority, Method::DELETE, &path, &operator, &Value::Null);
        assert_eq!(makes(&mut server, "after"), StatusCode::UNAUTHORIZED);
    }
}

/// The cookie of the user's session.
fn sign_in(authority: &mut Authority) -> String {
    let credentials = format!("Basic {}", STANDARD.encode("u:secret-of-u"));
    let request = http::Request::builder()
        .method(Method::POST)
        .uri("/api/v2/signin")
        .header(header::AUTHORIZATION, credentials)
        .body(Vec::new())
        .unwrap();
    let response = authority.answer(&request, NOW);
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}
