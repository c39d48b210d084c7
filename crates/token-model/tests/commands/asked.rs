//! What a token is asked to do, whichever way it is said, so that two ways can be compared.

use std::collections::BTreeSet;

use token_model::{
    command::TokenPlan,
    custom,
    id::{OrganizationId, UserId},
    paste::{Breadth, Object, Owner, Reading},
    permission::Permission,
    preset,
    resource_type::ResourceType,
};

/// What the server of the recordings, 2.9.1, names.
const TYPES: &str = "authorizations buckets dashboards orgs sources tasks telegrafs users variables \
    scrapers secrets labels views documents notificationRules notificationEndpoints checks dbrp \
    notebooks annotations remotes replications instance";

pub const USER: &str = "11aeb0ec87a5c000";

/// The organization that everything is in.
pub fn org_id() -> OrganizationId {
    "9cf7c73efe448e5e".parse().unwrap()
}

/// The user whose everything is.
pub fn user_id() -> UserId {
    USER.parse().unwrap()
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    pub permissions: BTreeSet<Permission>,
    pub owner: Option<Owner>,
    pub description: String,
    pub inactive: bool,
    pub breadth: Option<Breadth>,
}

/// What a choice of everything sends.
pub fn everything(breadth: Breadth) -> Vec<Permission> {
    let types: Vec<_> = TYPES.split_whitespace().map(ResourceType::named).collect();
    match breadth {
        Breadth::Operator => preset::operator(&types),
        Breadth::AllAccess => {
            preset::all_access(org_id(), user_id(), &types).unwrap().as_slice().to_vec()
        }
    }
}

impl Asked {
    /// What a reading asks for.
    pub fn of_reading(reading: &Reading) -> Self {
        let wishes = reading.wishes.iter().map(|wish| {
            let (kind, id) = match &wish.object {
                Object::Every(kind) => (kind, None),
                Object::One(kind, id) => (kind, Some(*id)),
                Object::Named(kind, name) => panic!("{kind} {name:?} has no id"),
            };
            custom::permission(wish.action, kind, id, org_id())
        });
        Self {
            permissions: wishes.chain(reading.breadth.into_iter().flat_map(everything)).collect(),
            owner: reading.owner.clone(),
            description: reading.description.clone().unwrap_or_default(),
            inactive: reading.inactive,
            breadth: reading.breadth,
        }
    }

    /// What a plan asks for, as far as there are words for its permissions.
    pub fn of_plan(
        plan: &TokenPlan,
        owner: Option<Owner>,
        can_say: impl Fn(&Permission) -> bool,
    ) -> Self {
        let said = plan.permissions.as_slice().iter().filter(|permission| can_say(permission));
        let as_wished = |permission: &Permission| match (plan.breadth, &permission.resource) {
            (Some(_), _) => permission.clone(),
            // An id says which one is meant, with its organization or without.
            (None, resource) => {
                custom::permission(permission.action, &resource.kind, resource.id, org_id())
            }
        };
        Self {
            permissions: said.map(as_wished).collect(),
            owner,
            description: plan.description.clone(),
            inactive: plan.inactive,
            breadth: plan.breadth,
        }
    }
}
