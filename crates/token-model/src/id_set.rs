//! Sets of ids that are small in the program: a sorted list, searched by halves.

/// A set of ids (or of anything that is copied and ordered as cheaply).
///
/// A few thousand are held at most, so moving the rest of a list aside for a new one costs
/// microseconds; a tree would cost every visitor kilobytes of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdSet<T>(Vec<T>);

impl<T> Default for IdSet<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy + Ord> IdSet<T> {
    /// Puts one in; says whether it was not in already.
    pub fn insert(&mut self, id: T) -> bool {
        let place = self.0.binary_search(&id);
        place.map_err(|place| self.0.insert(place, id)).is_err()
    }

    /// Takes one out; says whether it was in.
    pub fn remove(&mut self, id: T) -> bool {
        let place = self.0.binary_search(&id);
        place.map(|place| self.0.remove(place)).is_ok()
    }

    /// Whether it is in.
    pub fn contains(&self, id: T) -> bool {
        self.0.binary_search(&id).is_ok()
    }

    /// Keeps only those of which `keep` says so.
    pub fn retain(&mut self, keep: impl Fn(T) -> bool) {
        self.0.retain(|id| keep(*id));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Them, from the smallest to the largest.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        self.0.iter().copied()
    }
}

impl<T: Copy + Ord> FromIterator<T> for IdSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(ids: I) -> Self {
        let mut set = Self::default();
        for id in ids {
            set.insert(id);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_holds_what_a_tree_would_hold(steps in proptest::collection::vec((0_u8..3, 0_u8..20), 0..60)) {
            let (mut set, mut tree) = (IdSet::default(), BTreeSet::new());
            for (step, id) in steps {
                match step {
                    0 => prop_assert_eq!(set.remove(id), tree.remove(&id)),
                    1 => prop_assert_eq!(set.contains(id), tree.contains(&id)),
                    _ => prop_assert_eq!(set.insert(id), tree.insert(id)),
                }
            }
            prop_assert_eq!(set.len(), tree.len());
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), tree.into_iter().collect::<Vec<_>>());
        }
    }
}
