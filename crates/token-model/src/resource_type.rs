//! The types of resources that a permission can be for.

use std::{borrow::Cow, fmt};

use serde::Serialize;

/// The type of a resource, `buckets` for example.
///
/// A name, not a closed set: newer servers know types that older ones, and this console, do not,
/// and what a server says is shown and kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ResourceType(Cow<'static, str>);

impl ResourceType {
    /// API tokens.
    pub const AUTHORIZATIONS: Self = Self::named("authorizations");
    /// Buckets.
    pub const BUCKETS: Self = Self::named("buckets");
    /// The server itself. No token of an organization carries it.
    pub const INSTANCE: Self = Self::named("instance");
    /// Organizations.
    pub const ORGS: Self = Self::named("orgs");
    /// Configurations of Telegraf agents.
    pub const TELEGRAFS: Self = Self::named("telegrafs");
    /// Users.
    pub const USERS: Self = Self::named("users");

    /// The type with this name, known when the program is written.
    pub const fn named(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The name as it stands in permissions.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether resources of this type belong to an organization: all do but organizations and
    /// users themselves.
    pub fn belongs_to_organization(&self) -> bool {
        *self != Self::ORGS && *self != Self::USERS
    }

    /// The types of a server that has no `GET /api/v2/resources` to name its own: InfluxDB 2.0.
    pub fn of_influxdb_2_0() -> Vec<Self> {
        [
            "annotations",
            "authorizations",
            "buckets",
            "checks",
            "dashboards",
            "dbrp",
            "documents",
            "labels",
            "notebooks",
            "notificationEndpoints",
            "notificationRules",
            "orgs",
            "scrapers",
            "secrets",
            "sources",
            "tasks",
            "telegrafs",
            "users",
            "variables",
            "views",
        ]
        .map(Self::named)
        .to_vec()
    }
}

impl From<String> for ResourceType {
    fn from(name: String) -> Self {
        // The most usual by far is not held once a permission.
        if name == *Self::BUCKETS.0 { Self::BUCKETS } else { Self(Cow::Owned(name)) }
    }
}

impl fmt::Display for ResourceType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
