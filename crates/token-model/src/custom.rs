//! What is chosen in the custom dialog: for every type of resource, which ones may be read and
//! which written.

use crate::{
    authorization::Permissions,
    id::{OrganizationId, ResourceId},
    id_set::IdSet,
    permission::{Action, Permission},
    preset::BucketChoice,
    resource_type::ResourceType,
};

/// Which resources of a type are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every one, also those yet to be made.
    All,
    /// These and no others; none where it is empty.
    Scoped(IdSet<ResourceId>),
}

impl Default for Extent {
    fn default() -> Self {
        Self::Scoped(IdSet::default())
    }
}

impl Extent {
    /// Whether nothing is meant.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Scoped(ids) if ids.is_empty())
    }
}

/// What is chosen of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeChoice {
    /// The type.
    pub kind: ResourceType,
    /// What may be read.
    pub read: Extent,
    /// What may be written.
    pub write: Extent,
}

impl TypeChoice {
    /// What is chosen for an action.
    pub fn extent(&self, action: Action) -> &Extent {
        match action {
            Action::Read => &self.read,
            Action::Write => &self.write,
        }
    }
}

/// What is chosen, at most once for each type. Types of which nothing is chosen are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomChoice(Vec<TypeChoice>);

impl CustomChoice {
    /// What is chosen in the two panes of the Read/Write dialog.
    pub fn of_buckets(read: &BucketChoice, write: &BucketChoice) -> Self {
        let extent = |choice: &BucketChoice| match choice {
            BucketChoice::All => Extent::All,
            BucketChoice::Scoped(ids) => {
                Extent::Scoped(ids.iter().map(|id| id.as_resource()).collect())
            }
        };
        let mut choice = Self::default();
        choice.set(&ResourceType::BUCKETS, Action::Read, extent(read));
        choice.set(&ResourceType::BUCKETS, Action::Write, extent(write));
        choice
    }

    /// The types of which something is chosen.
    pub fn types(&self) -> &[TypeChoice] {
        &self.0
    }

    /// The types of which single resources are chosen.
    pub fn kinds_one_by_one(&self) -> Vec<ResourceType> {
        let single = |extent: &Extent| matches!(extent, Extent::Scoped(ids) if !ids.is_empty());
        let chosen = self.0.iter().filter(|one| single(&one.read) || single(&one.write));
        chosen.map(|one| one.kind.clone()).collect()
    }

    /// What is chosen of a type for an action; `None` where nothing is.
    pub fn chosen(&self, kind: &ResourceType, action: Action) -> Option<&Extent> {
        let choice = self.0.iter().find(|choice| choice.kind == *kind)?;
        Some(choice.extent(action)).filter(|extent| !extent.is_nothing())
    }

    /// What is chosen of a type for an action.
    pub fn extent(&self, kind: &ResourceType, action: Action) -> Extent {
        self.chosen(kind, action).cloned().unwrap_or_default()
    }

    /// Chooses this of a type for an action, whatever was before.
    pub fn set(&mut self, kind: &ResourceType, action: Action, extent: Extent) {
        self.change(kind, action, |chosen| *chosen = extent);
    }

    /// Changes what is chosen of a type for an action.
    pub fn change(
        &mut self,
        kind: &ResourceType,
        action: Action,
        change: impl FnOnce(&mut Extent),
    ) {
        let place = self.0.iter().position(|choice| choice.kind == *kind).unwrap_or_else(|| {
            let (read, write) = (Extent::default(), Extent::default());
            // Sorted, so that the same choice is sent in the same order however it came about.
            let place = self.0.partition_point(|choice| choice.kind < *kind);
            self.0.insert(place, TypeChoice { kind: kind.clone(), read, write });
            place
        });
        let choice = &mut self.0[place];
        change(match action {
            Action::Read => &mut choice.read,
            Action::Write => &mut choice.write,
        });
        if choice.read.is_nothing() && choice.write.is_nothing() {
            self.0.remove(place);
        }
    }

    /// What it sends; `None` where nothing is chosen.
    pub fn permissions(&self, org_id: OrganizationId) -> Option<Permissions> {
        let mut permissions = Vec::new();
        for choice in &self.0 {
            for action in Action::BOTH {
                let mut add = |id| permissions.push(permission(action, &choice.kind, id, org_id));
                match choice.extent(action) {
                    Extent::All => add(None),
                    Extent::Scoped(ids) => ids.iter().for_each(|id| add(Some(id))),
                }
            }
        }
        Permissions::new(permissions)
    }

    /// The choice that sends these permissions, in some order; `None` where the dialog has no way
    /// to choose them, as those of another organization.
    pub fn of_permissions(permissions: &[Permission], org_id: OrganizationId) -> Option<Self> {
        let mut choice = Self::default();
        for Permission { action, resource } in permissions {
            let expected = resource.kind.belongs_to_organization().then_some(org_id);
            if resource.org_id != expected {
                return None;
            }
            let extent = match (choice.extent(&resource.kind, *action), resource.id) {
                (_, None) | (Extent::All, _) => Extent::All,
                (Extent::Scoped(mut ids), Some(id)) => {
                    ids.insert(id);
                    Extent::Scoped(ids)
                }
            };
            choice.set(&resource.kind, *action, extent);
        }
        Some(choice)
    }
}

/// What choosing a resource, or all of a type where there is no `id`, sends in an organization.
///
/// All of the organizations or of the users are sent without an organization, as
/// `influx auth create --read-orgs` does (2.8): they belong to none.
pub fn permission(
    action: Action,
    kind: &ResourceType,
    id: Option<ResourceId>,
    org_id: OrganizationId,
) -> Permission {
    let org_id = kind.belongs_to_organization().then_some(org_id);
    Permission::new(action, kind.clone(), id, org_id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::{id::BucketId, permission::any_covers, preset};

    fn org() -> OrganizationId {
        OrganizationId::from_number(1).unwrap()
    }

    fn extents() -> impl Strategy<Value = Extent> {
        prop_oneof![
            Just(Extent::All),
            proptest::collection::btree_set(1_u64..9, 0..4).prop_map(|ids| {
                Extent::Scoped(ids.into_iter().filter_map(ResourceId::from_number).collect())
            }),
        ]
    }

    fn choices() -> impl Strategy<Value = CustomChoice> {
        let kinds = ["buckets", "users", "orgs", "tasks", "wormholes"];
        let set = (0..kinds.len(), any::<bool>(), extents());
        proptest::collection::vec(set, 0..8).prop_map(move |sets| {
            let mut choice = CustomChoice::default();
            for (kind, write, extent) in sets {
                let action = if write { Action::Write } else { Action::Read };
                choice.set(&ResourceType::named(kinds[kind]), action, extent);
            }
            choice
        })
    }

    #[test]
    fn users_and_organizations_belong_to_no_organization() {
        let mut choice = CustomChoice::default();
        choice.set(&ResourceType::USERS, Action::Read, Extent::All);
        choice.set(&ResourceType::BUCKETS, Action::Read, Extent::All);
        let words: Vec<_> =
            choice.permissions(org()).unwrap().as_slice().iter().map(ToString::to_string).collect();
        assert_eq!(words, ["read:orgs/0000000000000001/buckets", "read:users"]);
    }

    #[test]
    fn nothing_chosen_makes_no_token() {
        let mut choice = CustomChoice::default();
        choice.set(&ResourceType::BUCKETS, Action::Read, Extent::All);
        choice.set(&ResourceType::BUCKETS, Action::Read, Extent::default());
        assert_eq!(choice, CustomChoice::default());
        assert_eq!(choice.permissions(org()), None);
    }

    proptest! {
        #[test]
        fn what_is_sent_leads_back_to_the_choice(choice in choices()) {
            let permissions = choice.permissions(org());
            let sent = permissions.as_ref().map_or(&[][..], Permissions::as_slice);
            prop_assert_eq!(CustomChoice::of_permissions(sent, org()), Some(choice));
        }

        #[test]
        fn nothing_is_sent_twice_or_covers_another(choice in choices()) {
            let Some(permissions) = choice.permissions(org()) else { return Ok(()) };
            let sent = permissions.as_slice();
            for (place, permission) in sent.iter().enumerate() {
                let others = [&sent[..place], &sent[place + 1..]].concat();
                prop_assert!(!any_covers(&others, permission), "{} is covered twice", permission);
            }
        }

        #[test]
        fn the_simple_dialog_is_the_same_machinery(
            read in proptest::collection::btree_set(1_u64..50, 0..9),
            write in proptest::option::of(proptest::collection::btree_set(1_u64..50, 0..9)),
        ) {
            let choice = |numbers: &BTreeSet<u64>| {
                BucketChoice::Scoped(numbers.iter().copied().filter_map(BucketId::from_number).collect())
            };
            let read = choice(&read);
            let write = write.as_ref().map_or(BucketChoice::All, choice);
            prop_assert_eq!(
                CustomChoice::of_buckets(&read, &write).permissions(org()),
                preset::read_write(org(), &read, &write)
            );
        }
    }
}
