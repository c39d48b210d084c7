//! Long lists of rows of whatever height, of which only the groups near what is seen are in the
//! document. A group that is not keeps the height that it had, or is taken to be of so many rows.

use js_sys::Array;
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
};

use super::{
    each::{Each, Item},
    held::{Derived, Held, whenever},
};

/// So many rows are there together, or not.
pub const GROUP: usize = 20;

/// So far beyond what is seen they are there as well: they are there before they are scrolled to.
const BEYOND: &str = "240px 0px";

/// The rows, in groups. They are in an element that scrolls, or in one that does.
#[component]
pub fn Chunked(
    /// How many rows there are.
    count: Derived<usize>,
    /// Makes those from one place to another.
    rows: Callback<(usize, usize), Vec<Item>>,
    /// The class of a group.
    class: &'static str,
    /// How high a row is taken to be that was never there, in pixels.
    pitch: usize,
    /// What scrolls them.
    scrolled: NodeRef<html::Div>,
) -> impl IntoView {
    let groups = Callback::new(move |()| {
        let group = |number: usize| {
            let make =
                move || view! { <Group number count rows class pitch scrolled /> }.into_any();
            Item::new(number as u64, make)
        };
        (0..count.get().div_ceil(GROUP)).map(group).collect()
    });
    view! { <Each items=groups /> }
}

#[component]
fn Group(
    number: usize,
    count: Derived<usize>,
    rows: Callback<(usize, usize), Vec<Item>>,
    class: &'static str,
    pitch: usize,
    scrolled: NodeRef<html::Div>,
) -> impl IntoView {
    let whole = NodeRef::<html::Div>::new();
    // The first group is seen before anything was scrolled.
    let is_near = Held::new(number == 0);
    let height = Held::new(None::<i32>);
    whenever(move || {
        let (Some(whole), Some(scrolled)) = (whole.get(), scrolled.get()) else { return };
        let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            let last = entries.iter().last();
            let Some(entry) =
                last.and_then(|last| last.dyn_into::<IntersectionObserverEntry>().ok())
            else {
                return;
            };
            let is_now = entry.is_intersecting();
            if is_near.try_get_untracked() == Some(!is_now) {
                let element = entry.target().dyn_into::<HtmlElement>().ok();
                // As high as it was while it was there.
                height.try_set(element.filter(|_| !is_now).map(|element| element.offset_height()));
                is_near.try_set(is_now);
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root(Some(scrolled.unchecked_ref::<Element>()));
        options.set_root_margin(BEYOND);
        let observer =
            IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options);
        let Ok(observer) = observer else { return };
        observer.observe(whole.unchecked_ref::<Element>());
        let kept = StoredValue::new_local((observer, seen));
        on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
    });
    let first = number * GROUP;
    let end = move || (first + GROUP).min(count.get());
    let items = Callback::new(move |()| match is_near.get() {
        true => rows.run((first, end())),
        false => Vec::new(),
    });
    let stand_in = move || match (is_near.get(), height.get()) {
        (true, _) => None,
        (false, Some(height)) => Some(format!("{height}px")),
        (false, None) => Some(format!("{}px", end().saturating_sub(first) * pitch)),
    };
    view! {
        <div class=class role="presentation" node_ref=whole style:min-height=stand_in>
            <Each items />
        </div>
    }
}
