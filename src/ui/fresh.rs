//! One view at a time, made anew whenever it becomes another one.

use std::hash::Hash;

use leptos::prelude::*;

/// Shows what `view` makes of the key, and of another key something wholly new.
///
/// A plain closure would let the framework patch one view into the next wherever both are built of
/// the same elements. A dialog or a page must not be: its focus and its handlers start afresh.
#[component]
pub fn Fresh<K>(
    /// What is to be shown.
    key: Memo<K>,
    /// Makes it.
    view: Callback<K, AnyView>,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    view! {
        <For each=move || [key.get()] key=K::clone let:key>
            {view.run(key)}
        </For>
    }
}
