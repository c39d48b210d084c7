//! A view that is made before it is shown, so that it only has to be laid out then.

use std::{cell::Cell, rc::Rc};

use leptos::{
    html,
    mount::{UnmountHandle, mount_to},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::held::{Held, whenever};

/// Whether what is around is still to be shown: for what has to be in the document to do something.
#[derive(Clone, Copy)]
struct Waiting(Held<bool>);

/// Whether the view is made ahead and not shown yet, followed.
pub fn is_waiting() -> impl Fn() -> bool + Copy {
    let waiting = use_context::<Waiting>();
    move || waiting.is_some_and(|waiting| waiting.0.get())
}

/// A view that is there, and in no document.
pub struct Ahead {
    host: HtmlElement,
    waiting: Held<bool>,
    made: UnmountHandle<<AnyView as Render>::State>,
}

impl Ahead {
    /// Makes it for the owner around, until it is dropped.
    pub fn make(view: impl FnOnce() -> AnyView + 'static) -> Option<Self> {
        let host = document().create_element("div").ok()?.unchecked_into::<HtmlElement>();
        let waiting = Rc::new(Cell::new(None));
        let told = Rc::clone(&waiting);
        let made = mount_to(host.clone(), move || {
            // What it has belongs to it.
            let waiting = Held::new(true);
            told.set(Some(waiting));
            provide_context(Waiting(waiting));
            view()
        });
        Some(Self { host, waiting: waiting.get()?, made })
    }

    /// Shows it where what this gives is, and as long.
    pub fn show(self) -> AnyView {
        let Self { host, waiting, made } = self;
        let place = NodeRef::<html::Div>::new();
        whenever(move || {
            if let Some(place) = place.get()
                && place.append_child(&host).is_ok()
            {
                waiting.try_set(false);
            }
        });
        let made = StoredValue::new_local(Some(made));
        on_cleanup(move || drop(made.try_update_value(Option::take)));
        view! { <div node_ref=place></div> }.into_any()
    }
}
