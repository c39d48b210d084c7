//! What is worth a look among the tokens of an organization, the riskiest first.

use std::collections::{HashMap, HashSet};

use super::reach::Reach;
use crate::{
    authorization::Authorization,
    grouping::group,
    id::{OrganizationId, UserId},
    id_set::IdSet,
    permission::{Action, Permission, any_covers},
    resource_type::ResourceType,
    rotation::{Member, Stage, rotations},
    sorting::sort_once,
    timestamp::Timestamp,
};

/// A kind of finding. The order is that of the risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// It may do anything, in every organization.
    Operator,
    /// It may do anything in the organization.
    AllAccess,
    /// It may make tokens, up to all that it may do itself.
    MakesTokens,
    /// It may write to every bucket, also to those yet to be made.
    WritesEveryBucket,
    /// It may read every bucket, also those yet to be made.
    ReadsEveryBucket,
    /// Its owner is switched off: it is refused, and works again as soon as they are back.
    OwnerInactive,
    /// It names something that is deleted.
    Dangling,
    /// Another of the same owner may do just the same.
    SamePermissions,
    /// Nothing of it was changed in a year.
    Stale,
    /// Nobody wrote down what it is for.
    NoDescription,
}

/// Tokens of which the same was found, by their places in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What.
    pub finding: Finding,
    /// The tokens; of [`Finding::SamePermissions`] those that may do the same together, otherwise
    /// all in one.
    pub groups: Vec<Vec<usize>>,
}

impl Found {
    /// How many tokens it is about.
    pub fn count(&self) -> usize {
        self.groups.iter().map(Vec::len).sum()
    }
}

/// What beside the tokens decides about findings.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The organization.
    pub org_id: OrganizationId,
    /// Its users who are switched off.
    pub inactive_users: &'a IdSet<UserId>,
    /// When a year ago was.
    pub year_ago: &'a Timestamp,
}

/// How grave a kind of finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Who has one can make others, or do anything.
    High,
    /// It reaches further than one thing.
    Medium,
    /// It is untidy.
    Low,
}

impl Finding {
    /// How grave it is.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Operator | Self::AllAccess | Self::MakesTokens => Severity::High,
            Self::WritesEveryBucket | Self::ReadsEveryBucket | Self::OwnerInactive => {
                Severity::Medium
            }
            Self::Dangling | Self::SamePermissions | Self::Stale | Self::NoDescription => {
                Severity::Low
            }
        }
    }

    /// All of them, the riskiest first.
    pub const ALL: [Self; 10] = [
        Self::Operator,
        Self::AllAccess,
        Self::MakesTokens,
        Self::WritesEveryBucket,
        Self::ReadsEveryBucket,
        Self::OwnerInactive,
        Self::Dangling,
        Self::SamePermissions,
        Self::Stale,
        Self::NoDescription,
    ];

    /// A word for it, for files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::AllAccess => "all-access",
            Self::MakesTokens => "makes-tokens",
            Self::WritesEveryBucket => "writes-every-bucket",
            Self::ReadsEveryBucket => "reads-every-bucket",
            Self::OwnerInactive => "owner-inactive",
            Self::Dangling => "dangling-permissions",
            Self::SamePermissions => "same-permissions",
            Self::Stale => "not-changed-in-a-year",
            Self::NoDescription => "no-description",
        }
    }
}

/// What is found, the riskiest first. A token stands under the widest of what it may do, and under
/// everything else that is found of it.
pub fn findings(tokens: &[&Authorization], facts: &Facts<'_>) -> Vec<Found> {
    let mut places: [Vec<usize>; Finding::ALL.len()] = Default::default();
    for (place, token) in tokens.iter().enumerate() {
        let found = breadth(token, facts.org_id).into_iter().chain(others(token, facts));
        found.for_each(|finding| places[finding as usize].push(place));
    }
    let mut found: Vec<Found> = Finding::ALL
        .into_iter()
        .zip(places)
        .map(|(finding, places)| Found { finding, groups: vec![places] })
        .collect();
    found[Finding::SamePermissions as usize].groups = same(tokens);
    found.retain(|found| found.count() > 0);
    found
}

/// Whether a token may do anything, in every organization.
pub fn is_operator(token: &Authorization) -> bool {
    may_everything(token, None)
}

fn may_everything(token: &Authorization, org_id: Option<OrganizationId>) -> bool {
    let types = ResourceType::of_influxdb_2_0();
    let mut types = types.iter().filter(|kind| kind.belongs_to_organization());
    types.all(|kind| may_write_all(token, kind, org_id))
}

fn may_write_all(
    token: &Authorization,
    kind: &ResourceType,
    org_id: Option<OrganizationId>,
) -> bool {
    let wanted = Permission::new(Action::Write, kind.clone(), None, org_id);
    any_covers(&token.permissions, &wanted)
}

/// The widest of what a token may do, where that is wide.
fn breadth(token: &Authorization, org_id: OrganizationId) -> Option<Finding> {
    let reach = Reach::of(token, org_id);
    if is_operator(token) {
        Some(Finding::Operator)
    } else if may_everything(token, Some(org_id)) {
        Some(Finding::AllAccess)
    } else if may_write_all(token, &ResourceType::AUTHORIZATIONS, Some(org_id)) {
        Some(Finding::MakesTokens)
    } else if reach.is_whole(Action::Write) {
        Some(Finding::WritesEveryBucket)
    } else if reach.is_whole(Action::Read) {
        Some(Finding::ReadsEveryBucket)
    } else {
        None
    }
}

fn others(token: &Authorization, facts: &Facts<'_>) -> impl Iterator<Item = Finding> {
    let is_dangling = || group(&token.permissions).iter().any(|group| group.gone);
    let checks = [
        (Finding::OwnerInactive, facts.inactive_users.contains(token.user_id)),
        (Finding::Dangling, is_dangling()),
        (Finding::Stale, token.updated_at.is_before(facts.year_ago)),
        (Finding::NoDescription, token.description.trim().is_empty()),
    ];
    checks.into_iter().filter_map(|(finding, is_found)| is_found.then_some(finding))
}

/// Tokens of one owner that may do the same. The two of a rotation are meant to.
fn same(tokens: &[&Authorization]) -> Vec<Vec<usize>> {
    let members: Vec<_> = tokens.iter().map(|token| Member::from(*token)).collect();
    let rotated: HashSet<usize> = rotations(&members)
        .into_iter()
        .filter(|rotation| rotation.stage != Stage::OldIsGone)
        .filter_map(|rotation| rotation.old)
        .collect();
    let mut groups: HashMap<(UserId, Vec<Permission>), Vec<usize>> = HashMap::new();
    for (place, token) in tokens.iter().enumerate() {
        if rotated.contains(&place) || !token.others.is_empty() {
            continue;
        }
        let mut permissions: Vec<_> =
            token.permissions.iter().map(Permission::without_names).collect();
        sort_once(&mut permissions);
        groups.entry((token.user_id, permissions)).or_default().push(place);
    }
    let mut groups: Vec<_> = groups.into_values().filter(|group| group.len() > 1).collect();
    sort_once(&mut groups);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{AuthorizationId, ResourceId},
        preset, sample,
    };

    fn org_id() -> OrganizationId {
        OrganizationId::from_number(1).unwrap()
    }

    fn user(number: u64) -> UserId {
        UserId::from_number(number).unwrap()
    }

    fn bucket(action: Action, number: u64) -> Permission {
        let id = ResourceId::from_number(number).unwrap();
        let mut one = Permission::on_one(action, ResourceType::BUCKETS, id, org_id());
        one.resource.name = Some("b".to_owned());
        one
    }

    fn token(description: &str, owner: u64, permissions: Vec<Permission>) -> Authorization {
        Authorization {
            id: AuthorizationId::from_number(owner).unwrap(),
            description: description.to_owned(),
            user_id: user(owner),
            updated_at: Timestamp("2026-05-05T05:05:05Z".to_owned()),
            ..sample::token(permissions)
        }
    }

    fn found(tokens: &[Authorization]) -> Vec<(Finding, Vec<Vec<usize>>)> {
        let inactive_users: IdSet<_> = [user(9)].into_iter().collect();
        let year_ago = Timestamp("2025-11-25T00:00:00Z".to_owned());
        let facts =
            Facts { org_id: org_id(), inactive_users: &inactive_users, year_ago: &year_ago };
        let tokens: Vec<_> = tokens.iter().collect();
        findings(&tokens, &facts).into_iter().map(|one| (one.finding, one.groups)).collect()
    }

    #[test]
    fn a_token_stands_under_the_widest_of_what_it_may_do() {
        let types = ResourceType::of_influxdb_2_0();
        let all = preset::all_access(org_id(), user(2), &types).unwrap();
        // The server names what is there.
        let mut all = all.as_slice().to_vec();
        all.iter_mut().for_each(|one| one.resource.name = Some("there".to_owned()));
        let makes = Permission::on_all(Action::Write, ResourceType::AUTHORIZATIONS, org_id());
        let every = |action| Permission::on_all(action, ResourceType::BUCKETS, org_id());
        let tokens = [
            token("narrow", 1, vec![bucket(Action::Read, 7)]),
            token("reads", 2, vec![every(Action::Read), bucket(Action::Write, 7)]),
            token("writes", 3, vec![every(Action::Write), every(Action::Read)]),
            token("makes", 4, vec![every(Action::Write), makes]),
            token("all", 5, all),
            token("operator", 6, preset::operator(&types)),
        ];
        assert_eq!(
            found(&tokens),
            [
                (Finding::Operator, vec![vec![5]]),
                (Finding::AllAccess, vec![vec![4]]),
                (Finding::MakesTokens, vec![vec![3]]),
                (Finding::WritesEveryBucket, vec![vec![2]]),
                (Finding::ReadsEveryBucket, vec![vec![1]]),
            ]
        );
    }

    #[test]
    fn the_order_is_that_of_the_severity() {
        let severities = Finding::ALL.map(Finding::severity);
        assert!(severities.is_sorted());
    }

    #[test]
    fn what_is_forgotten_is_found() {
        let mut gone = bucket(Action::Read, 8);
        gone.resource.name = None;
        let mut old = token("old", 3, vec![bucket(Action::Read, 3)]);
        old.updated_at = Timestamp("2025-11-24T23:59:59.9Z".to_owned());
        let tokens = [
            token("leaver's", 9, vec![bucket(Action::Read, 1)]),
            token("dangling", 2, vec![gone]),
            old,
            token("  ", 4, vec![bucket(Action::Read, 4)]),
        ];
        assert_eq!(
            found(&tokens),
            [
                (Finding::OwnerInactive, vec![vec![0]]),
                (Finding::Dangling, vec![vec![1]]),
                (Finding::Stale, vec![vec![2]]),
                (Finding::NoDescription, vec![vec![3]]),
            ]
        );
    }

    #[test]
    fn what_may_do_the_same_stands_together_but_not_the_two_of_a_rotation() {
        let both = || vec![bucket(Action::Read, 1), bucket(Action::Write, 1)];
        let mut turned = both();
        turned.reverse();
        let mut rotated = token("x", 5, vec![bucket(Action::Read, 5)]);
        rotated.id = AuthorizationId::from_number(50).unwrap();
        let successor =
            token(&rotated.successor().unwrap().description, 5, rotated.permissions.clone());
        let tokens = [
            token("a", 1, both()),
            token("b", 2, both()),
            token("c", 1, turned),
            token("d", 1, vec![bucket(Action::Read, 1)]),
            rotated,
            successor,
        ];
        assert_eq!(found(&tokens), [(Finding::SamePermissions, vec![vec![0, 2]])]);
    }
}
