//! One view at a time, made anew whenever it becomes another one.

use leptos::{either::Either, prelude::*};

/// Shows what `view` makes of the key, and of another key something wholly new.
///
/// A plain closure would let the framework patch one view into the next wherever both are built of
/// the same elements. A dialog or a page must not be: its focus and its handlers start afresh. So
/// each view comes on another side than the one before, and sides are never patched into each other.
#[component]
pub fn Fresh<K>(
    /// What is to be shown.
    key: Memo<K>,
    /// Makes it.
    view: Callback<K, AnyView>,
) -> impl IntoView
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    let left = StoredValue::new(false);
    move || {
        let view = view.run(key.get());
        left.update_value(|left| *left = !*left);
        if left.get_value() { Either::Left(view) } else { Either::Right(view) }
    }
}
