//! Buckets, as far as tokens need to know them.

use crate::{
    id::{BucketId, OrganizationId},
    named::NamedResource,
};

/// A bucket as `GET /api/v2/buckets` lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its id.
    pub id: BucketId,
    /// Its name: unique in its organization and case-sensitive.
    pub name: String,
    /// The organization that it belongs to; system buckets may be without one.
    pub org_id: Option<OrganizationId>,
    /// `user`, or `system` for the server's own `_monitoring` and `_tasks`.
    pub kind: String,
}

impl From<Bucket> for NamedResource {
    fn from(bucket: Bucket) -> Self {
        Self { id: bucket.id.as_resource(), name: bucket.name }
    }
}

impl Bucket {
    /// Whether the server keeps it for itself; the panes of the dialogs leave such buckets out.
    pub fn is_system(&self) -> bool {
        self.kind == "system"
    }
}
