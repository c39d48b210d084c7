//! API tokens, which InfluxDB calls authorizations: what the server tells of one, and what makes one.

use serde::Serialize;

use crate::{
    id::{AuthorizationId, OrganizationId, UserId},
    permission::Permission,
    secret::Secret,
    timestamp::Timestamp,
};

/// An API token as `GET /api/v2/authorizations` lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// Its id; ids of tokens made later are larger.
    pub id: AuthorizationId,
    /// Its secret: there right after the creation, and on servers that do not hash tokens (before
    /// 2.9, or with `--use-hashed-tokens=false`) always; empty otherwise.
    pub token: Secret,
    /// Whether it may be used.
    pub status: Status,
    /// What people call it; may be empty, and need not be unique.
    pub description: String,
    /// The organization that it belongs to.
    pub org_id: OrganizationId,
    /// That organization's name; left out of the answer to a set-up.
    pub org: String,
    /// The user who owns it.
    pub user_id: UserId,
    /// That user's name; left out of the answer to a set-up.
    pub user: String,
    /// What it may do.
    pub permissions: Vec<Permission>,
    /// Permissions of a kind that this program does not know, as the server wrote them.
    pub others: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its description or status was last written.
    pub updated_at: Timestamp,
}

impl Authorization {
    /// Whether it may be used.
    pub fn is_active(&self) -> bool {
        self.status == Status::Active
    }

    /// What asks for an active token with the same permissions and owner; `None` where it has
    /// permissions that are not understood, or none.
    pub fn like(&self, description: String) -> Option<NewAuthorization> {
        let permissions = self.permissions.iter().map(Permission::without_names).collect();
        let permissions = Permissions::new(permissions).filter(|_| self.others.is_empty())?;
        Some(NewAuthorization {
            org_id: self.org_id,
            user_id: Some(self.user_id),
            status: None,
            description,
            permissions,
        })
    }
}

/// Whether a token may be used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
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

/// What `PATCH /api/v2/authorizations/:id` is sent; what is not there stays as it is. Nothing
/// else of a token can be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AuthorizationUpdate {
    /// Whether it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What people shall call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// What `POST /api/v2/authorizations` is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewAuthorization {
    /// The organization that the token is for.
    #[serde(rename = "orgID")]
    pub org_id: OrganizationId,
    /// The user it shall belong to; without one, whoever sends this.
    #[serde(rename = "userID", skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// Whether it may be used; without one, it may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What people shall call it; may be empty.
    pub description: String,
    /// What it shall be allowed to do.
    pub permissions: Permissions,
}

impl NewAuthorization {
    /// The places in a list of what could have come of sending this: not known before, and `owner`'s,
    /// where that is known.
    pub fn made(
        &self,
        list: &[Authorization],
        was_known: impl Fn(AuthorizationId) -> bool,
        owner: Option<UserId>,
    ) -> Vec<usize> {
        let owner = self.user_id.or(owner);
        let ours = |token: &Authorization| {
            !was_known(token.id)
                && owner.is_none_or(|owner| owner == token.user_id)
                && self.could_have_made(token)
        };
        (0..list.len()).filter(|place| ours(&list[*place])).collect()
    }

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
    use crate::{id::ResourceId, permission::Action, resource_type::ResourceType};

    use super::*;

    /// One that may write and read one bucket.
    fn listed() -> Authorization {
        let org_id = OrganizationId::from_number(1).unwrap();
        let bucket = ResourceId::from_number(7).unwrap();
        let on_bucket = |action| Permission::on_one(action, ResourceType::BUCKETS, bucket, org_id);
        Authorization {
            id: AuthorizationId::from_number(2).unwrap(),
            token: Secret::default(),
            status: Status::Active,
            description: "rw".to_owned(),
            org_id,
            user_id: UserId::from_number(3).unwrap(),
            org: "home-lab".to_owned(),
            user: "admin".to_owned(),
            permissions: vec![on_bucket(Action::Write), on_bucket(Action::Read)],
            others: Vec::new(),
            created_at: Timestamp::default(),
            updated_at: Timestamp::default(),
        }
    }

    fn asked_for(description: &str) -> NewAuthorization {
        let mut permissions = listed().permissions;
        permissions.reverse();
        NewAuthorization {
            org_id: listed().org_id,
            user_id: None,
            status: None,
            description: description.to_owned(),
            permissions: Permissions::new(permissions).unwrap(),
        }
    }

    #[test]
    fn a_token_that_came_of_a_request_is_recognized_whatever_the_order_of_its_permissions() {
        let mut listed = listed();
        assert!(asked_for("rw").could_have_made(&listed));
        assert!(!asked_for("another").could_have_made(&listed));
        listed.permissions.pop();
        assert!(!asked_for("rw").could_have_made(&listed));
    }

    #[test]
    fn a_status_of_a_newer_server_is_kept() {
        assert_eq!(String::from(Status::from("resting".to_owned())), "resting");
    }

    #[test]
    fn no_token_without_a_permission_can_be_asked_for() {
        assert_eq!(Permissions::new(Vec::new()), None);
    }
}
