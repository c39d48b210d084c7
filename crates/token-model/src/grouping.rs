//! A token's permissions as people look at them: by resource, with what may be done to each.

use crate::{
    id::{OrganizationId, ResourceId},
    permission::{Action, Permission, Resource},
    resource_type::ResourceType,
};

/// What may be done to one resource, or to all of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The type.
    pub kind: ResourceType,
    /// The one resource; `None` where it is all of them.
    pub id: Option<ResourceId>,
    /// Its name, where the server filled it in.
    pub name: Option<String>,
    /// The organization; `None` where it is all of them.
    pub org_id: Option<OrganizationId>,
    /// What may be done, each once, reading before writing.
    pub actions: Vec<Action>,
    /// Whether the resource is known to be gone.
    pub gone: bool,
}

impl Group {
    /// Whether it is one resource whose name is not known, though it is not known to be gone.
    pub fn is_unnamed(&self) -> bool {
        self.id.is_some() && self.name.is_none() && !self.gone
    }

    /// What the original page heads it with: `buckets-telegraf`, or the type where it is all.
    pub fn heading(&self) -> String {
        match (&self.name, self.id) {
            (_, None) => self.kind.to_string(),
            (Some(name), Some(_)) => format!("{}-{name}", self.kind),
            (None, Some(id)) => format!("{}-{id}", self.kind),
        }
    }
}

/// Whether the server fills in the name of a resource as long as it is there: of buckets,
/// organizations and users, and of no others (2.1 to 2.9).
fn is_named_by_the_server(kind: &ResourceType) -> bool {
    [ResourceType::BUCKETS, ResourceType::ORGS, ResourceType::USERS].contains(kind)
}

/// Whether the one resource that is named here is deleted.
pub fn is_gone(resource: &Resource) -> bool {
    resource.id.is_some() && resource.name.is_none() && is_named_by_the_server(&resource.kind)
}

/// The groups of these permissions, in the order in which their resources are first named.
pub fn group(permissions: &[Permission]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for Permission { action, resource } in permissions {
        let is_of = |group: &&mut Group| {
            group.kind == resource.kind
                && group.id == resource.id
                && group.org_id == resource.org_id
        };
        match groups.iter_mut().find(is_of) {
            None => groups.push(Group {
                kind: resource.kind.clone(),
                id: resource.id,
                name: resource.name.clone(),
                org_id: resource.org_id,
                actions: vec![*action],
                gone: is_gone(resource),
            }),
            Some(group) => {
                let there = |one: &Action| one == action || group.actions.contains(one);
                group.actions = Action::BOTH.into_iter().filter(there).collect();
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn bucket(action: Action, id: u64, name: Option<&str>) -> Permission {
        let mut permission = Permission::new(
            action,
            ResourceType::BUCKETS,
            ResourceId::from_number(id),
            OrganizationId::from_number(1),
        );
        permission.resource.name = name.map(str::to_owned);
        permission
    }

    #[test]
    fn what_may_be_done_to_one_bucket_stands_together() {
        let groups = group(&[
            bucket(Action::Write, 7, Some("telegraf")),
            bucket(Action::Read, 8, None),
            bucket(Action::Read, 7, Some("telegraf")),
            bucket(Action::Read, 7, Some("telegraf")),
        ]);
        let headings: Vec<_> = groups.iter().map(Group::heading).collect();
        assert_eq!(headings, ["buckets-telegraf", "buckets-0000000000000008"]);
        assert_eq!(groups[0].actions, Action::BOTH);
        assert!(!groups[0].gone);
        assert!(groups[1].gone);
    }

    #[test]
    fn a_type_as_a_whole_is_never_gone_and_neither_is_what_no_server_names() {
        let all = Permission::new(Action::Read, ResourceType::BUCKETS, None, None);
        let telegraf = Permission::new(
            Action::Read,
            ResourceType::TELEGRAFS,
            ResourceId::from_number(3),
            None,
        );
        let groups = group(&[all, telegraf]);
        assert_eq!(groups[0].heading(), "buckets");
        assert!(groups.iter().all(|group| !group.gone));
        assert!(groups[1].is_unnamed());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_added(
            permissions in proptest::collection::vec((any::<bool>(), 0_u64..4), 0..20),
        ) {
            let permissions: Vec<_> = permissions
                .into_iter()
                .map(|(write, id)| bucket(if write { Action::Write } else { Action::Read }, id, None))
                .collect();
            let apart: BTreeSet<_> = group(&permissions)
                .into_iter()
                .flat_map(|group| {
                    let Group { kind, id, org_id, actions, .. } = group;
                    actions.into_iter().map(move |action| {
                        Permission::new(action, kind.clone(), id, org_id)
                    })
                })
                .collect();
            prop_assert_eq!(apart, permissions.into_iter().collect::<BTreeSet<_>>());
        }
    }
}
