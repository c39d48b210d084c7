//! Permissions: what one is, what it is called, and which other ones it covers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    id::{OrganizationId, ResourceId},
    resource_type::ResourceType,
};

/// What a permission lets its holder do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// See it.
    Read,
    /// Create, change and delete it, or write data into it.
    Write,
}

impl Action {
    /// Both, in the order in which InfluxDB lists them.
    pub const BOTH: [Self; 2] = [Self::Read, Self::Write];

    /// The word on the wire and in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

/// What a permission is for.
///
/// Without an id it is for all of its type: in one organization when `org_id` is there, and in
/// every organization when it is not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Resource {
    /// The type of the resource.
    #[serde(rename = "type")]
    pub kind: ResourceType,
    /// The one resource that is meant, or all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ResourceId>,
    /// The organization that it belongs to, or every one.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    pub org_id: Option<OrganizationId>,
    /// The name of that resource, which the server fills in for buckets, organizations and users,
    /// and leaves out when the resource is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name of that organization, filled in by the server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
}

/// One permission of a token or a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Permission {
    /// What may be done.
    pub action: Action,
    /// To what.
    pub resource: Resource,
}

impl Permission {
    /// `action` on every resource of the type in the organization.
    pub fn on_all(action: Action, kind: ResourceType, org_id: OrganizationId) -> Self {
        Self::new(action, kind, None, Some(org_id))
    }

    /// `action` on one resource of the organization.
    pub fn on_one(
        action: Action,
        kind: ResourceType,
        id: ResourceId,
        org_id: OrganizationId,
    ) -> Self {
        Self::new(action, kind, Some(id), Some(org_id))
    }

    /// `action` on the resources told by `id` and `org_id`; each `None` stands for all of them.
    pub fn new(
        action: Action,
        kind: ResourceType,
        id: Option<ResourceId>,
        org_id: Option<OrganizationId>,
    ) -> Self {
        Self { action, resource: Resource { kind, id, name: None, org_id, org: None } }
    }

    /// The same permission without the names that the server filled in, as it is sent.
    pub fn without_names(&self) -> Self {
        Self::new(self.action, self.resource.kind.clone(), self.resource.id, self.resource.org_id)
    }

    /// Whether it is `action` on a bucket, or on all of them.
    pub fn is_on_buckets(&self, action: Action) -> bool {
        self.action == action && self.resource.kind == ResourceType::BUCKETS
    }

    /// Whether both are the same permission, whatever names the server filled in.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let (this, other_resource) = (&self.resource, &other.resource);
        self.action == other.action
            && this.kind == other_resource.kind
            && this.id == other_resource.id
            && this.org_id == other_resource.org_id
    }

    /// Whether holding this permission is enough where `wanted` is asked for.
    ///
    /// The rule is `matchesV1` of InfluxDB 2.x's authz.go: the same action and type, and then either no limit
    /// at all, or the whole organization, or the same id (whatever its organization).
    pub fn covers(&self, wanted: &Self) -> bool {
        let (held, asked) = (&self.resource, &wanted.resource);
        if self.action != wanted.action || held.kind != asked.kind {
            return false;
        }
        match (held.org_id, held.id) {
            (None, None) => true,
            (Some(org_id), None) => asked.org_id == Some(org_id),
            (_, Some(id)) => asked.id == Some(id),
        }
    }
}

/// Whether any of the held permissions is enough where `wanted` is asked for.
pub fn any_covers(held: &[Permission], wanted: &Permission) -> bool {
    held.iter().any(|permission| permission.covers(wanted))
}

impl fmt::Display for Permission {
    /// As the server's messages name it: `read:orgs/9cf7c73efe448e5e/buckets/889a47b9d914710b`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.action.as_str())?;
        if let Some(org_id) = self.resource.org_id {
            write!(formatter, "orgs/{org_id}/")?;
        }
        write!(formatter, "{}", self.resource.kind)?;
        if let Some(id) = self.resource.id {
            write!(formatter, "/{id}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn organization(number: u64) -> OrganizationId {
        OrganizationId::from_number(number).unwrap()
    }

    fn resource(number: u64) -> ResourceId {
        ResourceId::from_number(number).unwrap()
    }

    #[test]
    fn a_permission_is_called_what_the_servers_messages_call_it() {
        let one = Permission::on_one(
            Action::Read,
            ResourceType::BUCKETS,
            resource(0x889a_47b9_d914_710b),
            organization(0x9cf7_c73e_fe44_8e5e),
        );
        assert_eq!(one.to_string(), "read:orgs/9cf7c73efe448e5e/buckets/889a47b9d914710b");
        let everywhere = Permission::new(Action::Write, ResourceType::USERS, None, None);
        assert_eq!(everywhere.to_string(), "write:users");
        let user = Permission::new(Action::Read, ResourceType::USERS, Some(resource(0xaa)), None);
        assert_eq!(user.to_string(), "read:users/00000000000000aa");
    }

    #[test]
    fn a_whole_organization_covers_its_buckets_and_no_other_organizations() {
        let all = Permission::on_all(Action::Write, ResourceType::BUCKETS, organization(1));
        let one = |org| {
            Permission::on_one(Action::Write, ResourceType::BUCKETS, resource(7), organization(org))
        };
        assert!(all.covers(&one(1)));
        assert!(!all.covers(&one(2)));
        assert!(!one(1).covers(&all));
    }

    #[test]
    fn the_servers_names_do_not_change_what_is_covered_nor_are_they_sent() {
        let mut named =
            Permission::on_one(Action::Read, ResourceType::BUCKETS, resource(7), organization(1));
        let plain = named.clone();
        named.resource.name = Some("telegraf".to_owned());
        named.resource.org = Some("my-org".to_owned());
        assert!(named.covers(&plain) && plain.covers(&named));
        assert_eq!(
            serde_json::to_string(&plain).unwrap(),
            r#"{"action":"read","resource":{"type":"buckets","id":"0000000000000007","orgID":"0000000000000001"}}"#
        );
    }

    fn permissions() -> impl Strategy<Value = Permission> {
        let kind = prop_oneof![Just(ResourceType::BUCKETS), Just(ResourceType::USERS)];
        (any::<bool>(), kind, proptest::option::of(1_u64..4), proptest::option::of(1_u64..4))
            .prop_map(|(write, kind, id, org_id)| {
                Permission::new(
                    if write { Action::Write } else { Action::Read },
                    kind,
                    id.and_then(ResourceId::from_number),
                    org_id.and_then(OrganizationId::from_number),
                )
            })
    }

    proptest! {
        #[test]
        fn a_permission_covers_itself(permission in permissions()) {
            prop_assert!(permission.covers(&permission));
        }

        #[test]
        fn a_permission_without_limits_covers_all_of_its_action_and_type(permission in permissions()) {
            let unlimited =
                Permission::new(permission.action, permission.resource.kind.clone(), None, None);
            prop_assert!(unlimited.covers(&permission));
        }

        #[test]
        fn a_permission_never_covers_another_action_or_type(a in permissions(), b in permissions()) {
            if a.covers(&b) {
                prop_assert_eq!(a.action, b.action);
                prop_assert_eq!(a.resource.kind, b.resource.kind);
            }
        }
    }
}
