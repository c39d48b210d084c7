//! Organizations.

use crate::id::OrganizationId;

/// An organization as `GET /api/v2/orgs` lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Its id, which stands in the page's address.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}
