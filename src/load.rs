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

impl<T> Load<Vec<T>> {
    /// What is here; nothing where it did not come (yet).
    pub fn items(&self) -> &[T] {
        match self {
            Self::Ready(items) => items,
            Self::Loading | Self::Failed(_) => &[],
        }
    }

    /// The same with only the number of what is here.
    pub fn outline(&self) -> Load<usize> {
        match self {
            Self::Loading => Load::Loading,
            Self::Failed(sentence) => Load::Failed(sentence.clone()),
            Self::Ready(items) => Load::Ready(items.len()),
        }
    }
}
