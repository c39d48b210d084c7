//! What trips people up, told while they choose: what a token like this one lacks for what it is
//! most likely for.

use crate::{
    custom::{CustomChoice, Extent},
    custom_form::Target,
    id::{OrganizationId, ResourceId},
    permission::Action,
    resource_type::ResourceType,
};

/// Something to know of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Tools that look the organization up by its name need to read it: the `influx` CLI asks
    /// `GET /api/v2/orgs?org=NAME` first (recorded with 2.8), and a token that may not read it finds
    /// none.
    ReadOrganization,
    /// Whoever makes tasks most likely reads them: lists of tasks hold only what a token may read
    /// (2.1 and 2.9, recorded).
    ReadTasks,
    /// A task runs with everything that its owner may do, and not with what the token may that it was
    /// made with (InfluxDB 2, `createPromise` in `task/backend/executor/executor.go`). So whoever may
    /// make tasks reaches all that the owner of the token does.
    TaskRunsAsOwner,
    /// Only the server's own buckets are chosen, which are read with the organization and hold no
    /// data of the person's (recorded: a token for all buckets does not see them).
    SystemBucketsOnly,
    /// The owner is switched off, and every token of theirs with them (recorded: 403 `User is
    /// inactive`).
    OwnerInactive,
    /// 1.x clients find a bucket by a DBRP mapping, and 2.1 has none that nobody made (recorded:
    /// `database not found`).
    Mappings,
}

/// What beside the choice decides about hints.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The organization that the token is for.
    pub org_id: OrganizationId,
    /// The server's own buckets.
    pub system_buckets: &'a [ResourceId],
    /// Whether the owner is switched off.
    pub owner_inactive: bool,
    /// Whether it is for a client of 1.x.
    pub is_for_first_version: bool,
}

/// The hints for a choice, each with what adds what is missing, where one click can.
pub fn hints(choice: &CustomChoice, facts: &Facts<'_>) -> Vec<(Hint, Option<(Target, Action)>)> {
    let tasks = ResourceType::named("tasks");
    let mut hints = Vec::new();
    let chosen = |kind: &ResourceType, action| choice.chosen(kind, action).is_some();
    let any_bucket = Action::BOTH.into_iter().any(|action| chosen(&ResourceType::BUCKETS, action));
    if facts.owner_inactive {
        hints.push((Hint::OwnerInactive, None));
    }
    if chosen(&tasks, Action::Write) {
        if !chosen(&tasks, Action::Read) {
            hints.push((Hint::ReadTasks, Some((every(tasks), Action::Read))));
        }
        hints.push((Hint::TaskRunsAsOwner, None));
    }
    let of_buckets = Action::BOTH.map(|action| choice.extent(&ResourceType::BUCKETS, action));
    let is_system = |extent: &Extent| match extent {
        Extent::All => false,
        Extent::Scoped(ids) => ids.iter().all(|id| facts.system_buckets.contains(&id)),
    };
    if any_bucket && of_buckets.iter().all(is_system) {
        hints.push((Hint::SystemBucketsOnly, None));
    }
    if facts.is_for_first_version {
        hints.push((Hint::Mappings, None));
    }
    if !choice.types().is_empty() && !chosen(&ResourceType::ORGS, Action::Read) {
        let id = Some(facts.org_id.as_resource());
        let organization = Target { kind: ResourceType::ORGS, id };
        hints.push((Hint::ReadOrganization, Some((organization, Action::Read))));
    }
    hints
}

fn every(kind: ResourceType) -> Target {
    Target { kind, id: None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::custom_form::CustomForm;

    const KINDS: [&str; 5] = ["buckets", "tasks", "orgs", "dbrp", "checks"];

    fn facts(system_buckets: &[ResourceId]) -> Facts<'_> {
        Facts {
            org_id: OrganizationId::from_number(1).unwrap(),
            system_buckets,
            owner_inactive: false,
            is_for_first_version: false,
        }
    }

    fn form(ticks: &[(&'static str, Option<u64>, Action)]) -> CustomForm {
        let mut form = CustomForm::default();
        for (kind, id, action) in ticks {
            let id = id.and_then(ResourceId::from_number);
            form.set(&Target { kind: ResourceType::named(kind), id }, *action, true);
        }
        form
    }

    fn told(ticks: &[(&'static str, Option<u64>, Action)]) -> Vec<Hint> {
        let system = [ResourceId::from_number(8).unwrap(), ResourceId::from_number(9).unwrap()];
        let form = form(ticks);
        hints(form.choice(), &facts(&system)).into_iter().map(|(hint, _)| hint).collect()
    }

    #[test]
    fn each_hint_stands_where_it_helps() {
        use Action::{Read, Write};
        assert_eq!(told(&[]), []);
        assert_eq!(told(&[("buckets", Some(1), Read)]), [Hint::ReadOrganization]);
        assert_eq!(told(&[("buckets", Some(1), Read), ("orgs", None, Read)]), []);
        assert_eq!(
            told(&[("tasks", None, Write), ("orgs", Some(1), Read)]),
            [Hint::ReadTasks, Hint::TaskRunsAsOwner]
        );
        assert_eq!(
            told(&[("buckets", Some(8), Read), ("buckets", Some(9), Read), ("orgs", None, Read)]),
            [Hint::SystemBucketsOnly]
        );
        assert_eq!(
            told(&[("buckets", Some(8), Read), ("buckets", Some(1), Write), ("orgs", None, Read)]),
            []
        );
    }

    proptest! {
        #[test]
        fn what_a_hint_adds_makes_an_end_of_it(
            ticks in proptest::collection::vec((0_usize..5, proptest::option::of(1_u64..5), any::<bool>()), 0..6),
            is_for_first_version in any::<bool>(),
        ) {
            let ticks: Vec<_> = ticks
                .into_iter()
                .map(|(kind, id, write)| (KINDS[kind], id, if write { Action::Write } else { Action::Read }))
                .collect();
            let mut form = form(&ticks);
            let facts = Facts { is_for_first_version, ..facts(&[]) };
            for (_, cure) in hints(form.choice(), &facts) {
                if let Some((target, action)) = cure {
                    form.set(&target, action, true);
                }
            }
            prop_assert!(hints(form.choice(), &facts).iter().all(|(_, cure)| cure.is_none()));
        }
    }
}
