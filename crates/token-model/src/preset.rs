//! What each choice in the simple dialogs sends as `permissions`.

use crate::{
    authorization::Permissions,
    id::{BucketId, OrganizationId, UserId},
    id_set::IdSet,
    permission::{Action, Permission},
    resource_type::ResourceType,
};

/// What is chosen in one pane of the Read/Write dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BucketChoice {
    /// Every bucket of the organization, also those yet to be made.
    All,
    /// These buckets and no others.
    Scoped(IdSet<BucketId>),
}

impl Default for BucketChoice {
    fn default() -> Self {
        Self::Scoped(IdSet::default())
    }
}

impl BucketChoice {
    fn permissions(&self, action: Action, org_id: OrganizationId) -> Vec<Permission> {
        match self {
            Self::All => vec![Permission::on_all(action, ResourceType::BUCKETS, org_id)],
            Self::Scoped(ids) => ids
                .iter()
                .map(|id| {
                    Permission::on_one(action, ResourceType::BUCKETS, id.as_resource(), org_id)
                })
                .collect(),
        }
    }
}

/// The permissions of a Read/Write token; `None` where neither pane has anything chosen.
pub fn read_write(
    org_id: OrganizationId,
    read: &BucketChoice,
    write: &BucketChoice,
) -> Option<Permissions> {
    let mut permissions = read.permissions(Action::Read, org_id);
    permissions.extend(write.permissions(Action::Write, org_id));
    Permissions::new(permissions)
}

/// The permissions of an All Access token: reading and writing every type that the server names,
/// in the organization, except that the organization itself can only be read and that of the
/// users only the person's own can be read and written.
///
/// `types` is what `GET /api/v2/resources` names; `None` where that leaves nothing.
pub fn all_access(
    org_id: OrganizationId,
    user_id: UserId,
    types: &[ResourceType],
) -> Option<Permissions> {
    let mut permissions = Vec::new();
    for kind in types.iter().filter(|kind| **kind != ResourceType::INSTANCE) {
        for action in Action::BOTH {
            if *kind == ResourceType::ORGS {
                if action == Action::Read {
                    let id = Some(org_id.as_resource());
                    permissions.push(Permission::new(action, kind.clone(), id, None));
                }
            } else if *kind == ResourceType::USERS {
                let id = Some(user_id.as_resource());
                permissions.push(Permission::new(action, kind.clone(), id, None));
            } else {
                permissions.push(Permission::on_all(action, kind.clone(), org_id));
            }
        }
    }
    Permissions::new(permissions)
}

/// The permissions of an operator token: reading and writing every type in every organization.
pub fn operator(types: &[ResourceType]) -> Vec<Permission> {
    types
        .iter()
        .filter(|kind| **kind != ResourceType::INSTANCE)
        .flat_map(|kind| {
            Action::BOTH.map(|action| Permission::new(action, kind.clone(), None, None))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn org() -> OrganizationId {
        "9cf7c73efe448e5e".parse().unwrap()
    }

    fn words(permissions: Option<Permissions>) -> Vec<String> {
        permissions.unwrap().as_slice().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_scoped_bucket_is_sent_with_its_organization_and_all_buckets_without_an_id() {
        let one = BucketChoice::Scoped(["889a47b9d914710b".parse().unwrap()].into_iter().collect());
        assert_eq!(
            words(read_write(org(), &one, &BucketChoice::All)),
            [
                "read:orgs/9cf7c73efe448e5e/buckets/889a47b9d914710b",
                "write:orgs/9cf7c73efe448e5e/buckets"
            ]
        );
    }

    #[test]
    fn nothing_chosen_makes_no_token() {
        let nothing = BucketChoice::default();
        assert_eq!(read_write(org(), &nothing, &nothing), None);
    }

    #[test]
    fn all_access_reads_the_organization_and_only_the_persons_own_user() {
        let types = ["buckets", "instance", "orgs", "users"].map(ResourceType::named);
        assert_eq!(
            words(all_access(org(), "11aeb0ec87a5c000".parse().unwrap(), &types)),
            [
                "read:orgs/9cf7c73efe448e5e/buckets",
                "write:orgs/9cf7c73efe448e5e/buckets",
                "read:orgs/9cf7c73efe448e5e",
                "read:users/11aeb0ec87a5c000",
                "write:users/11aeb0ec87a5c000",
            ]
        );
    }

    #[test]
    fn an_operator_may_do_all_but_what_is_the_instances() {
        let types = ["buckets", "instance"].map(ResourceType::named);
        let words: Vec<_> = operator(&types).iter().map(ToString::to_string).collect();
        assert_eq!(words, ["read:buckets", "write:buckets"]);
    }

    proptest! {
        #[test]
        fn a_read_write_token_names_every_chosen_bucket_once_and_nothing_else(
            read in proptest::collection::btree_set(1_u64..50, 0..20),
            write in proptest::collection::btree_set(1_u64..50, 1..20),
        ) {
            let choice = |numbers: &BTreeSet<u64>| {
                BucketChoice::Scoped(numbers.iter().copied().filter_map(BucketId::from_number).collect())
            };
            let permissions = read_write(org(), &choice(&read), &choice(&write)).unwrap();
            let named = |action| -> BTreeSet<u64> {
                permissions
                    .as_slice()
                    .iter()
                    .filter(|permission| permission.action == action)
                    .filter_map(|permission| permission.resource.id.map(|id| id.number()))
                    .collect()
            };
            prop_assert_eq!(named(Action::Read), read.clone());
            prop_assert_eq!(named(Action::Write), write.clone());
            prop_assert_eq!(permissions.as_slice().len(), read.len() + write.len());
        }
    }
}
