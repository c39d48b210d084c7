//! Fills a server by the same requests that people would send it, each at its own time.

use http::{Method, header};
use serde_json::{Value, json};
use token_model::{
    id::{BucketId, OrganizationId, UserId},
    permission::Permission,
    resource_type::ResourceType,
};

use super::{ADMIN, ORGANIZATION, PASSWORD};
use crate::{Authority, Now, query, store::Other};

/// Somebody who sets a server up and goes on as its operator.
pub(super) struct Planter<'a> {
    authority: &'a mut Authority,
    credentials: String,
    pub(super) org_id: OrganizationId,
    pub(super) admin: UserId,
}

impl<'a> Planter<'a> {
    /// Sets the server up. `None` where it was before.
    pub(super) fn set_up(authority: &'a mut Authority, bucket: &str, now: Now) -> Option<Self> {
        let body = json!({
            "username": ADMIN, "password": PASSWORD, "org": ORGANIZATION, "bucket": bucket,
        });
        let made = send(authority, Method::POST, "/api/v2/setup", "", &body, now);
        let credentials = format!("Token {}", made["auth"]["token"].as_str()?);
        let org_id = made["org"]["id"].as_str()?.parse().ok()?;
        let admin = made["user"]["id"].as_str()?.parse().ok()?;
        Some(Self { authority, credentials, org_id, admin })
    }

    /// Sends a request as the operator and reads the answer.
    pub(super) fn send(&mut self, method: Method, path: &str, body: &Value, now: Now) -> Value {
        send(self.authority, method, path, &self.credentials, body, now)
    }

    /// Makes a bucket.
    pub(super) fn bucket(&mut self, name: &str, now: Now) -> Option<BucketId> {
        let body = json!({ "orgID": self.org_id, "name": name });
        self.send(Method::POST, "/api/v2/buckets", &body, now)["id"].as_str()?.parse().ok()
    }

    /// The bucket of this name.
    pub(super) fn bucket_named(&mut self, name: &str, now: Now) -> Option<BucketId> {
        let (org_id, name) = (self.org_id, query::encode(name));
        let path = format!("/api/v2/buckets?orgID={org_id}&name={name}");
        let found = self.send(Method::GET, &path, &Value::Null, now);
        found["buckets"][0]["id"].as_str()?.parse().ok()
    }

    /// Has something of another type, which no request makes here.
    pub(super) fn other(&mut self, kind: &'static str, name: &str, flux: Option<&str>) {
        let id = self.authority.entropy.growing_id();
        let (kind, name) = (ResourceType::named(kind), name.to_owned());
        let flux = flux.map(str::to_owned);
        self.authority.store.others.push(Other { kind, id, org_id: self.org_id, name, flux });
    }

    /// Makes a token.
    pub(super) fn token(
        &mut self,
        description: &str,
        owner: UserId,
        active: bool,
        permissions: &[Permission],
        now: Now,
    ) {
        let body = json!({
            "orgID": self.org_id,
            "userID": owner,
            "status": if active { "active" } else { "inactive" },
            "description": description,
            "permissions": permissions,
        });
        self.send(Method::POST, "/api/v2/authorizations", &body, now);
    }
}

fn send(
    authority: &mut Authority,
    method: Method,
    path: &str,
    credentials: &str,
    body: &Value,
    now: Now,
) -> Value {
    let request = http::Request::builder()
        .method(method)
        .uri(path)
        .header(header::AUTHORIZATION, credentials)
        .body(body.to_string().into_bytes());
    let Ok(request) = request else { return Value::Null };
    serde_json::from_slice(authority.answer(&request, now).body()).unwrap_or_default()
}
