//! One view at a time, made anew whenever it becomes another one.

use leptos::prelude::*;

use super::{
    each::{Each, Item},
    held::Derived,
};

/// Shows what `view` makes of the key, and of another key something wholly new.
///
/// A plain closure would let the framework patch one view into the next wherever both are built of
/// the same elements. A dialog or a page must not be: its focus and its handlers start afresh. So
/// each comes as another item of a list of one.
#[component]
pub fn Fresh<K>(
    /// What is to be shown.
    key: Derived<K>,
    /// Makes it.
    view: Callback<K, AnyView>,
) -> impl IntoView
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    let number = StoredValue::new(0);
    let items = Callback::new(move |()| {
        let key = key.get();
        number.update_value(|number| *number += 1);
        vec![Item::new(number.get_value(), move || view.run(key.clone()))]
    });
    view! { <Each items /> }
}
