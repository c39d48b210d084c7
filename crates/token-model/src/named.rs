//! Resources as lists name them.

use crate::id::ResourceId;

/// One resource of some type, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedResource {
    /// Its id.
    pub id: ResourceId,
    /// Its name; its id where it has none.
    pub name: String,
}
