//! What is fetched when a view opens.

/// Something that comes from the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load<T> {
    /// On its way.
    Loading,
    /// It did not come; a sentence that says why and what to do.
    Failed(String),
    /// Here.
    Ready(T),
}
