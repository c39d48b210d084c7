//! API tokens, which InfluxDB calls authorizations: what the server tells of one, and what makes one.

use serde::{Deserialize, Serialize};

use crate::{
    id::{AuthorizationId, OrganizationId, UserId},
    permission::Permission,
    secret::Secret,
    timestamp::Timestamp,
};

/// An API token as `GET /api/v2/authorizations` lists it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Authorization {
    /// Its id; ids of tokens made later are larger.
    pub id: AuthorizationId,
    /// Its secret: there right after the creation, and on servers that do not hash tokens (before
    /// 2.9, or with `--use-hashed-tokens=false`) always; empty otherwise.
    #[serde(default)]
    pub token: Secret,
    /// Whether it may be used.
    #[serde(default)]
    pub status: Status,
    /// What people call it; may be empty, and need not be unique.
    #[serde(default)]
    pub description: String,
    /// The organization that it belongs to.
    #[serde(rename = "orgID")]
    pub org_id: OrganizationId,
    /// The user who owns it.
    #[serde(rename = "userID")]
    pub user_id: UserId,
    /// That user's name; left out of the answer to a set-up.
    #[serde(default)]
    pub user: String,
    /// What it may do.
    #[serde(default)]
    pub permissions: Vec<Permission>,
    /// When it was made.
    #[serde(default)]
    pub created_at: Timestamp,
    /// When its description or status was last written.
    #[serde(default)]
    pub updated_at: Timestamp,
}

/// Whether a token may be used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Status {
    /// It may.
    #[default]
    Active,
    /// It may not: lists come back empty and all else is 401 `token is inactive`.
    Inactive,
    /// A status of a newer server, kept as it is.
    Other(String),
}

impl From<String> for Status {
    fn from(word: String) -> Self {
        match word.as_str() {
            "active" | "" => Self::Active,
            "inactive" => Self::Inactive,
            _ => Self::Other(word),
        }
    }
}

impl From<Status> for String {
    fn from(status: Status) -> Self {
        match status {
            Status::Active => "active".to_owned(),
            Status::Inactive => "inactive".to_owned(),
            Status::Other(word) => word,
        }
    }
}

/// At least one permission: the server refuses a token without any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Permissions(Vec<Permission>);

impl Permissions {
    /// The permissions, or `None` where there is none.
    pub fn new(permissions: Vec<Permission>) -> Option<Self> {
        (!permissions.is_empty()).then_some(Self(permissions))
    }

    /// Them, in the order in which they are sent.
    pub fn as_slice(&self) -> &[Permission] {
        &self.0
    }
}

/// What `POST /api/v2/authorizations` is sent. The token belongs to whoever sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewAuthorization {
    /// The organization that the token is for.
    #[serde(rename = "orgID")]
    pub org_id: OrganizationId,
    /// What people shall call it; may be empty.
    pub description: String,
    /// What it shall be allowed to do.
    pub permissions: Permissions,
}

impl NewAuthorization {
    /// Whether `authorization` could be what came of sending this: the same organization,
    /// description and permissions, in any order.
    pub fn could_have_made(&self, authorization: &Authorization) -> bool {
        let (asked, made) = (self.permissions.as_slice(), &authorization.permissions);
        self.org_id == authorization.org_id
            && self.description == authorization.description
            && asked.len() == made.len()
            && asked.iter().all(|asked| made.iter().any(|made| made.is_same_as(asked)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As InfluxDB 2.9.1 lists one whose bucket is gone.
    const LISTED: &str = r#"{"id":"11aeb0ef6ca5c000","token":"","status":"active","description":"rw",
        "orgID":"9cf7c73efe448e5e","org":"my-org","userID":"11aeb0ec87a5c000","user":"admin",
        "permissions":[
            {"action":"write","resource":{"type":"buckets","id":"889a47b9d914710b","orgID":"9cf7c73efe448e5e"}},
            {"action":"read","resource":{"type":"buckets","id":"889a47b9d914710b","orgID":"9cf7c73efe448e5e"}}],
        "links":{"self":"/api/v2/authorizations/11aeb0ef6ca5c000"},
        "createdAt":"2026-11-23T23:38:20.1Z","updatedAt":"2026-11-23T23:38:20.1Z"}"#;

    fn asked_for(description: &str) -> NewAuthorization {
        let listed: Authorization = serde_json::from_str(LISTED).unwrap();
        let mut permissions = listed.permissions;
        permissions.reverse();
        NewAuthorization {
            org_id: listed.org_id,
            description: description.to_owned(),
            permissions: Permissions::new(permissions).unwrap(),
        }
    }

    #[test]
    fn a_token_that_came_of_a_request_is_recognized_whatever_the_order_of_its_permissions() {
        let mut listed: Authorization = serde_json::from_str(LISTED).unwrap();
        assert!(asked_for("rw").could_have_made(&listed));
        assert!(!asked_for("another").could_have_made(&listed));
        listed.permissions.pop();
        assert!(!asked_for("rw").could_have_made(&listed));
    }

    #[test]
    fn a_status_of_a_newer_server_is_kept() {
        let status: Status = serde_json::from_str("\"resting\"").unwrap();
        assert_eq!(serde_json::to_string(&status).unwrap(), "\"resting\"");
    }

    #[test]
    fn no_token_without_a_permission_can_be_asked_for() {
        assert_eq!(Permissions::new(Vec::new()), None);
    }
}
