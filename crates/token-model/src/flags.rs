//! Every flag of `influx auth create` (2.8) and its place in the page.

use crate::{custom_form::Target, id::ResourceId, permission::Action, resource_type::ResourceType};

/// Where the page has what a flag says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The organization of the page, chosen beside its title: `--org`, `--org-id`.
    Organization,
    /// "Owner" below "Owner and status" in every dialog: `--user`.
    Owner,
    /// "Description" in every dialog.
    Description,
    /// "Operator API Token" in the Generate menu.
    Operator,
    /// "All Access API Token" in the Generate menu.
    AllAccess,
    /// One bucket, by name, in a pane of the Read/Write dialog or in the custom one.
    OneBucket(Action),
    /// All of a type, in the custom dialog.
    Every(Action, ResourceType),
    /// Nowhere: InfluxDB OSS knows no such type and refuses the token.
    UnknownToServers,
}

/// The types that have a flag for reading all of them and one for writing.
const TYPES: [ResourceType; 22] = [
    ResourceType::AUTHORIZATIONS,
    ResourceType::BUCKETS,
    ResourceType::named("dashboards"),
    ResourceType::ORGS,
    ResourceType::named("tasks"),
    ResourceType::TELEGRAFS,
    ResourceType::USERS,
    ResourceType::named("variables"),
    ResourceType::named("secrets"),
    ResourceType::named("labels"),
    ResourceType::named("views"),
    ResourceType::named("documents"),
    ResourceType::named("notificationRules"),
    ResourceType::named("notificationEndpoints"),
    ResourceType::named("checks"),
    ResourceType::named("dbrp"),
    ResourceType::named("annotations"),
    ResourceType::named("sources"),
    ResourceType::named("scrapers"),
    ResourceType::named("notebooks"),
    ResourceType::named("remotes"),
    ResourceType::named("replications"),
];

/// The types that have flags and that only InfluxDB Cloud knows.
const CLOUD_TYPES: [&str; 2] = ["flows", "subscriptions"];

/// Every flag with its place.
pub fn flags() -> Vec<(String, Place)> {
    let mut flags: Vec<(String, Place)> = [
        ("--org", Place::Organization),
        ("--org-id", Place::Organization),
        ("--user", Place::Owner),
        ("--description", Place::Description),
        ("--operator", Place::Operator),
        ("--all-access", Place::AllAccess),
        ("--read-bucket", Place::OneBucket(Action::Read)),
        ("--write-bucket", Place::OneBucket(Action::Write)),
    ]
    .map(|(name, place)| (name.to_owned(), place))
    .to_vec();
    for action in Action::BOTH {
        let verb = action.as_str();
        for kind in TYPES {
            flags.push((format!("--{verb}-{kind}"), Place::Every(action, kind)));
        }
        for kind in CLOUD_TYPES {
            flags.push((format!("--{verb}-{kind}"), Place::UnknownToServers));
        }
    }
    flags
}

/// The place of a flag; `None` for what is no flag of `influx auth create`.
pub fn place_of(flag: &str) -> Option<Place> {
    flags().into_iter().find(|(name, _)| name == flag).map(|(_, place)| place)
}

/// The box of the custom dialog that a flag ticks, and its column; `bucket` is what is given to the
/// flag. `None` where it ticks none.
pub fn ticks(place: &Place, bucket: Option<ResourceId>) -> Option<(Target, Action)> {
    match (place, bucket) {
        (Place::Every(action, kind), _) => Some((Target { kind: kind.clone(), id: None }, *action)),
        (Place::OneBucket(action), Some(id)) => {
            Some((Target { kind: ResourceType::BUCKETS, id: Some(id) }, *action))
        }
        _ => None,
    }
}
