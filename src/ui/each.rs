//! A list whose views stay in place while their items do.

use std::sync::Arc;

use leptos::prelude::*;

/// One item of a list: what it is known by, and what makes its view.
#[derive(Clone)]
pub struct Item {
    key: u64,
    view: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl Item {
    /// An item; `key` is no other item's in the list.
    pub fn new(key: u64, view: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self { key, view: Arc::new(view) }
    }

    /// What it is known by.
    pub fn key(&self) -> u64 {
        self.key
    }
}

/// Shows the items in their order. A view is made when its item comes, moved with it, and taken
/// away with it.
///
/// It is the framework's `For`, which would otherwise be in the program once for each kind of item.
#[component]
pub fn Each(
    /// Tells the items, whenever what it reads changes.
    items: Callback<(), Vec<Item>>,
) -> impl IntoView {
    view! { <For each=move || items.run(()) key=|item| item.key children=|item| (item.view)() /> }
}
