//! One view at a time, made anew whenever it becomes another one.

use std::{mem, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use super::{
    each::{Each, Item},
    held::Derived,
};

/// Shows what `view` makes of the key, and of another key something wholly new.
///
/// A plain closure would let the framework patch one view into the next wherever both are built of
/// the same elements. A dialog or a page must not be: its focus and its handlers start afresh. So
/// each comes as another item of a list of one.
///
/// What a view has is gone with it, whoever still holds its owner: a page holds its own, to make what is
/// to last as long as it does.
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
    one_at_a_time(Box::new(move || {
        let key = key.get();
        Arc::new(move || view.run(key.clone()))
    }))
}

type Make = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// Shows what `next` tells to make, and whenever what it reads changes something wholly new.
fn one_at_a_time(next: Box<dyn Fn() -> Make + Send + Sync>) -> impl IntoView {
    let shown = StoredValue::new((0, None));
    let items = Callback::new(move |()| {
        let make = next();
        let show = move || {
            let before = shown.try_update_value(|(_, owner)| mem::replace(owner, Owner::current()));
            // Once it is out of the document, and all that was about to follow it has done so.
            spawn_local(async move { before.flatten().iter().for_each(Owner::cleanup) });
            make()
        };
        shown.update_value(|(number, _)| *number += 1);
        vec![Item::new(shown.with_value(|(number, _)| *number), show)]
    });
    view! { <Each items /> }
}
