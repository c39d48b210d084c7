//! A narrower token in the place of one that an audit found: what it is begun with.

use super::finding::Finding;
use crate::{
    authorization::Authorization,
    bucket::Bucket,
    custom::{CustomChoice, Extent},
    grouping::is_gone,
    id::{OrganizationId, ResourceId},
    id_set::IdSet,
    permission::{Action, Permission},
    preset::BucketChoice,
    resource_type::ResourceType,
};

/// What a narrower token is begun with; less than this one may do wherever something is known to be
/// too much, to be narrowed further by whoever knows what it is for.
///
/// In the place of everything, or of every bucket, stand the buckets that there are.
pub fn narrower(
    finding: Finding,
    token: &Authorization,
    org_id: OrganizationId,
    buckets: &[Bucket],
) -> CustomChoice {
    let there = buckets.iter().filter(|bucket| !bucket.is_system()).map(|bucket| bucket.id);
    let there = BucketChoice::Scoped(there.collect());
    if matches!(finding, Finding::Operator | Finding::AllAccess) {
        return CustomChoice::of_buckets(&there, &there);
    }
    let held: Vec<Permission> = token
        .permissions
        .iter()
        .filter(|permission| !is_gone(&permission.resource))
        .cloned()
        .collect();
    let mut choice = CustomChoice::of_permissions(&held, org_id).unwrap_or_default();
    choice.set(&ResourceType::AUTHORIZATIONS, Action::Write, Extent::default());
    for action in Action::BOTH {
        choice.change(&ResourceType::BUCKETS, action, |extent| {
            if *extent == Extent::All {
                *extent = Extent::Scoped(ids_of(&there));
            }
        });
    }
    choice
}

fn ids_of(choice: &BucketChoice) -> IdSet<ResourceId> {
    match choice {
        BucketChoice::All => IdSet::default(),
        BucketChoice::Scoped(ids) => ids.iter().map(|id| id.as_resource()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::BucketId, preset, sample};

    fn org_id() -> OrganizationId {
        OrganizationId::from_number(1).unwrap()
    }

    fn bucket(number: u64, kind: &str) -> Bucket {
        let id = BucketId::from_number(number).unwrap();
        Bucket { id, name: "b".to_owned(), org_id: Some(org_id()), kind: kind.to_owned() }
    }

    fn on_one(action: Action, number: u64, name: Option<&str>) -> Permission {
        let id = ResourceId::from_number(number).unwrap();
        let mut one = Permission::on_one(action, ResourceType::BUCKETS, id, org_id());
        one.resource.name = name.map(str::to_owned);
        one
    }

    fn begun(finding: Finding, permissions: Vec<Permission>) -> Vec<String> {
        let token = sample::token(permissions);
        let buckets = [bucket(5, "user"), bucket(6, "system")];
        let choice = narrower(finding, &token, org_id(), &buckets);
        let permissions = choice.permissions(org_id());
        let permissions = permissions.iter().flat_map(|permissions| permissions.as_slice());
        permissions.map(ToString::to_string).collect()
    }

    const BUCKET: &str = "orgs/0000000000000001/buckets/0000000000000005";

    #[test]
    fn everything_becomes_the_buckets_that_there_are() {
        let types = ResourceType::of_influxdb_2_0();
        let both = [format!("read:{BUCKET}"), format!("write:{BUCKET}")];
        assert_eq!(begun(Finding::Operator, preset::operator(&types)), both);
        let every = Permission::on_all(Action::Write, ResourceType::BUCKETS, org_id());
        assert_eq!(begun(Finding::WritesEveryBucket, vec![every]), both[1..]);
    }

    #[test]
    fn what_is_too_much_is_left_out_and_the_rest_stays() {
        let tasks = || Permission::on_all(Action::Read, ResourceType::named("tasks"), org_id());
        let makes = Permission::on_all(Action::Write, ResourceType::AUTHORIZATIONS, org_id());
        let left = ["read:orgs/0000000000000001/tasks"];
        assert_eq!(begun(Finding::MakesTokens, vec![makes, tasks()]), left);
        assert_eq!(begun(Finding::Dangling, vec![on_one(Action::Read, 8, None), tasks()]), left);
        let there = on_one(Action::Read, 5, Some("b"));
        assert_eq!(begun(Finding::Stale, vec![there]), [format!("read:{BUCKET}")]);
    }
}
